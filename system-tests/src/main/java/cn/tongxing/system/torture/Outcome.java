package cn.tongxing.system.torture;

import cn.tongxing.system.check.Check;
import cn.tongxing.system.check.Violation;
import cn.tongxing.system.fault.Kind;
import cn.tongxing.system.fault.Tormentor;
import cn.tongxing.system.work.Office;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a run came to. */
public record Outcome(
        long seed,
        int cases,
        long acknowledged,
        Map<Kind, Integer> struck,
        Map<Kind, Integer> missed,
        int notHealed,
        Duration took,
        Map<Check, List<Violation>> checks) {

    static Outcome of(Wish wish, Office office, Tormentor tormentor, Duration took) {
        return new Outcome(
                wish.seed(),
                office.ended() + office.stuck(),
                office.acknowledged(),
                tormentor.struck(),
                tormentor.missed(),
                tormentor.notHealed(),
                took,
                Map.of());
    }

    Outcome with(Map<Check, List<Violation>> found) {
        return new Outcome(seed, cases, acknowledged, struck, missed, notHealed, took, found);
    }

    public int faults() {
        return struck.values().stream().mapToInt(Integer::intValue).sum();
    }

    public List<Violation> violations() {
        return checks.values().stream().flatMap(List::stream).toList();
    }

    /** Every check was carried out and found nothing, and all that was hurt came back. */
    public boolean isClean() {
        return !checks.isEmpty() && violations().isEmpty() && notHealed == 0;
    }
}
