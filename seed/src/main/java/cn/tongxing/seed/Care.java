package cn.tongxing.seed;

import java.util.Arrays;
import java.util.List;

/** In whose care a family's children are: the words that a list has for it, and how many families in a thousand are so. */
enum Care {
    PARENTS(640, "父母双方", "父母双方"),
    MOTHER(85, "母亲", "父母一方"),
    FATHER(60, "父亲", "父母一方"),
    FATHERS_PARENTS(75, "祖父母", "未随监护人"),
    MOTHERS_PARENTS(40, "外祖父母", "未随监护人"),
    GRANDPARENTS_AS_GUARDIANS(25, "祖父母", "其他监护人双方"),
    RELATIVE_AS_GUARDIAN(25, "其他监护人", "其他监护人一方"),
    ENTRUSTED(45, "受委托照护人", "未随监护人"),
    NOT_KNOWN(5, "未查明", "");

    private static final Weighted<Care> ALL = new Weighted<>(
            List.of(values()),
            Arrays.stream(values()).map(care -> (double) care.perMille).toList());

    private final int perMille;
    private final String livesWith;
    private final String movedWith;

    Care(int perMille, String livesWith, String movedWith) {
        this.perMille = perMille;
        this.livesWith = livesWith;
        this.movedWith = movedWith;
    }

    static Care draw(Draw draw) {
        return ALL.draw(draw);
    }

    String livesWith() {
        return livesWith;
    }

    String movedWith() {
        return movedWith;
    }

    /** What the column 父母外出 says, if anything: parents who moved with their children are seldom asked. */
    String parentsAway(Draw draw) {
        return switch (this) {
            case PARENTS -> draw.perMille(700) ? "" : draw.perMille(500) ? "双方外出" : "均未外出";
            case MOTHER, FATHER -> draw.perMille(600) ? "" : draw.perMille(800) ? "一方外出，另一方有监护能力" : "一方外出，另一方无监护能力";
            case FATHERS_PARENTS, MOTHERS_PARENTS, ENTRUSTED -> "双方外出";
            case GRANDPARENTS_AS_GUARDIANS, RELATIVE_AS_GUARDIAN, NOT_KNOWN -> "";
        };
    }
}
