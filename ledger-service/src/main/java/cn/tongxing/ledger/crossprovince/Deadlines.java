package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Limit;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.SupplementClock;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.calendar.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when, by the item's limits and the State Council's calendar; the day of the event does not count (民法典 201). */
@Component
class Deadlines {

    private final WorkingDays days;
    private final CaseSettings settings;

    Deadlines(WorkingDays days, CaseSettings settings) {
        this.days = days;
        this.settings = settings;
    }

    String calendar() {
        return days.version();
    }

    WorkingDays days() {
        return days;
    }

    /** 行政许可法 32: what is missing is told within five days, by analogy. */
    DueDate correction(Item item, LocalDate appliedOn) {
        return days.due(appliedOn, settings.correction(item.correction()).workingDays());
    }

    DueDate supplement(Item item, LocalDate asked) {
        return days.due(asked, settings.supplement(item.supplement()).workingDays());
    }

    DueDate push(Item item, LocalDate materialsComplete) {
        return days.due(materialsComplete, limitOf(item.intake()).workingDays());
    }

    /** The limit of whoever has the turn after {@code next}, counted from the day they got it; null where none is printed. */
    @Nullable
    DueDate of(SharedCase before, Transition transition, Phase next, LocalDate received) {
        var step = next.step(before.item());
        if (step.isEmpty() || step.get().limit() == null || next instanceof Phase.Supplement) return null;
        int limit = limitOf(step.get()).workingDays();
        if (transition instanceof Transition.SupplementAnswered
                && before.item().supplementClock() == SupplementClock.PAUSES) {
            limit = Math.max(1, limit - used(before, step.get()));
        }
        return days.due(received, limit);
    }

    /** Working days the step has already had the case. */
    private int used(SharedCase shared, Step step) {
        return shared.stays().stream()
                .filter(stay -> stay.since() != null && stay.until() != null && isAt(stay.phase(), step))
                .mapToInt(stay -> days.workingDaysBetween(dateOf(stay.since()), dateOf(stay.until())))
                .sum();
    }

    private static boolean isAt(Phase phase, Step step) {
        return switch (phase) {
            case Phase.PreliminaryReview review -> review.at().equals(step);
            case Phase.CountyDecision decision -> decision.at().equals(step);
            case Phase.Draft d -> false;
            case Phase.Incomplete i -> false;
            case Phase.Accepted a -> false;
            case Phase.Supplement s -> false;
            case Phase.Decided d -> false;
            case Phase.Informed i -> false;
            case Phase.Closed c -> false;
        };
    }

    private static LocalDate dateOf(@Nullable Instant instant) {
        return ChinaTime.dateOf(Objects.requireNonNull(instant));
    }

    private static Limit limitOf(Step step) {
        return Objects.requireNonNull(step.limit(), "step " + step.id() + " has no limit");
    }
}
