package cn.tongxing.ledger.childnotice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the household province holds of the child of a notice. */
record Answer(
        int v, int answers, Instant at, Outcome outcome, List<Field> differs, Notice.@Nullable Standing standing) {

    static final String KIND = "child.notice-answered";

    Answer {
        differs = List.copyOf(differs);
    }

    /** As child-service says it. */
    enum Outcome {
        NOT_ON_FILE,
        SAME,
        DIFFERING,
        LIKELY
    }

    /** As child-service says it. */
    enum Field {
        NAME,
        SEX,
        BIRTH_DATE,
        HOUSEHOLD,
        RESIDENCE
    }
}
