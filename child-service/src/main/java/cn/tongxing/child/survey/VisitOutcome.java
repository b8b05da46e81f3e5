package cn.tongxing.child.survey;

/** What became of a child on the roster. The last two nobody records: the record itself says so. */
enum VisitOutcome {
    CONFIRMED("在住，信息无误"),
    CHANGED("在住，信息已更正"),
    MOVED_AWAY("已离开"),
    NOT_FOUND("查无此人"),
    FOUND("摸排中新发现"),
    CLOSED("档案已注销");

    private final String chinese;

    VisitOutcome(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    boolean isRecordedByPeople() {
        return this != FOUND && this != CLOSED;
    }
}
