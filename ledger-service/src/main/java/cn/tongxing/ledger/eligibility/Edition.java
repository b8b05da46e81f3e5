package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one document says of a rule for one region ("CN" or a division's code) from one day on. What is absent is inherited
 * from above; conditions, sets and lists are added by their name, branches replace those above as a whole.
 */
record Edition(
        String region,
        LocalDate from,
        String source,
        @Nullable AgeLimit childUnder,
        @Nullable List<Condition> conditions,
        @Nullable Map<String, List<String>> sets,
        @Nullable List<Branch> branches,
        @Nullable List<Note> notes,
        @Nullable Map<String, List<String>> lists,
        @Nullable Said notEligible,
        @Nullable Said unknownParent,
        @Nullable Said noTable) {

    static final String NATION = "CN";

    record AgeLimit(int years, String chinese, String english, String source) {}

    /** If one parent is in one set and the other in the other, this is the outcome. */
    record Branch(String outcome, String one, String other, String chinese, String english, String source) {}

    /** Something to tell beside the outcome when an eligible child's parents are in these sets. */
    record Note(String code, String one, String other, String chinese, String english, String source) {}

    record Said(String chinese, String english, String source) {}

    record Words(String chinese, String english) {}

    String version() {
        return region + "@" + from;
    }
}
