package cn.tongxing.system.torture;

import cn.tongxing.system.check.Check;
import cn.tongxing.system.check.Checks;
import cn.tongxing.system.check.Evidence;
import cn.tongxing.system.check.Violation;
import cn.tongxing.system.fault.Tormentor;
import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Recorded;
import cn.tongxing.system.rig.Rig;
import cn.tongxing.system.work.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One run on two provinces that are up: cases and faults together, then the checks. */
public final class Run {
    private static final Duration LAG_BACK_WITHIN = Duration.ofSeconds(90);

    private final Rig rig;
    private final Wish wish;
    private final Path file;
    private final String word;
    private final Telling telling;
    private final long began = System.nanoTime();

    /** @param word no other run on these databases used it; {@code file} becomes the journal */
    public Run(Rig rig, Wish wish, Path file, String word, Telling telling) {
        this.rig = rig;
        this.wish = wish;
        this.file = file;
        this.word = word;
        this.telling = telling;
    }

    public Outcome toItsEnd() throws InterruptedException {
        var outcome = hurt();
        telling.line("核验 checking");
        return outcome.with(checked());
    }

    /** Cases walk while faults strike; no further case once all faults have healed and enough cases have begun. */
    private Outcome hurt() throws InterruptedException {
        try (var journal = Journal.open(file, wish.seed(), word)) {
            var tormentor = Tormentor.of(rig, journal, wish.seed(), wish.faults(), wish.kinds());
            var office = Office.opened(rig, journal, wish.seed(), word, wish.caseworkers());
            try (var progress = Progress.of(telling, rig, wish, office, tormentor)) {
                BooleanSupplier inTime = () -> wish.limit().map(this::within).orElse(true);
                tormentor.run(fault -> office.begun() >= casesBefore(fault), inTime);
                while (office.begun() < wish.cases() && inTime.getAsBoolean()) Thread.sleep(200);
                office.close();
            }
            return Outcome.of(wish, office, tormentor, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private boolean within(Duration limit) {
        return System.nanoTime() - began < limit.toNanos();
    }

    /** Faults are spread over the cases, so that each of them meets some. */
    private long casesBefore(int fault) {
        return (long) (fault + 1) * wish.cases() / (wish.faults() + 2);
    }

    private Map<Check, List<Violation>> checked() {
        var found = new LinkedHashMap<Check, List<Violation>>();
        var evidence = Evidence.of(rig, word, Recorded.read(file));
        for (var check : Checks.all(LAG_BACK_WITHIN)) {
            long start = System.nanoTime();
            var violations = new ArrayList<>(violations(check, evidence));
            found.put(check, violations);
            telling.line("  %s %s  %d ms"
                    .formatted(
                            violations.isEmpty() ? "✓" : "✗",
                            check.chinese(),
                            (System.nanoTime() - start) / 1_000_000));
        }
        return found;
    }

    /** A check that cannot be carried out has not been passed. */
    private static List<Violation> violations(Check check, Evidence evidence) {
        try {
            return check.violations(evidence);
        } catch (RuntimeException e) {
            return List.of(new Violation("核验 check", "未能完成 could not be carried out: " + e, check.english()));
        }
    }
}
