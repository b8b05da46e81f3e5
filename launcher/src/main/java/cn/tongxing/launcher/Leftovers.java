package cn.tongxing.launcher;

import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Processes whose launcher died before them. They are known by a mark in their environment, not by a number in a file. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    static List<ProcessMark> in(Home home) {
        return home.provinces().stream()
                .flatMap(code ->
                        Proc.withVariable(Province.MARK, home.province(code).toString()).stream())
                .toList();
    }

    /** Ends them all, databases last, and says so; the count of those found. */
    static int clear(Home home, Progress progress) {
        var found = in(home);
        if (!found.isEmpty()) {
            progress.report("清理上次遗留的 %d 个进程 ending %d processes that an earlier run left"
                    .formatted(found.size(), found.size()));
            end(found, component -> Component.of(component).isApplication(), Signal.TERM);
            end(found, component -> true, Signal.INT); // fast shutdown to PostgreSQL; Redis heeds it as well
        }
        home.provinces().forEach(code -> removePidFiles(home, code));
        return found.size();
    }

    /** Removes a test's provinces, processes and data. */
    static void forget(Home home) {
        var lock = RunLock.take(home);
        clear(home, Progress.SILENT);
        home.provinces().forEach(code -> Applications.delete(home.province(code)));
        lock.release();
    }

    private static void end(List<ProcessMark> found, Predicate<String> which, Signal manner) {
        var group = found.stream().filter(mark -> which.test(componentOf(mark))).toList();
        group.forEach(mark -> mark.signal(Signal.CONT));
        group.forEach(mark -> mark.signal(manner));
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var mark : group) {
            if (mark.awaitEnd(Duration.ofNanos(end - System.nanoTime()))) continue;
            mark.signal(Signal.KILL);
            mark.awaitEnd(PATIENCE);
        }
    }

    private static String componentOf(ProcessMark mark) {
        return Proc.variable(mark.pid(), Province.COMPONENT_MARK).orElse(Component.GATEWAY.id());
    }

    private static void removePidFiles(Home home, String code) {
        var files = home.province(code).resolve("run").toFile().listFiles();
        if (files == null) return;
        for (File file : files) file.delete();
    }
}
