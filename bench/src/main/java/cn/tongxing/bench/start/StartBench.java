package cn.tongxing.bench.start;

import cn.tongxing.bench.figure.Spread;
import cn.tongxing.bench.report.Aim;
import cn.tongxing.bench.report.Options;
import cn.tongxing.bench.report.Report;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.Progress;
import cn.tongxing.launcher.StartCaches;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** `bench start`: processor time, wall time and memory until provinces are ready, and how soon a killed process is back. */
public final class StartBench {
    public static final Map<String, Long> DEFAULTS = defaults();

    private static final List<String> ONE = List.of("34");
    private static final List<String> BOTH = List.of("34", "50");

    private final Home home;
    private final Report report;
    private final int runs;
    private final Duration idle;

    private StartBench(Home home, Report report, Options options) {
        this.home = home;
        this.report = report;
        this.runs = options.number("runs");
        this.idle = options.seconds("idle");
    }

    private static Map<String, Long> defaults() {
        var defaults = new LinkedHashMap<String, Long>();
        defaults.put("runs", 3L); // starts of each kind
        defaults.put("idle", 60L); // seconds of rest before memory is read a second time
        return defaults;
    }

    public static void run(Home home, Options options) {
        var report = Report.begin("start", home.root(), Clock.systemUTC(), System.out, options.all());
        new StartBench(home, report, options).measure();
        report.end();
    }

    private void measure() {
        if (StartCaches.areMissing(home)) {
            report.progress("记录启动缓存 recording AOT caches, as the first `up` does");
            StartCaches.recordWhereMissing(home, Progress.SILENT);
        }
        tell(
                "with-caches",
                "一省，用启动缓存",
                "one province, with AOT caches",
                starts(ONE, true),
                Aim.atMost(60),
                Aim.atMost(40));
        tell("without-caches", "一省，不用启动缓存", "one province, without AOT caches", starts(ONE, false), null, null);
        tell("both", "两省，用启动缓存", "both provinces, with AOT caches", starts(BOTH, true), null, Aim.atMost(80));
        killed();
    }

    private List<Start.Measured> starts(List<String> provinces, boolean caches) {
        var measured = new ArrayList<Start.Measured>();
        for (var run = 1; run <= runs; run++) {
            report.progress(
                    "启动 starting %s（%d/%d%s）".formatted(provinces, run, runs, caches ? "" : "，不用缓存 without caches"));
            measured.add(Start.measure(provinces, caches, run == runs ? idle : Duration.ZERO));
        }
        return measured;
    }

    private void tell(
            String key,
            String chinese,
            String english,
            List<Start.Measured> starts,
            @org.jspecify.annotations.Nullable Aim cpu,
            @org.jspecify.annotations.Nullable Aim wall) {
        report.section(chinese, english);
        report.figure(
                Words.of(key + ".cpu", "就绪为止的处理器时间", "processor time until ready"),
                spread(starts, measured -> measured.cpu().seconds()),
                "s",
                cpu);
        report.figure(
                Words.of(key + ".wall", "就绪为止的时间", "time until ready"),
                spread(starts, Start.Measured::wallSeconds),
                "s",
                wall);
        var last = starts.getLast();
        report.table(
                Words.of(key + ".processes", "各进程", "by process"),
                List.of("CPU s", "PSS MiB", "idle PSS MiB"),
                last.byProcess());
        report.figure(
                Words.of(key + ".memory.service", "最大的一个服务（静置后）", "the largest service, after a rest"),
                last.largestService(),
                "MiB",
                Aim.atMost(250));
        report.figure(
                Words.of(key + ".memory.province", "最大的一省（静置后）", "the largest province, after a rest"),
                last.largestProvince(),
                "MiB",
                Aim.atMost(1.9 * 1024));
    }

    private static Spread spread(List<Start.Measured> starts, ToDoubleFunction<Start.Measured> of) {
        return Spread.of(starts.stream().mapToDouble(of).toArray());
    }

    private void killed() {
        report.section("被强制结束的进程恢复", "a killed process comes back");
        var back = Revival.measure(report::progress);
        var rows = new LinkedHashMap<String, List<Double>>();
        Arrays.stream(Component.values())
                .map(Component::id)
                .forEach(id ->
                        rows.put(id, List.of(back.get(id).ready(), back.get(id).served())));
        report.table(
                Words.of("killed.processes", "自 SIGKILL 起", "seconds from SIGKILL"), List.of("ready", "served"), rows);
        report.figure(
                Words.of("killed.slowest", "最慢的一个，经网关重新可用", "the slowest, served again through the gateway"),
                rows.values().stream().mapToDouble(row -> row.get(1)).max().orElseThrow(),
                "s",
                Aim.atMost(15));
    }
}
