package cn.tongxing.child.fact;

/** Who may see a kind of facts (《个人信息保护法》第二十八条、第三十二条；《未成年人网络保护条例》第三十六条最小授权). */
enum Sensitivity {
    /** Whoever works on the record: everything about a child under fourteen is sensitive already. */
    RECORD("随档案"),
    /** 疾病、违法犯罪、人身自由、监护权: the county's handlers alone, for a purpose that is named. */
    WITHHELD("专项");

    private final String chinese;

    Sensitivity(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
