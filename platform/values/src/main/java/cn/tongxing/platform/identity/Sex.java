package cn.tongxing.platform.identity;

/** 性别 by GB/T 2261.1-2003: 0 未知, 1 男, 2 女, 9 未说明. */
public enum Sex {
    UNKNOWN("未知"),
    MALE("男"),
    FEMALE("女"),
    UNSTATED("未说明");

    private final String chinese;

    Sex(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
