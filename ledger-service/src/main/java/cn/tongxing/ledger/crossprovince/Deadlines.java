package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Limit;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
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
        if (next instanceof Phase.AwaitingPaper) return paper(before.item(), received);
        var step = next.step(before.item());
        if (step.isEmpty() || step.get().limit() == null || next instanceof Phase.Supplement) return null;
        boolean passedOn =
                transition instanceof Transition.ReviewPassed && step.get().countsFromThePush();
        // one limit for several steps: whoever comes next has what is left of it, be it nothing
        if (passedOn && before.due() != null) return before.due();
        int limit = limitOf(step.get()).workingDays();
        if (transition instanceof Transition.SupplementAnswered
                && before.item().supplementClock() == SupplementClock.PAUSES) {
            limit = Math.max(1, limit - used(before, step.get()));
        }
        return days.due(received, limit);
    }

    /** No rule speaks of paper: the household side's own limits together, those that share one counted once; null without any. */
    private @Nullable DueDate paper(Item item, LocalDate sent) {
        var limits = item.steps().stream()
                .filter(step -> step.side() == Side.HOUSEHOLD && step.kind() != StepKind.GRANT)
                .filter(step -> step.limit() != null)
                .toList();
        int each = limits.stream()
                .filter(step -> !step.countsFromThePush())
                .mapToInt(step -> limitOf(step).workingDays())
                .sum();
        int shared = limits.stream()
                .filter(Step::countsFromThePush)
                .mapToInt(step -> limitOf(step).workingDays())
                .max()
                .orElse(0);
        return each + shared == 0 ? null : days.due(sent, each + shared);
    }

    /** 3 working days to tell the applicant, from the day the paper came in. */
    DueDate informing(Item item, LocalDate received) {
        return days.due(received, limitOf(item.step(StepKind.INFORMING)).workingDays());
    }

    /** Working days the step, and those that share its limit, have already had the case. */
    private int used(SharedCase shared, Step step) {
        return shared.stays().stream()
                .filter(stay -> stay.since() != null && stay.until() != null && isAt(stay.phase(), step))
                .mapToInt(stay -> days.workingDaysBetween(dateOf(stay.since()), dateOf(stay.until())))
                .sum();
    }

    private static boolean isAt(Phase phase, Step step) {
        return switch (phase) {
            case Phase.PreliminaryReview review -> shareALimit(review.at(), step);
            case Phase.CountyDecision decision -> shareALimit(decision.at(), step);
            case Phase.Draft d -> false;
            case Phase.Incomplete i -> false;
            case Phase.Accepted a -> false;
            case Phase.Supplement s -> false;
            case Phase.AwaitingPaper a -> false;
            case Phase.Decided d -> false;
            case Phase.Informed i -> false;
            case Phase.Closed c -> false;
        };
    }

    private static boolean shareALimit(Step one, Step other) {
        return one.equals(other) || one.countsFromThePush() && other.countsFromThePush();
    }

    private static LocalDate dateOf(@Nullable Instant instant) {
        return ChinaTime.dateOf(Objects.requireNonNull(instant));
    }

    private static Limit limitOf(Step step) {
        return Objects.requireNonNull(step.limit(), "step " + step.id() + " has no limit");
    }
}
