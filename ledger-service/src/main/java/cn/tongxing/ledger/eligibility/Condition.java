package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition a parent may be in, with the tests that accept it and those that leave it to a person. */
record Condition(
        String code,
        String chinese,
        String english,
        Edition.Words demand,
        Edition.Words evidence,
        String source,
        List<Demand> accepts,
        @Nullable List<HumanCase> human) {

    /** A case the rule has no answer for. */
    record HumanCase(Demand when, String chinese, String english) {}

    Finding examine(ConditionFact fact, LocalDate on, Map<String, List<String>> lists) {
        var asked = new Demand.Asked();
        if (fact.since() != null && fact.since().isAfter(on)) {
            return new Finding(code, Truth.NO, this, fact, null, asked);
        }
        Truth accepted = accepts.stream()
                .map(demand -> demand.holds(fact, on, lists, asked))
                .reduce(Truth.NO, Truth::or);
        if (accepted == Truth.NO) {
            HumanCase human = humanCase(fact, on, lists);
            return new Finding(code, human == null ? Truth.NO : Truth.OPEN, this, fact, human, asked);
        }
        if (fact.evidence() == null || fact.evidence().isBlank()) {
            asked.add("EVIDENCE");
        }
        if (fact.since() == null) {
            asked.add("SINCE");
        }
        HumanCase human = humanCase(fact, on, lists);
        boolean proved = accepted == Truth.YES && human == null && fact.since() != null && !asked.contains("EVIDENCE");
        return new Finding(
                code, proved ? Truth.YES : Truth.OPEN, this, fact, human, proved ? new Demand.Asked() : asked);
    }

    private @Nullable HumanCase humanCase(ConditionFact fact, LocalDate on, Map<String, List<String>> lists) {
        return human == null
                ? null
                : human.stream()
                        .filter(h -> h.when().holds(fact, on, lists, new Demand.Asked()) == Truth.YES)
                        .findFirst()
                        .orElse(null);
    }
}
