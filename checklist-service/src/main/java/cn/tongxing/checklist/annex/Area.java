package cn.tongxing.checklist.annex;

import java.util.Arrays;
import java.util.Optional;

/** The six areas of every checklist (民发〔2024〕35号; CK-02). */
public enum Area {
    CHILDCARE("幼有所育", "Childcare"),
    SCHOOLING("学有所教", "Schooling"),
    HEALTH("病有所医", "Health"),
    HOUSING("住有所居", "Housing"),
    SUPPORT("弱有所扶", "Support of the weak"),
    DEVELOPMENT("发展保障", "Development");

    private final String chinese;
    private final String english;

    Area(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** By its Chinese name or its code. */
    public static Area of(String text) {
        return named(text).orElseGet(() -> valueOf(text));
    }

    static Optional<Area> named(String chinese) {
        return Arrays.stream(values())
                .filter(area -> area.chinese.equals(chinese))
                .findFirst();
    }
}
