package cn.tongxing.ledger.item;

/** Whether the household place lies in another province or in another county of this one. */
public enum Mode {
    CROSS_PROVINCE("跨省通办", "between provinces"),
    IN_PROVINCE("省内通办", "inside the province");

    private final String chinese;
    private final String english;

    Mode(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
