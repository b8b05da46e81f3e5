package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a setting's value may look like. Values are data within limits: no expression, no pattern, nothing that runs. */
interface Schema {

    int MOST_ELEMENTS = 200;

    /** What is wrong with it, in Chinese; null when nothing is. */
    @Nullable
    String complaint(JsonNode value);

    static Schema number(int least, int most) {
        return value -> value.isInt() && value.asInt() >= least && value.asInt() <= most
                ? null
                : "须为 " + least + " 至 " + most + " 的整数";
    }

    static Schema text() {
        return value -> isText(value) ? null : "须为 1 至 200 字的文字";
    }

    static Schema texts() {
        return each("须为文字列表", Schema::isText);
    }

    static Schema choice(String... allowed) {
        var set = Set.of(allowed);
        return value -> value.isString() && set.contains(value.asString()) ? null : "须为其中之一：" + listed(allowed);
    }

    static Schema choices(String... allowed) {
        var set = Set.of(allowed);
        return each("须为列表，取自：" + listed(allowed), value -> value.isString() && set.contains(value.asString()));
    }

    static Schema divisions(DivisionLevel lowest) {
        return each("须为行政区划代码列表（至" + lowest.chinese() + "）", value -> isDivision(value, lowest));
    }

    static Schema counties() {
        return each(
                "须为县级行政区划代码列表（六位）",
                value -> isDivision(value, DivisionLevel.COUNTY)
                        && value.asString().length() == 6);
    }

    static Schema monthDays() {
        return each("须为月日列表，如 03-31", value -> parses(() -> MonthDay.parse("--" + value.asString())));
    }

    /** {@code {"months": [4, 10]}}, {@code {"every": "QUARTER"}} or with {@code "atLeast": true}. */
    static Schema cadence() {
        var months = each("", value -> value.isInt() && value.asInt() >= 1 && value.asInt() <= 12);
        var every = choice("MONTH", "QUARTER", "HALF_YEAR", "YEAR");
        return value -> {
            boolean sound = value.isObject()
                    && only(value, "months", "every", "atLeast")
                    && value.has("months") != value.has("every")
                    && (!value.has("months") || months.complaint(value.path("months")) == null)
                    && (!value.has("every") || every.complaint(value.path("every")) == null)
                    && (!value.has("atLeast") || value.path("atLeast").isBoolean());
            return sound ? null : "须为 {\"every\": MONTH、QUARTER、HALF_YEAR 或 YEAR} 或 {\"months\": [月份]}，可加 \"atLeast\"";
        };
    }

    /** First-round gates with their days; a day may have passed (琼民通〔2024〕82号 is younger than its first gate). */
    static Schema milestones() {
        return each(
                "须为节点列表：what（文字）、due（日期）",
                value -> value.isObject()
                        && only(value, "what", "due")
                        && isText(value.path("what"))
                        && parses(() -> LocalDate.parse(value.path("due").asString())));
    }

    static Schema exclusions() {
        return each("须为除外情形列表：WITHIN_GROUP、HOUSEHOLD_IN 或 CENTRAL_DISTRICTS", Schema::isExclusion);
    }

    private static boolean isExclusion(JsonNode value) {
        var divisions = divisions(DivisionLevel.TOWNSHIP);
        return value.isObject()
                && switch (value.path("kind").asString("")) {
                    case "WITHIN_GROUP" ->
                        only(value, "kind", "name", "divisions", "zones")
                                && isText(value.path("name"))
                                && divisions.complaint(value.path("divisions")) == null
                                && (!value.has("zones") || texts().complaint(value.path("zones")) == null);
                    case "HOUSEHOLD_IN" ->
                        only(value, "kind", "name", "divisions")
                                && isText(value.path("name"))
                                && divisions.complaint(value.path("divisions")) == null;
                    case "CENTRAL_DISTRICTS" -> only(value, "kind", "name") && isText(value.path("name"));
                    default -> false;
                };
    }

    private static Schema each(String complaint, Predicate<JsonNode> sound) {
        return value -> value.isArray()
                        && value.size() <= MOST_ELEMENTS
                        && StreamSupport.stream(value.spliterator(), false).allMatch(sound)
                ? null
                : complaint;
    }

    private static boolean only(JsonNode object, String... names) {
        return List.of(names).containsAll(object.propertyNames());
    }

    private static boolean isText(JsonNode value) {
        if (!value.isString()) return false;
        var text = value.asString();
        return !text.isBlank() && text.length() <= 200 && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isDivision(JsonNode value, DivisionLevel lowest) {
        return value.isString()
                && value.asString().length() <= lowest.digits()
                && parses(() -> DivisionCode.of(value.asString()));
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (IllegalArgumentException | DateTimeException broken) {
            return false;
        }
    }

    private static String listed(String... allowed) {
        return String.join("、", Arrays.asList(allowed));
    }
}
