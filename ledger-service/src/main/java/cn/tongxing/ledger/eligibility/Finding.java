package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rule says of one claimed condition of one parent; {@code condition} is null where the rule does not know the code. */
record Finding(
        String code,
        Truth truth,
        @Nullable Condition condition,
        ConditionFact fact,
        Condition.@Nullable HumanCase human,
        Demand.Asked asked) {

    private static final Map<String, String[]> QUESTIONS = Map.of(
            "LEVEL", new String[] {"残疾等级（一至四级）", "level of disability (1 to 4)"},
            "CATEGORY", new String[] {"残疾类别", "category of disability"},
            "TERM_MONTHS", new String[] {"期限（月）", "length of the term in months"},
            "SINCE", new String[] {"起始日期", "the day it began"},
            "SUPPORT_FULFILLED", new String[] {"是否履行监护抚养责任", "whether the duty of care is fulfilled"},
            "LIST",
                    new String[] {
                        "户籍地重病病种规定（本系统未载入，须人工核对）",
                        "the list of severe illnesses of the place of registration (not loaded, to be checked by a person)"
                    },
            "EVIDENCE", new String[] {"证明材料", "evidence"});

    static Finding unknown(ConditionFact fact) {
        return new Finding(fact.code(), Truth.NO, null, fact, null, new Demand.Asked());
    }

    Reason reason(Parent parent, LocalDate on, String sourceOfRule) {
        String zhName = condition == null ? code : condition.chinese();
        String enName = condition == null ? code : condition.english();
        return new Reason(
                parent.name() + "." + code + "." + truth,
                parent.chinese() + zhName + "：" + verdict(on),
                parent.english() + ", " + enName + ": " + verdictInEnglish(on),
                condition == null ? sourceOfRule : condition.source());
    }

    Stream<Missing> missing(Parent parent) {
        return truth != Truth.OPEN || condition == null
                ? Stream.empty()
                : Stream.concat(open(parent, condition), forAPerson(parent));
    }

    private Stream<Missing> open(Parent parent, Condition rule) {
        return asked.stream().map(name -> {
            String[] question = Objects.requireNonNull(QUESTIONS.get(name));
            boolean evidence = name.equals("EVIDENCE");
            return new Missing(
                    parent.name() + "." + code + "." + name,
                    parent.chinese() + rule.chinese() + "：缺" + question[0]
                            + (evidence ? "（" + rule.evidence().chinese() + "）" : ""),
                    parent.english() + ", " + rule.english() + ": " + question[1] + " is missing"
                            + (evidence ? " (" + rule.evidence().english() + ")" : ""));
        });
    }

    private Stream<Missing> forAPerson(Parent parent) {
        return human == null
                ? Stream.empty()
                : Stream.of(new Missing(
                        parent.name() + "." + code + ".HUMAN",
                        parent.chinese() + human.chinese(),
                        parent.english() + ": " + human.english()));
    }

    private String verdict(LocalDate on) {
        if (condition == null) {
            return "不属于本规则所列情形";
        }
        String demand = condition.demand().chinese();
        return switch (truth) {
            case YES -> "符合（" + demand + "；证明：" + fact.evidence() + "）";
            case NO -> "不符合（要求：" + demand + earliest(on, "；最早于%s符合") + "）";
            case OPEN -> "尚不能确定（要求：" + demand + "）";
        };
    }

    private String verdictInEnglish(LocalDate on) {
        if (condition == null) {
            return "not among the conditions of this rule";
        }
        String demand = condition.demand().english();
        return switch (truth) {
            case YES -> "met (" + demand + "; evidence: " + fact.evidence() + ")";
            case NO -> "not met (demanded: " + demand + earliest(on, "; at the earliest on %s") + ")";
            case OPEN -> "cannot be told yet (demanded: " + demand + ")";
        };
    }

    /** For a condition that only time is missing for, the day on which it would be met. */
    private String earliest(LocalDate on, String text) {
        if (condition == null || fact.since() == null) {
            return "";
        }
        LocalDate since = fact.since();
        return condition.accepts().stream()
                .map(Demand::monthsSinceAtLeast)
                .filter(Objects::nonNull)
                .map(since::plusMonths)
                .filter(day -> day.isAfter(on))
                .findFirst()
                .map(day -> text.formatted(day))
                .orElse("");
    }
}
