package cn.tongxing.child.intake;

import cn.tongxing.child.record.RecordIntake;

/** What became of a row. */
enum RowOutcome {
    OPENED("已建档", "Opened", true),
    CORRECTED("已更正", "Corrected", true),
    UNCHANGED("已在档，内容一致", "On file with the same content", true),
    ON_FILE(
            "已在档，内容不同；以本表为准的，用 onFile=CORRECT 重新导入",
            "On file with other content; send it again with onFile=CORRECT if the list is right",
            false),
    CLOSED("档案已注销；儿童返回的，逐份重新建档", "The record is closed; open a new one by hand if the child came back", false),
    UNDER_REVIEW("已提交核查，结果将另行告知", "A review was requested; you will be told", false),
    REPEATED("与本表前面的行重复", "The same child stands further up in the list", false),
    INVALID("内容有误，改正后重新导入", "Not valid; correct it and send it again", false);

    private final String chinese;
    private final String english;
    private final boolean settled;

    RowOutcome(String chinese, String english, boolean settled) {
        this.chinese = chinese;
        this.english = english;
        this.settled = settled;
    }

    static RowOutcome of(RecordIntake.Outcome outcome) {
        return switch (outcome) {
            case OPENED -> OPENED;
            case CORRECTED -> CORRECTED;
            case UNCHANGED -> UNCHANGED;
            case ON_FILE -> ON_FILE;
            case CLOSED -> CLOSED;
            case UNDER_REVIEW -> UNDER_REVIEW;
        };
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    /** Whether nobody has to look at the row again. */
    boolean isSettled() {
        return settled;
    }
}
