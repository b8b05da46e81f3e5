package cn.tongxing.child.retention;

/** Why a record is kept although its time is over 留置. */
enum HoldGround {
    PENDING_CASE("救助保护、跨省通办等个案未结"),
    COMPLAINT_OR_SUIT("投诉、复议、诉讼"),
    INVESTIGATION("监察、司法等机关调查取证"),
    ARCHIVES("档案主管部门决定留存或移交"),
    OTHER("其他");

    private final String chinese;

    HoldGround(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
