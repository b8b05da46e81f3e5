package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import java.util.List;

/** What a case claims about a child and its parents. */
public record Facts(LocalDate childBirthDate, List<ParentFacts> parents) {

    public Facts {
        parents = List.copyOf(parents);
    }
}
