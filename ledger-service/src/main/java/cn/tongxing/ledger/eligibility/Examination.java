package cn.tongxing.ledger.eligibility;

import cn.tongxing.ledger.eligibility.Edition.Branch;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies one rule to one child's facts on one day. */
final class Examination {

    private final RuleInForce rule;
    private final LocalDate on;
    private final Facts facts;
    private final Map<Parent, ParentFacts> parents = new EnumMap<>(Parent.class);
    private final Map<Parent, List<Finding>> findings = new EnumMap<>(Parent.class);
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    Examination(RuleInForce rule, LocalDate on, Facts facts) {
        this.rule = rule;
        this.on = on;
        this.facts = facts;
        for (ParentFacts parent : facts.parents()) {
            if (parents.put(Parent.valueOf(parent.relation()), parent) != null) {
                throw new IllegalArgumentException("a parent stands twice");
            }
        }
        parents.forEach((who, parent) ->
                findings.put(who, parent.conditions().stream().map(this::find).toList()));
    }

    Advice advise(String code) {
        String outcome = outcome();
        return new Advice(outcome, code, rule.version(), reasons, missing);
    }

    private String outcome() {
        var noTable = rule.noTable();
        if (noTable != null) {
            reasons.add(new Reason("NO_TABLE", noTable.chinese(), noTable.english(), noTable.source()));
            missing.add(new Missing("HUMAN", "须由户籍地的人审定", "a person of the household place decides"));
            return Advice.UNDETERMINED;
        }
        if (!isChild()) {
            return Advice.NOT_ELIGIBLE;
        }
        Arrays.stream(Parent.values()).forEach(this::explain);
        Optional<Branch> certain = rule.branches().stream()
                .filter(branch -> holds(branch.one(), branch.other()) == Truth.YES)
                .findFirst();
        if (certain.isPresent()) {
            return certain(certain.get());
        }
        if (Arrays.stream(Parent.values()).anyMatch(this::isOpen)) {
            return Advice.UNDETERMINED;
        }
        missing.clear();
        reasons.add(new Reason(
                "NOT_ELIGIBLE",
                rule.notEligible().chinese(),
                rule.notEligible().english(),
                rule.notEligible().source()));
        return Advice.NOT_ELIGIBLE;
    }

    private boolean isChild() {
        var limit = rule.childUnder();
        boolean child = !facts.childBirthDate().isAfter(on)
                && Period.between(facts.childBirthDate(), on).getYears() < limit.years();
        reasons.add(new Reason(
                child ? "AGE" : "AGE_NOT_MET",
                (child ? "儿童年龄符合：" : "儿童年龄不符合：") + limit.chinese(),
                (child ? "The child's age fits: " : "The child's age does not fit: ") + limit.english(),
                limit.source()));
        return child;
    }

    private String certain(Branch branch) {
        boolean anEarlierOneIsOpen = rule.branches().stream()
                .takeWhile(earlier -> earlier != branch)
                .anyMatch(earlier -> holds(earlier.one(), earlier.other()) == Truth.OPEN);
        // unless its proof would make the child another case, what else is claimed but unproved changes nothing any
        // more
        if (!anEarlierOneIsOpen) {
            missing.clear();
        }
        reasons.add(new Reason(branch.outcome(), branch.chinese(), branch.english(), branch.source()));
        if (branch.outcome().equals(Advice.ELIGIBLE)) {
            rule.notes().stream()
                    .filter(note -> holds(note.one(), note.other()) == Truth.YES)
                    .map(note -> new Reason(note.code(), note.chinese(), note.english(), note.source()))
                    .distinct()
                    .forEach(reasons::add);
        }
        return branch.outcome();
    }

    private void explain(Parent who) {
        ParentFacts parent = parents.get(who);
        if (parent == null) {
            missing.add(new Missing(who + ".FACTS", who.chinese() + "的情况未填写", who.english() + ": nothing is recorded"));
        } else if (!parent.known()) {
            reasons.add(new Reason(
                    who + ".UNKNOWN",
                    who.chinese() + "不详：" + rule.unknownParent().chinese(),
                    who.english() + " is unknown: " + rule.unknownParent().english(),
                    rule.unknownParent().source()));
            missing.add(new Missing(
                    who + ".HUMAN", who.chinese() + "不详，须人工认定", who.english() + " is unknown, a person has to decide"));
        } else if (parent.conditions().isEmpty()) {
            reasons.add(new Reason(
                    who + ".ABLE",
                    who.chinese() + "：未主张所列情形",
                    who.english() + ": none of the conditions is claimed",
                    rule.source()));
        }
        for (Finding finding : findings.getOrDefault(who, List.of())) {
            reasons.add(finding.reason(who, on, rule.source()));
            finding.missing(who).forEach(missing::add);
        }
    }

    /** Whether one parent is in the one set and the other in the other, whichever is which. */
    private Truth holds(String one, String other) {
        return inSet(Parent.FATHER, one)
                .and(inSet(Parent.MOTHER, other))
                .or(inSet(Parent.MOTHER, one).and(inSet(Parent.FATHER, other)));
    }

    private Truth inSet(Parent who, String set) {
        List<String> codes = rule.sets().getOrDefault(set, List.of());
        return relevant(who)
                .filter(finding -> codes.contains(finding.code()))
                .map(Finding::truth)
                .reduce(Truth.NO, Truth::or);
    }

    /** A parent of whom we do not know enough: not named, not recorded, or with a claim that is neither proved nor refuted. */
    private boolean isOpen(Parent who) {
        ParentFacts parent = parents.get(who);
        return parent == null
                || !parent.known()
                || relevant(who).map(Finding::truth).reduce(Truth.NO, Truth::or) == Truth.OPEN;
    }

    private Stream<Finding> relevant(Parent who) {
        ParentFacts parent = parents.get(who);
        return parent == null || !parent.known() ? Stream.empty() : findings.getOrDefault(who, List.of()).stream();
    }

    private Finding find(ConditionFact fact) {
        Condition condition = rule.conditions().get(fact.code());
        return condition == null ? Finding.unknown(fact) : condition.examine(fact, on, rule.lists());
    }
}
