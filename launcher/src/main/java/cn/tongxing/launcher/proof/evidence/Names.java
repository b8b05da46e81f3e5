package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.words.Language;
import cn.tongxing.launcher.words.Texts;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Codes as names. What is not known keeps its code: a newer sender may say more than this tool knows. */
final class Names {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Texts texts;

    Names(Texts texts) {
        this.texts = texts;
    }

    String province(String code) {
        return texts.get("province", division(code), code);
    }

    String division(String code) {
        try {
            return Divisions.bundled().fullName(DivisionCode.of(code));
        } catch (IllegalArgumentException e) {
            return Plain.text(code);
        }
    }

    /** A word of a closed list, such as an outcome; its code when the list does not know it. */
    String of(String list, JsonNode code) {
        var key = list + "." + Plain.text(code);
        return texts.has(key) ? texts.get(key) : Plain.text(code);
    }

    /** Agency, place, function, role and, if it is named, the officer. */
    String who(JsonNode by) {
        if (!by.isObject()) return texts.get("who.nobody");
        var officer = Plain.text(by.path("officer"));
        return texts.get(
                        "who",
                        Plain.text(by.path("agency")),
                        division(Plain.text(by.path("division"))),
                        function(Plain.text(by.path("function"))),
                        role(Plain.text(by.path("role"))))
                + (officer.isEmpty() ? "" : " · " + officer);
    }

    private String function(String name) {
        return Arrays.stream(AgencyFunction.values())
                .filter(function -> function.name().equals(name) && texts.language() == Language.ZH)
                .map(AgencyFunction::chinese)
                .findFirst()
                .orElse(words(name));
    }

    private String role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name) && texts.language() == Language.ZH)
                .map(Role::chinese)
                .findFirst()
                .orElse(words(name));
    }

    private static String words(String name) {
        return name.toLowerCase().replace('_', ' ');
    }

    static String time(Instant at) {
        return at.atZone(ChinaTime.ZONE).format(TIME);
    }

    /** A time that is only said, in nobody's checked form. */
    static String time(JsonNode at) {
        try {
            return time(Instant.parse(Plain.text(at)));
        } catch (java.time.DateTimeException e) {
            return Plain.text(at);
        }
    }
}
