package cn.tongxing.child.notice;

/** What the household county did about a notice. */
enum Settlement {
    CONTACTED("已与居住地联系"),
    RECORD_OPENED("已建档"),
    RECORD_CORRECTED("已更正档案"),
    NOTHING_TO_DO("无须处理");

    private final String chinese;

    Settlement(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
