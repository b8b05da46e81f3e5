package cn.tongxing.bench.start;

import cn.tongxing.bench.report.Usage;
import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.DeploymentBuilder;
import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.process.Proc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** One start of provinces on fresh data, measured; the provinces are stopped again. */
final class Start {
    private static final int MEBIBYTE = 1 << 20;

    /** Not quite an option: any one of ours keeps the launcher from using a cache. */
    private static final String NO_CACHE = "-XX:+UseSerialGC";

    private Start() {}

    /** @param memory and idleMemory: bytes by process, as `34 ledger-service` */
    record Measured(Usage cpu, double wallSeconds, Map<String, Long> memory, Map<String, Long> idleMemory) {

        Map<String, List<Double>> byProcess() {
            var rows = new LinkedHashMap<String, List<Double>>();
            cpu.perOperation(1, 1).forEach((name, seconds) -> {
                var row = new ArrayList<>(seconds);
                row.add(mebibytes(memory.getOrDefault(name, 0L)));
                row.add(mebibytes(idleMemory.getOrDefault(name, 0L)));
                rows.put(name, row);
            });
            return rows;
        }

        double largestService() {
            return idleMemory.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("-service"))
                    .mapToDouble(entry -> mebibytes(entry.getValue()))
                    .max()
                    .orElseThrow();
        }

        double largestProvince() {
            var sums = new LinkedHashMap<String, Long>();
            idleMemory.forEach((name, bytes) -> sums.merge(name.substring(0, 2), bytes, Long::sum));
            return sums.values().stream().mapToDouble(Measured::mebibytes).max().orElseThrow();
        }

        private static double mebibytes(long bytes) {
            return (double) bytes / MEBIBYTE;
        }
    }

    static Measured measure(List<String> provinces, boolean caches, Duration idle) {
        var began = new AtomicReference<Moment>();
        var builder = Deployment.builder()
                .forTests()
                .provinces(provinces.toArray(String[]::new))
                // its first word comes when the data of the run before are gone
                .progress(text -> began.compareAndSet(null, Moment.now()));
        if (!caches) refuseCaches(builder, provinces);
        try (var deployment = builder.start()) {
            var ready = Moment.now();
            var since = began.get();
            var cpu =
                    Usage.of(deployment.provinces()).and("launcher", ready.own().minus(since.own()));
            var memory = memory(deployment.provinces());
            rest(idle);
            return new Measured(cpu, (ready.nanos() - since.nanos()) / 1e9, memory, memory(deployment.provinces()));
        }
    }

    /** A moment by the clock that only goes forward, and what this process and those it has waited for had used by then. */
    private record Moment(long nanos, Duration own) {
        static Moment now() {
            return new Moment(System.nanoTime(), ownTime());
        }
    }

    /** initdb and whatever else the launcher starts and waits for counts as the launcher's; what still runs does not. */
    private static Duration ownTime() {
        return Proc.cpuTimeOfItself(ProcessHandle.current().pid());
    }

    private static void refuseCaches(DeploymentBuilder builder, List<String> provinces) {
        for (var province : provinces)
            for (var component : Component.values()) builder.jvm(province, component.id(), NO_CACHE);
    }

    private static Map<String, Long> memory(List<Province> provinces) {
        var memory = new LinkedHashMap<String, Long>();
        for (var province : provinces) {
            Arrays.stream(Component.values())
                    .map(Component::id)
                    .forEach(id -> province.pid(id)
                            .ifPresent(pid -> memory.put(province.code() + " " + id, Proc.proportionalSetSize(pid))));
        }
        return memory;
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
