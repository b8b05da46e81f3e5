package cn.tongxing.child.fact;

/** How the sources of one kind stand to each other. */
enum SourceStanding {
    UNKNOWN("尚无信息"),
    AGREED("来源一致"),
    DISAGREEING("来源不一致"),
    WITHHELD("按用途查看");

    private final String chinese;

    SourceStanding(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
