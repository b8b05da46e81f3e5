package cn.tongxing.child.record;

/** What of a record can be shared with another department; each is granted by itself (《个人信息保护法》第六条最小范围). */
public enum SharedField {
    NAME("姓名"),
    SEX("性别"),
    BIRTH_DATE("出生日期"),
    CITIZEN_ID("公民身份号码"),
    RESIDENCE("居住地（到村、社区）"),
    ADDRESS("居住地址"),
    HOUSEHOLD("户籍地（到村、社区）"),
    GUARDIANS("监护人、委托照护人及其电话");

    private final String chinese;

    SharedField(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
