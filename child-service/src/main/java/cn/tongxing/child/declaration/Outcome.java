package cn.tongxing.child.declaration;

/** What the station found out. */
enum Outcome {
    RECORD_OPENED("已建档"),
    ALREADY_ON_FILE("已有档案"),
    NOT_REACHED("联系不上"),
    NOT_A_MIGRANT_CHILD("不是流动儿童"),
    REFERRED("已转介"),
    SPAM("无效申报");

    private final String chinese;

    Outcome(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    boolean namesChild() {
        return this == RECORD_OPENED || this == ALREADY_ON_FILE;
    }
}
