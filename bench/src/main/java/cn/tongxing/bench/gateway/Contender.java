package cn.tongxing.bench.gateway;

import cn.tongxing.bench.load.ClosedLoop;
import cn.tongxing.bench.load.Target;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.process.Proc;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One who is measured: what it is called, where requests go (with tokens that are good for another window), and whose
 * processor time is counted (0: nobody's).
 */
record Contender(Words words, Supplier<Target> targets, long pid) {

    /** What one window of full load showed: answers a second, and microseconds of the process for each. */
    record Window(double rate, double microseconds) {}

    Window fullLoad(int connections, Duration window) {
        var target = targets.get();
        var before = Proc.cpuTime(pid);
        var outcome = new ClosedLoop(target, connections).run(window).allWith(200);
        var used = Proc.cpuTime(pid).minus(before);
        return new Window(outcome.rate(), used.toNanos() / 1e3 / outcome.answers());
    }
}
