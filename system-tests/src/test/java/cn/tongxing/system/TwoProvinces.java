package cn.tongxing.system;

import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Province;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** 安徽 (34), 重庆 (50) and a rogue 浙江 (33) whom 重庆 pins: started once for all system tests, stopped after the last. */
final class TwoProvinces implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TwoProvinces.class);

    /** What a test is given. */
    record World(Province anhui, Province chongqing, RogueProvince rogue, Deployment deployment)
            implements AutoCloseable {
        @Override
        public void close() {
            deployment.close();
            rogue.close();
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

    private static World start() {
        var rogue = RogueProvince.listening("33", "50");
        var deployment = Deployment.builder()
                .forTests()
                .provinces("34", "50")
                .peer("50", rogue.asPeer())
                .setting("50", "ledger-service", "tongxing.exchange.longest-pause", "2s")
                .progress(line -> System.out.println("[系统测试 system] " + line))
                .start();
        return new World(deployment.province("34"), deployment.province("50"), rogue, deployment);
    }
}
