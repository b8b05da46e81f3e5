package cn.tongxing.ledger.eligibility;

import java.util.List;

/** What the rule says of the facts; {@code outcome} is ELIGIBLE, NOT_ELIGIBLE, UNDETERMINED, or the route to another item. */
public record Advice(String outcome, String rule, String ruleVersion, List<Reason> reasons, List<Missing> missing) {

    public static final String ELIGIBLE = "ELIGIBLE";
    public static final String NOT_ELIGIBLE = "NOT_ELIGIBLE";
    public static final String ORPHAN_ROUTE = "ORPHAN_ROUTE";
    public static final String DE_FACTO_ROUTE = "DE_FACTO_ROUTE";
    public static final String UNDETERMINED = "UNDETERMINED";

    public Advice {
        reasons = List.copyOf(reasons);
        missing = List.copyOf(missing);
    }
}
