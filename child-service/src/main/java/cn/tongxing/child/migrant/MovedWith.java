package cn.tongxing.child.migrant;

/** With whom the child left the household place (随父母或其他监护人双方或一方：五个方案同文). */
enum MovedWith {
    BOTH_PARENTS("父母双方"),
    ONE_PARENT("父母一方"),
    BOTH_GUARDIANS("其他监护人双方"),
    ONE_GUARDIAN("其他监护人一方"),
    NO_GUARDIAN("未随监护人");

    private final String chinese;

    MovedWith(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
