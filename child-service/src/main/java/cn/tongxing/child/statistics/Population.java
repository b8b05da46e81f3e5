package cn.tongxing.child.statistics;

/** Who is counted. A child may be in several of them on one day. */
public enum Population {
    MIGRANT("流动儿童（监测摸排对象）"),
    CROSSED_TOWNSHIP("统计分析对象（离开户籍地乡镇、街道）"),
    SELF_REQUESTING("主动求助的跨乡镇儿童"),
    UNDECIDED("信息不足，尚不能认定"),
    LEFT_BEHIND("留守儿童");

    private final String chinese;

    Population(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
