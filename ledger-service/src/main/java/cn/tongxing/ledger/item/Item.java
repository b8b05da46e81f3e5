package cn.tongxing.ledger.item;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One kind of determination in one version. {@code digest} is of its content: two provinces must mean the same. */
public record Item(
        String code,
        String version,
        LocalDate effectiveFrom,
        Text name,
        String source,
        String legalBasis,
        String purpose,
        String eligibilityRule,
        Grants grants,
        Period correction,
        Period supplement,
        SupplementClock supplementClock,
        List<Step> steps,
        String digest) {

    public Item {
        steps = List.copyOf(steps);
        var kinds = steps.stream().map(Step::kind).toList();
        if (!kinds.equals(kinds.stream().sorted().toList())) {
            throw new IllegalArgumentException(
                    "steps of " + code + " stand in the order INTAKE, REVIEW…, DECISION, INFORMING, GRANT");
        }
        for (var kind : List.of(StepKind.INTAKE, StepKind.DECISION, StepKind.INFORMING, StepKind.GRANT)) {
            if (kinds.stream().filter(kind::equals).count() != 1) {
                throw new IllegalArgumentException(code + " needs exactly one step " + kind);
            }
        }
        if (steps.stream().map(Step::id).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("two steps of " + code + " have one id");
        }
        if (steps.getFirst().side() != Side.RESIDENCE) {
            throw new IllegalArgumentException("the application is taken at the residence: " + code);
        }
    }

    public Step step(StepKind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst().orElseThrow();
    }

    public Step intake() {
        return steps.getFirst();
    }

    /** The step behind this one. */
    public Optional<Step> after(Step step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }
}
