package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.rig.Point;
import cn.tongxing.system.rig.Rig;
import cn.tongxing.system.rig.Triggers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The ledger service dies exactly at this point of its work, the next time it comes there. */
record KillAtStep(Triggers triggers, Province province, Point point) implements Fault {
    private static final Duration OCCASION_WITHIN = Duration.ofSeconds(45);

    @Override
    public Kind kind() {
        return Kind.KILL_AT_STEP;
    }

    @Override
    public String what() {
        return "%s %s %s".formatted(province.code(), point.name(), point.chinese());
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, "ledger-service"));
    }

    @Override
    public boolean strike() throws InterruptedException {
        for (var process : Rig.ledgersOf(province))
            province.pid(process).ifPresent(pid -> triggers.watch(province.code(), pid));
        triggers.arm(province.code(), point);
        long end = System.nanoTime() + OCCASION_WITHIN.toNanos();
        while (dead().isEmpty()) {
            if (System.nanoTime() > end && triggers.disarm(province.code(), point)) return false;
            Thread.sleep(50);
        }
        dead().forEach(process -> Revival.start(province, process));
        return true;
    }

    /** Where there are two, whoever comes to the point first dies, and the other takes over. */
    private List<String> dead() {
        return Rig.ledgersOf(province).stream()
                .filter(process -> province.pid(process).isEmpty())
                .toList();
    }
}
