package cn.tongxing.child.migrant;

import cn.tongxing.child.sheet.Column;

/** The columns of a list of children that say how a child moved. */
public enum MoveColumn implements Column {
    MOVED_WITH("随迁情况", "父母双方、父母一方、其他监护人双方、其他监护人一方、未随监护人", "父母双方"),
    AWAY_SINCE("离开户籍地日期", "连续离开户籍地的起始日期，年-月-日", ""),
    PARENTS_AWAY("父母外出", "均未外出；一方外出，另一方有监护能力；一方外出，另一方无监护能力；双方外出", ""),
    PARENTS_AWAY_SINCE("父母外出日期", "有父母外出的必填，年-月-日", ""),
    HELP_REQUESTED_ON("主动求助日期", "家庭主动提出救助帮扶需求的日期，年-月-日", ""),
    RESIDENCE_ZONE("居住地功能区", "不是行政区划的功能区，如两江新区", ""),
    HOUSEHOLD_ZONE("户籍地功能区", "同上", "");

    private final String header;
    private final String explanation;
    private final String example;

    MoveColumn(String header, String explanation, String example) {
        this.header = header;
        this.explanation = explanation;
        this.example = example;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public String example() {
        return example;
    }
}
