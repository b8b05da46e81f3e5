package cn.tongxing.seed;

import java.time.LocalDate;

/**
 * What a department's list is of, whom it covers, and what it says of a child, in the words that the facts have for it; the columns are
 * among those that the comparison reads.
 */
enum DepartmentList {
    EDUCATION("education", 6, 16, 1000, "学校 学段 年级 在学状态") {
        @Override
        void own(Csv csv, Child child, LocalDate today, Draw draw) {
            var schooling = Schooling.of(child, today, draw);
            csv.cell(schooling.school()).cell(schooling.stage()).cell(schooling.grade());
            csv.cell(draw.perMille(5) ? "疑似辍学" : schooling.isKindergarten() ? "在园" : "在读");
        }
    },
    RESIDENCE_PERMIT("residence-permit", 0, 16, 1000, "居住证状态 有效期至") {
        @Override
        void own(Csv csv, Child child, LocalDate today, Draw draw) {
            var until = today.plusDays(draw.between(-120, 364));
            csv.cell(until.isBefore(today) ? "已过期" : "已办理").cell(until);
        }
    },
    HEALTH_MANAGEMENT("health-management", 0, 7, 1000, "健康管理") {
        @Override
        void own(Csv csv, Child child, LocalDate today, Draw draw) {
            csv.cell(draw.perMille(930) ? "已纳入" : "未纳入");
        }
    },
    MEDICAL_INSURANCE("medical-insurance", 0, 16, 1000, "参保地 参保状态") {
        @Override
        void own(Csv csv, Child child, LocalDate today, Draw draw) {
            var household = child.household();
            boolean atHome = household != null && draw.perMille(350);
            csv.cell(atHome ? household.county() : child.residence().county());
            csv.cell(atHome ? "在户籍地参保" : "在居住地参保");
        }
    },
    /** Names whom the federation knows: nobody else is missing. */
    DISABILITY("disability", 0, 18, 12, "残疾类别 残疾等级 康复救助") {
        @Override
        void own(Csv csv, Child child, LocalDate today, Draw draw) {
            csv.cell(draw.from(CATEGORIES)).cell(draw.from(LEVELS)).cell(draw.perMille(600) ? "已救助" : "未救助");
        }
    };

    static final String BY_WHOM = "姓名 公民身份号码 出生日期 居住地代码 监护人姓名 监护人电话";
    private static final String[] CATEGORIES = "视力 听力 言语 肢体 智力 精神 多重".split(" ");
    private static final String[] LEVELS = "一级 二级 三级 四级".split(" ");

    private final String name;
    private final int fromAge;
    private final int underAge;
    private final int perMille;
    private final String columns;

    DepartmentList(String name, int fromAge, int underAge, int perMille, String columns) {
        this.name = name;
        this.fromAge = fromAge;
        this.underAge = underAge;
        this.perMille = perMille;
        this.columns = columns;
    }

    abstract void own(Csv csv, Child child, LocalDate today, Draw draw);

    String file() {
        return name + ".csv";
    }

    String[] header() {
        return (BY_WHOM + " " + columns).split(" ");
    }

    boolean isFor(Child child, LocalDate today) {
        int age = child.ageOn(today);
        return age >= fromAge && age < underAge;
    }

    /** Whether this child is among those whom the list would name if nothing went wrong. */
    boolean names(Child child, LocalDate today, Draw draw) {
        return isFor(child, today) && draw.perMille(perMille);
    }

    /** Whether a child of these ages that the list does not name is missing there. */
    boolean isOfEverybody() {
        return perMille == 1000;
    }
}
