package cn.tongxing.child.rule;

import cn.tongxing.platform.problem.FieldProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one edition and names everything that is wrong with it at once, by JSON pointer. */
final class EditionReader {

    private static final Set<String> PARTS = Set.of("region", "effectiveOn", "plan", "settings");
    private static final Set<String> PLAN_PARTS = Set.of("title", "number", "issuedOn", "note");
    private static final Set<String> STATED_PARTS = Set.of("value", "article", "quote");

    private final String at;
    private final List<FieldProblem> problems = new ArrayList<>();

    private EditionReader(String at) {
        this.at = at;
    }

    /** @param at where the edition stands in the request, as a JSON pointer */
    static Edition read(JsonNode json, String at) {
        return new EditionReader(at).edition(json);
    }

    private Edition edition(JsonNode json) {
        if (!json.isObject()) throw refused(problem("", "NOT_AN_OBJECT", "须为对象", "Must be an object"));
        known("", json, PARTS);
        var region = region(json.path("region"));
        var effectiveOn = date("/effectiveOn", json.path("effectiveOn"), true);
        var plan = plan(json.path("plan"));
        var settings = settings(json.path("settings"));
        if (!problems.isEmpty() || region == null || effectiveOn == null) {
            throw refused(problems.toArray(FieldProblem[]::new));
        }
        return new Edition(region, effectiveOn, plan, settings);
    }

    private @Nullable Region region(JsonNode value) {
        try {
            return new Region(value.asString(""));
        } catch (IllegalArgumentException broken) {
            add("/region", "NOT_A_REGION", "须为行政区划代码，或 00（全国）", "Must be a division's code, or 00 for the nation");
            return null;
        }
    }

    private Plan plan(JsonNode json) {
        known("/plan", json, PLAN_PARTS);
        return new Plan(
                text("/plan/title", json.path("title"), true),
                blankless(text("/plan/number", json.path("number"), false)),
                date("/plan/issuedOn", json.path("issuedOn"), false),
                blankless(text("/plan/note", json.path("note"), false)));
    }

    private Map<Setting, Stated> settings(JsonNode json) {
        var read = new EnumMap<Setting, Stated>(Setting.class);
        if (!json.isObject() || json.isEmpty()) {
            add("/settings", "REQUIRED", "须至少规定一项", "At least one setting must be stated");
            return read;
        }
        for (var entry : json.properties()) {
            var pointer = "/settings/" + entry.getKey();
            var setting = Setting.of(entry.getKey());
            if (setting.isEmpty()) {
                add(pointer, "UNKNOWN_SETTING", "没有这一规则事项", "No such setting");
                continue;
            }
            read.put(setting.get(), stated(setting.get(), pointer, entry.getValue()));
        }
        return read;
    }

    private Stated stated(Setting setting, String pointer, JsonNode json) {
        known(pointer, json, STATED_PARTS);
        var complaint = setting.schema().complaint(json.path("value"));
        if (complaint != null) add(pointer + "/value", "NOT_VALID", complaint, "Not a value of " + setting.key());
        var article = text(pointer + "/article", json.path("article"), true);
        var quote = blankless(text(pointer + "/quote", json.path("quote"), false));
        return new Stated(json.path("value"), article, quote);
    }

    private void known(String pointer, JsonNode json, Set<String> parts) {
        for (var name : json.propertyNames()) {
            if (!parts.contains(name)) add(pointer + "/" + name, "UNKNOWN", "没有这一项", "No such member");
        }
    }

    private String text(String pointer, JsonNode value, boolean required) {
        if (!required && (value.isMissingNode() || value.isNull())) return "";
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > 500) {
            add(pointer, "NOT_VALID", "须为 1 至 500 字的文字", "Must be a text of 1 to 500 characters");
            return "";
        }
        return value.asString();
    }

    private @Nullable LocalDate date(String pointer, JsonNode value, boolean required) {
        if (!required && (value.isMissingNode() || value.isNull())) return null;
        try {
            return LocalDate.parse(value.asString(""));
        } catch (DateTimeException broken) {
            add(pointer, "NOT_A_DATE", "须为日期，如 2025-05-27", "Must be a date such as 2025-05-27");
            return null;
        }
    }

    private void add(String pointer, String code, String chinese, String english) {
        problems.add(problem(pointer, code, chinese, english));
    }

    private FieldProblem problem(String pointer, String code, String chinese, String english) {
        return new FieldProblem(at + pointer, code, chinese, english);
    }

    private static RuntimeException refused(FieldProblem... problems) {
        return RuleProblem.RULE_EDITION_INVALID.of().with(problems);
    }

    private static @Nullable String blankless(String text) {
        return text.isEmpty() ? null : text;
    }
}
