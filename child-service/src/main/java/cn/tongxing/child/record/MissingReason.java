package cn.tongxing.child.record;

/** Why a record stands without a citizen id. */
public enum MissingReason {
    NO_HOUSEHOLD_REGISTRATION("无户籍"),
    NUMBER_NOT_ASSIGNED("尚未编号"),
    NUMBER_UNVERIFIED("号码未查明"),
    OTHER_DOCUMENT_HELD("持其他证件");

    private final String chinese;

    MissingReason(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
