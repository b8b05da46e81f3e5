package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Table;
import cn.tongxing.launcher.words.Language;
import cn.tongxing.launcher.words.Texts;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints the story, scene by scene, so that a caseworker reads it without knowing the software. */
final class Teller {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LABEL = 12;

    private final Texts texts;
    private final PrintStream out;
    private final List<Duration> handOvers = new ArrayList<>();
    private int scene;

    Teller(Texts texts, PrintStream out) {
        this.texts = texts;
        this.out = out;
    }

    Texts texts() {
        return texts;
    }

    /** The head of a story; its scenes are counted from one. */
    void opening(String title, String... names) {
        scene = 0;
        out.println();
        out.println("════ " + texts.get(title) + " ════");
        out.println(names.length == 0 ? texts.get("made-up.all") : texts.get("made-up", (Object[]) names));
    }

    /** A scene's head: its title and what happens in it. */
    Teller scene(String key, Object... values) {
        out.printf("%n【%d】%s%n", ++scene, texts.get(key + ".title"));
        line("what", texts.get(key + ".what", values));
        return this;
    }

    /** Who acted and when, as the case's own history tells it. */
    Teller by(JsonNode by, String at) {
        line(
                "who",
                texts.get(
                        "who.form",
                        by.path("agency").asString(""),
                        placeOf(by.path("division").asString("")),
                        function(by.path("function").asString("")),
                        role(by.path("role").asString(""))));
        return at(at);
    }

    Teller by(String agency, String function, String role) {
        return line("who", texts.get("who.short", agency, function(function), role(role)));
    }

    Teller at(String instant) {
        return line("when", time(instant));
    }

    /** Until when somebody must act next, and who; nothing where nothing runs. */
    Teller deadline(JsonNode view) {
        var due = view.path("due");
        var turn = view.path("turn");
        if (turn.isObject()) line("turn", turnOf(turn));
        if (due.isObject()) line("deadline", deadlineOf(due));
        return this;
    }

    /** What the other province shows of the case, and after how long. */
    Teller otherSide(String province, JsonNode view, Duration handOver) {
        handOvers.add(handOver);
        var state = texts.language() == Language.ZH ? "stateName" : "stateNameEnglish";
        line("other", texts.get("other.form", province, view.path(state).asString(""), turnOf(view.path("turn"))));
        return line("handover", texts.get("milliseconds", handOver.toMillis()));
    }

    Teller line(String label, String text) {
        out.println("    " + Table.pad(texts.get("label." + label), LABEL) + text);
        return this;
    }

    Teller note(String key, Object... values) {
        return line("note", texts.get(key, values));
    }

    List<Duration> handOvers() {
        return List.copyOf(handOvers);
    }

    void plain(String key, Object... values) {
        out.println(texts.get(key, values));
    }

    void blank() {
        out.println();
    }

    private String turnOf(JsonNode turn) {
        if (!turn.isObject()) return texts.get("turn.nobody");
        var roles = turn.path("roles")
                .valueStream()
                .map(role -> role(role.asString("")))
                .toList();
        return texts.get(
                "turn.form",
                placeOf(turn.path("division").asString("")),
                function(turn.path("function").asString("")),
                String.join(texts.get("or"), roles));
    }

    private String deadlineOf(JsonNode due) {
        var text = due.path("workingDays").isNumber()
                ? texts.get(
                        "deadline.days",
                        due.path("workingDays").asInt(),
                        due.path("date").asString(""))
                : texts.get("deadline.date", due.path("date").asString(""));
        var from = "from." + due.path("from").asString("");
        if (texts.has(from)) text += texts.get("deadline.from", texts.get(from));
        if (due.path("provisional").asBoolean(false)) text += texts.get("deadline.provisional");
        if (due.path("assumed").asBoolean(false))
            text += texts.get("deadline.assumed", due.path("basis").asString(""));
        return text;
    }

    private static String placeOf(String division) {
        return division.isEmpty() ? "" : Divisions.bundled().fullName(DivisionCode.of(division));
    }

    private String function(String name) {
        return texts.language() == Language.ZH ? AgencyFunction.valueOf(name).chinese() : words(name);
    }

    private String role(String name) {
        return texts.language() == Language.ZH ? Role.valueOf(name).chinese() : words(name);
    }

    private static String words(String name) {
        return name.toLowerCase().replace('_', ' ');
    }

    private static String time(String instant) {
        return Instant.parse(instant).atZone(ChinaTime.ZONE).format(TIME);
    }
}
