package cn.tongxing.child.notice;

/** What the residence says of a child; each notice tells all there is to tell, so only the last one counts. */
enum NoticeState {
    LIVES_HERE("现居本地"),
    LEFT("已离开居住地"),
    CLOSED("档案已注销"),
    /** The household was registered anew elsewhere: what was told is none of this place's business any more. */
    NOT_YOURS("户籍已不在贵地"),
    /** The record was deleted: what was told goes with it. */
    ERASED("档案已删除");

    private final String chinese;

    NoticeState(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    /** Whether the household place is told who it is, and keeps it. */
    boolean namesTheChild() {
        return switch (this) {
            case LIVES_HERE, LEFT, CLOSED -> true;
            case NOT_YOURS, ERASED -> false;
        };
    }
}
