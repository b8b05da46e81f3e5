package cn.tongxing.bench.start;

import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Kills each process of a supervised province in turn and waits until the province serves again. */
final class Revival {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Revival() {}

    /** Seconds from SIGKILL until it said that it is ready, and until all ways through the gateway answered again. */
    record Back(double ready, double served) {}

    static Map<String, Back> measure(Consumer<String> progress) {
        var back = new LinkedHashMap<String, Back>();
        progress.accept("启动一省 starting a province");
        try (var deployment =
                Deployment.builder().forTests().provinces("34").supervised().start()) {
            var province = deployment.province("34");
            for (var component : Component.values()) {
                progress.accept("SIGKILL " + component.id());
                back.put(component.id(), kill(province, component.id()));
            }
        }
        return back;
    }

    private static Back kill(Province province, String component) {
        var pid = province.pid(component).orElseThrow();
        var start = System.nanoTime();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(() -> province.pid(component).orElse(pid) != pid && province.isReady(component), start);
        var ready = secondsSince(start);
        province.awaitRoutes();
        return new Back(ready, secondsSince(start));
    }

    private static void await(java.util.function.BooleanSupplier holds, long start) {
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos())
                throw new IllegalStateException("it does not come back");
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
