package cn.tongxing.system.rig;

import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.DeploymentBuilder;
import cn.tongxing.launcher.Province;
import cn.tongxing.system.Pair;
import java.nio.file.Path;
import java.util.List;

/**
 * 安徽 and 重庆 as real processes, with a proxy in each direction between them. 重庆 has two ledger processes, so that a lease changes hands while its holder is dead or frozen.
 */
public record Rig(
        Province anhui,
        Province chongqing,
        Deployment deployment,
        FaultProxy toChongqing,
        FaultProxy toAnhui,
        Triggers triggers)
        implements Pair, AutoCloseable {
    private static final String ANHUI = "34";
    private static final String CHONGQING = "50";

    /** @param deployment says everything else about the provinces; {@code folder} takes the agents' rules and triggers */
    public static Rig start(DeploymentBuilder deployment, Path folder, long seed) {
        var toChongqing = FaultProxy.listening(seed);
        var toAnhui = FaultProxy.listening(seed + 1);
        var triggers = Triggers.in(folder);
        var running = deployment
                .provinces(ANHUI, CHONGQING)
                .through(ANHUI, CHONGQING, toChongqing::inFrontOf)
                .through(CHONGQING, ANHUI, toAnhui::inFrontOf)
                .second(CHONGQING, "ledger-service")
                .fromCaches()
                .start();
        return new Rig(running.province(ANHUI), running.province(CHONGQING), running, toChongqing, toAnhui, triggers);
    }

    public List<Province> provinces() {
        return List.of(anhui, chongqing);
    }

    /** The names of a province's ledger processes. */
    public static List<String> ledgersOf(Province province) {
        return province.processesOf(List.of("ledger-service"));
    }

    @Override
    public void close() {
        deployment.close();
        toChongqing.close();
        toAnhui.close();
    }
}
