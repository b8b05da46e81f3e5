package cn.tongxing.ledger.reconciliation;

/** Why a difference is none any more; only a comparison can find that, nobody closes one by hand. */
enum SettledBy {
    AGREED("再次核对时两省一致", "the next comparison found both sides equal"),
    GONE("再次核对时两省均无此件", "the next comparison found the case on neither side");

    private final String chinese;
    private final String english;

    SettledBy(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
