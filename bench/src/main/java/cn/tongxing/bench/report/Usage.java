package cn.tongxing.bench.report;

import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.process.Proc;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time by process since it started, read from /proc; two of them tell what was used between. */
public record Usage(Map<String, Duration> byProcess) {

    /** Of all processes of these provinces, named `34 ledger-service`. */
    public static Usage of(List<Province> provinces) {
        var usage = new LinkedHashMap<String, Duration>();
        for (var province : provinces) {
            Arrays.stream(Component.values())
                    .map(Component::id)
                    .forEach(id -> province.pid(id)
                            .ifPresent(pid -> usage.put(province.code() + " " + id, Proc.cpuTime(pid))));
        }
        return new Usage(usage);
    }

    public Usage and(String name, Duration time) {
        var usage = new LinkedHashMap<>(byProcess);
        usage.put(name, time);
        return new Usage(usage);
    }

    public Usage since(Usage before) {
        var used = new LinkedHashMap<String, Duration>();
        byProcess.forEach(
                (name, time) -> used.put(name, time.minus(before.byProcess.getOrDefault(name, Duration.ZERO))));
        return new Usage(used);
    }

    public double seconds() {
        return byProcess.values().stream().mapToDouble(Usage::seconds).sum();
    }

    /** As rows of a table: each process' seconds divided by what was done meanwhile, in the unit that the factor makes. */
    public Map<String, List<Double>> perOperation(double operations, double factor) {
        var rows = new LinkedHashMap<String, List<Double>>();
        byProcess.forEach((name, time) -> rows.put(name, List.of(seconds(time) * factor / operations)));
        return rows;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
