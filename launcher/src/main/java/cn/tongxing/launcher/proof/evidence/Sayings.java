package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.words.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a message says, in sentences; of a kind this tool does not know, that it is there. */
final class Sayings {
    private final Texts texts;
    private final Names names;

    Sayings(Texts texts, Names names) {
        this.texts = texts;
        this.names = names;
    }

    String title(Message message) {
        var key = "title." + message.kind();
        return texts.has(key) ? texts.get(key) : texts.get("title.unknown", Plain.text(message.kind()));
    }

    List<String> of(Message message) {
        var body = message.body();
        return switch (message.kind()) {
            case "case.pushed" -> pushed(body);
            case "case.review-passed" -> reviewed(body);
            case "case.supplement-requested" -> supplementAsked(body);
            case "case.supplement-answered" -> supplementAnswered(body);
            case "case.decided" -> decided(body);
            case "case.informed" -> informed(body);
            case "case.granted" -> granted(body);
            case "case.withdrawn", "case.withdrawal-requested" -> List.of(say("reason", body.path("reason")));
            case "case.correction-requested", "case.corrected" -> corrected(body);
            case "case.ending-requested", "case.ended" -> ended(body);
            case "case.supplement-extended" ->
                List.of(texts.get(
                        "say.supplement-extended",
                        Plain.text(body.path("round")),
                        Plain.text(body.at("/due/date")),
                        Plain.text(body.path("reason"))));
            case "case.conference-called" ->
                List.of(texts.get("say.conference-called", Plain.text(body.path("reason"))));
            case "case.conference-recorded" -> conferred(body);
            case "case.conference-answered" ->
                List.of(texts.get(
                        "say.conference-answered",
                        Plain.text(body.path("revision")),
                        names.of("conference", body.path("outcome")),
                        Plain.text(body.path("reason"))));
            case "case.request-answered" ->
                List.of(texts.get(
                        "say.request-answered", names.of("rule", body.path("rule")), Plain.text(body.path("reason"))));
            default -> List.of(texts.get("say.unknown", message.spot().pointer() + "/body"));
        };
    }

    private List<String> pushed(JsonNode body) {
        var child = body.path("child");
        var applicant = body.path("applicant");
        return List.of(
                texts.get(
                        "say.pushed.child",
                        Plain.text(child.path("name")),
                        Plain.masked(child.path("citizenId")),
                        Plain.text(child.path("birthDate")),
                        names.of("item", body.at("/rules/item"))),
                texts.get(
                        "say.pushed.applicant",
                        Plain.text(applicant.path("name")),
                        Plain.text(applicant.path("relation")),
                        Plain.text(body.path("appliedOn")),
                        Plain.text(body.path("materialsCompleteOn")),
                        body.path("materials").size()),
                texts.get(
                        "say.pushed.places",
                        names.division(Plain.text(body.path("residence"))),
                        names.division(Plain.text(body.path("household")))));
    }

    private List<String> reviewed(JsonNode body) {
        return List.of(texts.get(
                "say.reviewed",
                names.of("recommendation", body.path("recommendation")),
                Plain.text(body.path("opinion"))));
    }

    private List<String> supplementAsked(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(texts.get(
                "say.supplement-asked",
                Plain.text(body.path("round")),
                Plain.text(body.path("reason")),
                Plain.text(body.at("/due/date"))));
        body.path("list")
                .forEach(line -> sentences.add(
                        texts.get("say.line", Plain.text(line.path("no")), Plain.text(line.path("what")))));
        return sentences;
    }

    private List<String> supplementAnswered(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(texts.get("say.supplement-answered", Plain.text(body.path("round"))));
        for (var answer : body.path("answers")) {
            var no = Plain.text(answer.path("no"));
            var unanswered = Plain.text(answer.path("unanswered"));
            sentences.add(
                    unanswered.isEmpty()
                            ? texts.get(
                                    "say.line.materials",
                                    no,
                                    answer.path("materials").size())
                            : texts.get("say.line.unanswered", no, unanswered));
        }
        return sentences;
    }

    private List<String> decided(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(texts.get(
                "say.decided",
                names.of("outcome", body.path("outcome")),
                Plain.text(body.path("reason")),
                Plain.text(body.path("legalBasis"))));
        sentences.add(texts.get(
                "say.decided.person", Plain.text(body.at("/person/name")), Plain.masked(body.at("/person/citizenId"))));
        money(body).ifPresent(sentences::add);
        return sentences;
    }

    private List<String> informed(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(
                texts.get("say.informed", Plain.text(body.path("informedOn")), names.of("how", body.path("how"))));
        var appeal = body.path("appeal");
        if (appeal.isObject())
            sentences.add(texts.get(
                    "say.informed.appeal", Plain.text(appeal.path("organ")), Plain.text(appeal.path("lastDay"))));
        return sentences;
    }

    private List<String> granted(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(texts.get("say.granted", Plain.text(body.path("grantedOn")), Plain.text(body.path("remark"))));
        money(body).ifPresent(sentences::add);
        return sentences;
    }

    private List<String> corrected(JsonNode body) {
        var sentences = new ArrayList<String>();
        body.path("changes")
                .forEach(change -> sentences.add(texts.get(
                        "say.change",
                        Plain.text(change.path("field")),
                        Plain.text(change.path("old")),
                        Plain.text(change.path("value")))));
        sentences.add(say("reason", body.path("reason")));
        return sentences;
    }

    private List<String> ended(JsonNode body) {
        var ending = body.path("ending");
        var household = Plain.text(ending.path("household"));
        return List.of(
                texts.get(
                        "say.ending",
                        names.of("ending", ending.path("cause")),
                        Plain.text(ending.path("on")),
                        household.isEmpty() ? "" : names.division(household),
                        Plain.text(body.path("lastPaidMonth"))),
                say("reason", body.path("reason")));
    }

    private List<String> conferred(JsonNode body) {
        var sentences = new ArrayList<String>();
        sentences.add(texts.get(
                "say.conference-recorded",
                Plain.text(body.path("revision")),
                Plain.text(body.path("heldOn")),
                body.path("participants").size(),
                body.path("materials").size()));
        body.path("needs")
                .forEach(need -> sentences.add(
                        texts.get("say.line", Plain.text(need.path("no")), Plain.text(need.path("what")))));
        body.path("measures")
                .forEach(measure -> sentences.add(texts.get(
                        "say.measure",
                        Plain.text(measure.path("no")),
                        Plain.text(measure.path("agency")),
                        Plain.text(measure.path("what")),
                        Plain.text(measure.path("until")))));
        return sentences;
    }

    private Optional<String> money(JsonNode body) {
        var fen = body.path("standardFen");
        if (!fen.isIntegralNumber()) return Optional.empty();
        var yuan = new BigDecimal(fen.bigIntegerValue(), 2);
        return Optional.of(texts.get("say.money", yuan.toPlainString(), Plain.text(body.path("fromMonth"))));
    }

    private String say(String what, JsonNode value) {
        return texts.get("say." + what, Plain.text(value));
    }
}
