package cn.tongxing.ledger.eligibility;

import cn.tongxing.ledger.eligibility.Edition.Branch;
import java.util.List;

/**
 * Another rule's table, read for this rule: what is one outcome there is another here. Two items that stand on one table
 * cannot both take a child, and none falls between them.
 */
record TableOf(String rule, List<Reading> outcomes) {

    /** An outcome of that table, what it means here, and the words that say so. */
    record Reading(String of, String as, String chinese, String english, String source) {

        private Branch of(Branch branch) {
            return new Branch(
                    as,
                    branch.one(),
                    branch.other(),
                    branch.chinese() + "；" + chinese,
                    branch.english() + "; " + english,
                    branch.source() + "；" + source);
        }
    }

    Branch read(Branch branch) {
        return outcomes.stream()
                .filter(reading -> reading.of().equals(branch.outcome()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no reading of " + branch.outcome() + " of the table " + rule))
                .of(branch);
    }
}
