package cn.tongxing.ledger.eligibility;

import java.util.List;

/** One parent: FATHER or MOTHER; {@code known} is false for a parent nobody can name (父不详). */
public record ParentFacts(String relation, List<ConditionFact> conditions, boolean known) {

    public ParentFacts {
        conditions = List.copyOf(conditions);
    }
}
