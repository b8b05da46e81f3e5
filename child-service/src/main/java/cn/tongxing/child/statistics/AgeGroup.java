package cn.tongxing.child.statistics;

import java.util.stream.Stream;

/** By what children of an age need: nursery, kindergarten, primary school, middle school. */
public enum AgeGroup {
    UNDER_3(0, "0—2岁"),
    UNDER_6(3, "3—5岁"),
    UNDER_12(6, "6—11岁"),
    FROM_12(12, "12岁以上");

    private final int from;
    private final String chinese;

    AgeGroup(int from, String chinese) {
        this.from = from;
        this.chinese = chinese;
    }

    /** @param years as the table keeps it: the youngest age of the group */
    static AgeGroup from(int years) {
        return Stream.of(values())
                .filter(group -> group.from == years)
                .findFirst()
                .orElseThrow();
    }

    String chinese() {
        return chinese;
    }
}
