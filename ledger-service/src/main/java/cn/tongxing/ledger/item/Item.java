package cn.tongxing.ledger.item;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        @Nullable List<FactKind> facts,
        @Nullable List<Proxy> proxies,
        Grants grants,
        Period correction,
        Period supplement,
        SupplementClock supplementClock,
        List<Step> steps,
        String digest) {

    public Item {
        steps = List.copyOf(steps);
        facts = facts == null ? List.of(FactKind.PARENTS) : List.copyOf(facts);
        proxies = proxies == null ? List.of() : List.copyOf(proxies);
        var kinds = steps.stream().map(Step::kind).toList();
        if (!kinds.equals(kinds.stream().sorted().toList())) {
            throw new IllegalArgumentException(
                    "steps of " + code + " stand in the order INTAKE, REVIEW…, DECISION, INFORMING, GRANT");
        }
        for (var kind : List.of(StepKind.INTAKE, StepKind.DECISION, StepKind.INFORMING)) {
            if (kinds.stream().filter(kind::equals).count() != 1) {
                throw new IllegalArgumentException(code + " needs exactly one step " + kind);
            }
        }
        if (kinds.stream().filter(StepKind.GRANT::equals).count() > 1) {
            throw new IllegalArgumentException(code + " has at most one step GRANT");
        }
        if (kinds.contains(StepKind.GRANT) == (grants.fromMonth() == null)) {
            throw new IllegalArgumentException("what is granted from a month on has a step GRANT: " + code);
        }
        if (steps.stream().map(Step::id).distinct().count() != steps.size()) {
            throw new IllegalArgumentException("two steps of " + code + " have one id");
        }
        if (steps.getFirst().side() != Side.RESIDENCE) {
            throw new IllegalArgumentException("the application is taken at the residence: " + code);
        }
        var shared =
                steps.stream().filter(Step::countsFromThePush).map(Step::limit).distinct();
        if (shared.count() > 1) {
            throw new IllegalArgumentException("steps of " + code + " that count from the push have one limit");
        }
    }

    /**
     * 协助申请: the residence assists, the household side decides by its own rule and grants by its own books (XP-05, XP-06);
     * neither amount nor month is said here.
     */
    public boolean assisted() {
        return grants.fromMonth() == null;
    }

    public boolean asksFor(FactKind kind) {
        return Objects.requireNonNull(facts).contains(kind);
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
