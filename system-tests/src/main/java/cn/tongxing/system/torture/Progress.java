package cn.tongxing.system.torture;

import cn.tongxing.system.Books;
import cn.tongxing.system.fault.Tormentor;
import cn.tongxing.system.rig.Rig;
import cn.tongxing.system.work.Office;
import java.time.Duration;

/** A line every few seconds: cases, faults, lag, violations so far, and the fault that struck last. */
final class Progress implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String WAITING =
            "select (select count(*) from exchange_pending) + (select count(*) from exchange_unacknowledged)";

    private final Telling telling;
    private final Rig rig;
    private final Wish wish;
    private final Office office;
    private final Tormentor tormentor;
    private final long began = System.nanoTime();
    private final Thread thread;

    private Progress(Telling telling, Rig rig, Wish wish, Office office, Tormentor tormentor) {
        this.telling = telling;
        this.rig = rig;
        this.wish = wish;
        this.office = office;
        this.tormentor = tormentor;
        this.thread = Thread.ofVirtual().name("progress").start(this::tellUntilInterrupted);
    }

    static Progress of(Telling telling, Rig rig, Wish wish, Office office, Tormentor tormentor) {
        return new Progress(telling, rig, wish, office, tormentor);
    }

    private void tellUntilInterrupted() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                telling.line(line());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        return "%2d:%02d  案件 cases %d/%d  故障 faults %d/%d  滞后 lag %s  违规 violations %d  %s"
                .formatted(
                        seconds / 60,
                        seconds % 60,
                        office.ended(),
                        Math.max(wish.cases(), office.begun()),
                        tormentor.count(),
                        tormentor.planned(),
                        lag(),
                        office.stuck() + tormentor.notHealed(),
                        tormentor.latest());
    }

    /** Messages on their way or unconfirmed; unknown while a database is away. */
    private String lag() {
        try {
            long all = 0;
            for (var province : rig.provinces()) all += new Books(province).count("ledger-service", WAITING);
            return Long.toString(all);
        } catch (IllegalStateException away) {
            return "?";
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
