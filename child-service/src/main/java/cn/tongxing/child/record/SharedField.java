package cn.tongxing.child.record;

/** What of a record can be shared with another department; each is granted by itself (《个人信息保护法》第六条最小范围). */
public enum SharedField {
    NAME("姓名", "字符型"),
    SEX("性别", "代码：MALE 男、FEMALE 女"),
    BIRTH_DATE("出生日期", "日期型"),
    CITIZEN_ID("公民身份号码", "GB 11643"),
    RESIDENCE("居住地（到村、社区）", "GB/T 2260、统计用区划代码；另附起始日期"),
    ADDRESS("居住地址", "字符型"),
    HOUSEHOLD("户籍地（到村、社区）", "GB/T 2260、统计用区划代码"),
    GUARDIANS("监护人、委托照护人及其电话", "列表：姓名、关系 GB/T 4761、身份、电话");

    private final String chinese;
    private final String type;

    SharedField(String chinese, String type) {
        this.chinese = chinese;
        this.type = type;
    }

    public String chinese() {
        return chinese;
    }

    /** The form of its values, with the code they are taken from. */
    public String type() {
        return type;
    }
}
