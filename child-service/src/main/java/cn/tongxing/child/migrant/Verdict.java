package cn.tongxing.child.migrant;

/** What a child is on one day. */
enum Verdict {
    MIGRANT("流动儿童", "Migrant child"),
    /** Only crossed a township and asked for help: cared for, not counted (XM CQ ST 三类; 吉林: 本地户籍儿童). */
    SELF_REQUESTING("主动求助的跨乡镇儿童", "Crossed a township and asked for help"),
    NOT_MIGRANT("不是流动儿童", "Not a migrant child"),
    UNDECIDED("信息不足，尚不能认定", "Not decided: a fact is missing");

    private final String chinese;
    private final String english;

    Verdict(String chinese, String english) {
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
