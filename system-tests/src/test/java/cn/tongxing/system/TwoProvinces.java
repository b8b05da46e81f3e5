package cn.tongxing.system;

import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.Province;
import cn.tongxing.system.rig.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** 安徽 (34), 重庆 (50) and a rogue 浙江 (33) whom 重庆 pins: started once for all system tests, stopped after the last. */
final class TwoProvinces implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TwoProvinces.class);

    /** What a test is given. */
    record World(Province anhui, Province chongqing, RogueProvince rogue, Rig rig) implements Pair, AutoCloseable {
        @Override
        public void close() {
            rig.close();
            rogue.close();
            Described.OF_THIS_RUN.report();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        world(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    private static World world(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(World.class, key -> start(), World.class);
    }

    /** Where the agent's rules, its triggers and the journals of the tests are. */
    static Path folder() {
        return Home.find().forTests().runs().resolve("torture");
    }

    private static World start() {
        var rogue = RogueProvince.listening("33", "50");
        var deployment = Deployment.builder()
                .forTests()
                .endingWithUs()
                .peer("50", rogue.asPeer())
                .setting("50", "ledger-service", "tongxing.exchange.longest-pause", "200ms")
                .progress(line -> System.out.println("[系统测试 system] " + line));
        var rig = Rig.start(deployment, folder(), 1);
        Described.OF_THIS_RUN.begin(rig.provinces());
        return new World(rig.anhui(), rig.chongqing(), rogue, rig);
    }
}
