package cn.tongxing.child.likeness;

/**
 * In what two records agree or differ, and how much that says. The points are ours: a name and a birth date alike make a
 * pair ({@link #ENOUGH}) unless the household places contradict; twins agree in everything but the name.
 */
enum Agreement {
    NAME_AS_WRITTEN(30, "姓名相同"),
    NAME_SAME_PINYIN(26, "姓名同音"),
    NAME_SAME_SOUND(20, "姓名读音相近"),
    NAME_SAME_SURNAME(6, "同姓"),
    NAME_DIFFERENT(-20, "姓名不同"),
    BIRTH_DATE_SAME(30, "出生日期相同"),
    BIRTH_DATE_SWAPPED(15, "出生月日互换"),
    BIRTH_DATE_ONE_DIGIT(12, "出生日期差一位数字"),
    BIRTH_DATE_DIFFERENT(-20, "出生日期不同"),
    SEX_DIFFERENT(-20, "性别不同"),
    CITIZEN_ID_DIFFERENT(-40, "两份档案各有不同的公民身份号码"),
    NUMBER_SAME(60, "证件号码相同"),
    GUARDIAN_ID_SAME(20, "监护人证件相同"),
    GUARDIAN_PHONE_SAME(20, "监护人电话相同"),
    HOUSEHOLD_SAME_VILLAGE(15, "户籍地同村（社区）"),
    HOUSEHOLD_SAME_TOWNSHIP(10, "户籍地同乡镇（街道）"),
    HOUSEHOLD_SAME_COUNTY(6, "户籍地同县"),
    HOUSEHOLD_DIFFERENT(-10, "户籍地不同"),
    RESIDENCE_SAME_VILLAGE(6, "居住地同村（社区）"),
    RESIDENCE_SAME_TOWNSHIP(4, "居住地同乡镇（街道）"),
    RESIDENCE_SAME_COUNTY(2, "居住地同县");

    static final int ENOUGH = 55;

    private final int points;
    private final String chinese;

    Agreement(int points, String chinese) {
        this.points = points;
        this.chinese = chinese;
    }

    int points() {
        return points;
    }

    String chinese() {
        return chinese;
    }
}
