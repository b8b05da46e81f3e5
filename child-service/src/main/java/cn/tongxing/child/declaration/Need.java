package cn.tongxing.child.declaration;

/** With what a family wants help: the areas of the care-service lists, and what stands before them. */
enum Need {
    SCHOOLING("入学、入园"),
    HEALTH("就医、健康"),
    VACCINATION("预防接种"),
    MEDICAL_INSURANCE("参加医保"),
    LIVING("生活困难"),
    DISABILITY("残疾康复"),
    CARE("监护照料"),
    PSYCHOLOGY("心理"),
    HOUSING("住房"),
    HOUSEHOLD_REGISTRATION("户口登记"),
    RESIDENCE_PERMIT("居住证"),
    INTEGRATION("城市融入"),
    OTHER("其他");

    private final String chinese;

    Need(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
