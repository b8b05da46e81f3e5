package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.Books;
import cn.tongxing.system.rig.Rig;
import java.time.Duration;
import java.util.Set;

/**
 * SIGSTOP of the ledger process that holds the sealer's lease, for longer than the lease lasts. Where there is a second
 * one it takes over; then the first wakes up in the middle of its transaction and must not commit.
 */
record Pause(Province province, Duration length) implements Fault {
    private static final Duration LEASE_RUNS_OUT = Duration.ofSeconds(8);

    @Override
    public Kind kind() {
        return Kind.PAUSE;
    }

    @Override
    public String what() {
        return "%s ledger-service %d s".formatted(province.code(), length.toSeconds());
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, "ledger-service"), Together.victim(province, "postgresql"));
    }

    @Override
    public boolean strike() throws InterruptedException {
        var processes = Rig.ledgersOf(province);
        var holder = holder();
        for (var process : processes) {
            province.pause(process);
            try {
                Thread.sleep(LEASE_RUNS_OUT);
                boolean wasHolder = processes.size() == 1 || !holder().equals(holder);
                if (wasHolder) {
                    Thread.sleep(length);
                    return true;
                }
            } finally {
                province.resume(process);
            }
        }
        return false;
    }

    /** Leases name their holder by a number of its own; who it is shows when it stops prolonging. */
    private String holder() {
        return new Books(province)
                .rows(
                        "ledger-service",
                        "select holder from lease where name = 'exchange-seal'",
                        row -> row.getString(1))
                .getFirst();
    }
}
