package cn.tongxing.child.migrant;

/** How one condition came out; UNSTATED: the rule asks nothing of the kind. */
enum Outcome {
    HELD("符合", "holds"),
    FAILED("不符合", "does not hold"),
    MISSING("缺少信息", "a fact is missing"),
    UNSTATED("本地未规定", "not asked here");

    private final String chinese;
    private final String english;

    Outcome(String chinese, String english) {
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
