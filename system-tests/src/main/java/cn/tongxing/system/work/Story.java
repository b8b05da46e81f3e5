package cn.tongxing.system.work;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What will become of a case, and how many of a hundred cases go this way. */
enum Story {
    GRANTED(36),
    SUPPLEMENT_AT_TOWNSHIP(11),
    SUPPLEMENT_AT_COUNTY(7),
    NOT_APPROVED(9),
    WITHDRAWN_BEFORE_PUSH(4),
    WITHDRAWN_IN_SUPPLEMENT(4),
    WITHDRAWAL_GRANTED(5),
    WITHDRAWAL_REFUSED(5),
    ENDING_AGREED(2),
    CORRECTION_AGREED(2),
    CONFERENCE_AGREED(2),
    MORE_TIME(2),
    INCOMPLETE_FIRST(5),
    REFUSED_FOR_FORM(4),
    DRAFT_DELETED(2),
    WITHDRAWN_WHILE_POSTED(0);

    private static final Set<Story> BEFORE_THE_PUSH =
            EnumSet.of(WITHDRAWN_BEFORE_PUSH, REFUSED_FOR_FORM, DRAFT_DELETED);

    private final int share;

    Story(int share) {
        this.share = share;
    }

    /** An answer by letter is recorded by two officers in person; of a posted case the rig tells what comes before. */
    Story onPaper() {
        return BEFORE_THE_PUSH.contains(this) ? this : WITHDRAWN_WHILE_POSTED;
    }

    static Story drawn(RandomGenerator random) {
        int ticket =
                random.nextInt(Arrays.stream(values()).mapToInt(s -> s.share).sum());
        for (var story : values()) {
            ticket -= story.share;
            if (ticket < 0) return story;
        }
        throw new IllegalStateException();
    }
}
