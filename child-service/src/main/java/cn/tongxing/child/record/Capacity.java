package cn.tongxing.child.record;

/** By what right somebody cares for the child. */
public enum Capacity {
    /** 《民法典》第二十七条 */
    LEGAL_GUARDIAN("法定监护人"),
    /** 《民法典》第三十一条 */
    DESIGNATED_GUARDIAN("指定监护人"),
    /** 《未成年人保护法》第二十二条 */
    ENTRUSTED_CARER("受委托照护人"),
    TEMPORARY_CARER("临时照护人");

    private final String chinese;

    Capacity(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
