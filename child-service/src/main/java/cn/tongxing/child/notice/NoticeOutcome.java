package cn.tongxing.child.notice;

/** What the household place holds of a child it was told of. */
enum NoticeOutcome {
    NOT_ON_FILE("户籍地没有档案"),
    SAME("一致"),
    DIFFERING("不一致"),
    /** Name and birth date fit, no number does: somebody has to look. */
    LIKELY("疑似已有档案"),
    /** Both places of one province have the same record. */
    ONE_RECORD("省内同一份档案");

    private final String chinese;

    NoticeOutcome(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
