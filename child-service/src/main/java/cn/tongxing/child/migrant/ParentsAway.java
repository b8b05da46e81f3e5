package cn.tongxing.child.migrant;

/** Whether the parents work away from the child's household county (留守儿童: 双方外出务工，或一方外出务工、另一方无监护能力). */
enum ParentsAway {
    NEITHER("均未外出"),
    ONE("一方外出，另一方有监护能力"),
    ONE_OTHER_UNABLE("一方外出，另一方无监护能力"),
    BOTH("双方外出");

    private final String chinese;

    ParentsAway(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }

    boolean leavesTheChildBehind() {
        return switch (this) {
            case BOTH, ONE_OTHER_UNABLE -> true;
            case ONE, NEITHER -> false;
        };
    }
}
