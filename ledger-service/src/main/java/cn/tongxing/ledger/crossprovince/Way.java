package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Mode;
import cn.tongxing.ledger.item.Side;

/** How a case goes from the residence to the household side and back; fixed once it has gone. */
enum Way {
    /** 跨省通办: signed messages between two provinces. */
    EXCHANGE("跨省通办", "between provinces"),
    /** 省内通办: both sides stand in one ledger, a hand-over is a commit (XP-02). */
    IN_PROVINCE("省内通办", "inside the province"),
    /** 系统尚未联通: the packet goes by post, the answer comes on paper (domain.md 2.2). */
    ON_PAPER("书面转办", "on paper");

    private final String chinese;
    private final String english;

    Way(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    /**
     * Whether the desks of a side are of this province and know of the case: in a province both are, once it was sent.
     *
     * @param own the side that this province's row stands for
     */
    boolean isKnownAt(Side at, Side own, boolean sent) {
        return switch (this) {
            case EXCHANGE, ON_PAPER -> at == own;
            case IN_PROVINCE -> at == Side.RESIDENCE || sent;
        };
    }

    /** What a region's set of items calls it. */
    Mode mode() {
        return switch (this) {
            case EXCHANGE, ON_PAPER -> Mode.CROSS_PROVINCE;
            case IN_PROVINCE -> Mode.IN_PROVINCE;
        };
    }
}
