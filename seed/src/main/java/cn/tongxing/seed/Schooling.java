package cn.tongxing.seed;

import java.time.LocalDate;

/** The school year a child is in: who was six on the first of September is in the first. */
record Schooling(String school, String stage, String grade) {
    private static final int SCHOOLS = 40;
    private static final String[] KINDERGARTEN = {"小班", "小班", "小班", "小班", "中班", "大班"};
    private static final String[] PRIMARY = "一年级 二年级 三年级 四年级 五年级 六年级".split(" ");
    private static final String[] MIDDLE = "七年级 八年级 九年级".split(" ");
    private static final String[] HIGH = "高一 高二 高三".split(" ");

    boolean isKindergarten() {
        return stage.equals("幼儿园");
    }

    static Schooling of(Child child, LocalDate today, Draw draw) {
        var september = LocalDate.of(today.getYear(), 9, 1);
        var began = september.isAfter(today) ? september.minusYears(1) : september;
        int year = child.ageOn(began) - 6;
        int number = draw.between(1, SCHOOLS);
        if (year < 0) return at(number, "幼儿园", KINDERGARTEN[Math.max(0, year + 6)]);
        if (year < 6) return at(number, "小学", PRIMARY[year]);
        if (year < 9) return at(number, "初中", MIDDLE[year - 6]);
        return at(number, draw.perMille(600) ? "高中" : "中职", HIGH[Math.min(2, year - 9)]);
    }

    private static Schooling at(int number, String stage, String grade) {
        return new Schooling("示例第" + number + stage, stage, grade);
    }
}
