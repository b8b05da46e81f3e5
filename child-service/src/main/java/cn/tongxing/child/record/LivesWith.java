package cn.tongxing.child.record;

/** With whom the child lives where it lives now (随谁居住). */
public enum LivesWith {
    BOTH_PARENTS("父母双方"),
    FATHER("父亲"),
    MOTHER("母亲"),
    PATERNAL_GRANDPARENTS("祖父母"),
    MATERNAL_GRANDPARENTS("外祖父母"),
    OTHER_GUARDIAN("其他监护人"),
    ENTRUSTED_CARER("受委托照护人"),
    SCHOOL_OR_INSTITUTION("学校或机构"),
    ALONE("独自居住"),
    UNKNOWN("未查明");

    private final String chinese;

    LivesWith(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
