package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One case as it is told: what a desk does with it, what its history says of that, and what the other province then shows. */
final class Scenes {
    private final Teller teller;
    private String caseId = "";

    Scenes(Teller teller) {
        this.teller = teller;
    }

    String caseId() {
        return caseId;
    }

    /** What one side did, what the other shows of it, and how long that took from the first side's answer. */
    record HandOver(JsonNode own, JsonNode seen, Duration took) {}

    String openRecord(Desk desk, Map<String, Object> child, String... told) {
        var answer = desk.change("POST", "/api/children", call -> call.json(Map.of("why", "入户摸排", "child", child)))
                .expect(201);
        teller.scene("record", (Object[]) told)
                .by(teller.texts().get("agency.intake"), "CIVIL_AFFAIRS", "HANDLER")
                .at(Instant.now().toString());
        return answer.json().path("id").asString();
    }

    /** The draft obtains the household county's guide through the exchange; its version stays with the case. */
    JsonNode draft(Desk desk, String item, String child) {
        var draft = desk.change("POST", "/api/cases", call -> call.json(Map.of("item", item, "child", child)))
                .expect(201)
                .json();
        caseId = draft.path("id").asString();
        var guide = draft.path("guide");
        tell(
                "guide",
                desk,
                "drafted",
                guide.path("divisionName").asString(""),
                guide.path("materials").size(),
                guide.path("version").asString(""));
        return draft;
    }

    /** Writes the application and hands in all that it makes necessary; the first paper is as large as a scan. */
    JsonNode apply(Desk desk, JsonNode draft, Map<String, Object> application, int scan) {
        var version = draft.path("version").asLong();
        var written = desk.change(
                        "PUT",
                        "/api/cases/" + caseId + "/application",
                        call -> call.ifMatch(version).json(application))
                .expect(200)
                .json();
        var names = namesOfMaterials(written);
        var padding = scan;
        for (var requirement : written.path("missing")) {
            var code = requirement.asString();
            desk.upload(caseId, code, names.getOrDefault(code, code) + ".pdf", MadeUpPaper.of(code, padding));
            padding = 0; // one of them as large as a scan, so that it travels in more than one piece
        }
        return desk.view(caseId);
    }

    private static Map<String, String> namesOfMaterials(JsonNode view) {
        return view.path("guide")
                .path("materials")
                .valueStream()
                .collect(Collectors.toMap(
                        material -> material.path("code").asString(),
                        material -> material.path("name").asString()));
    }

    void tellAdvice(Desk desk) {
        var advice = desk.caller().read("/api/cases/" + caseId + "/eligibility");
        var language = teller.texts().language() == Language.ZH ? "chinese" : "english";
        teller.note(
                "advice",
                teller.texts().get("advice." + advice.path("outcome").asString()),
                advice.path("ruleVersion").asString(""));
        advice.path("reasons")
                .forEach(reason -> teller.line("reason", reason.path(language).asString("")));
    }

    HandOver across(Desk from, Desk to, String what, Object body) {
        from.await(caseId, "nothing in transit", view -> !view.path("inTransit").asBoolean());
        var own = from.act(caseId, what, body).json();
        var answered = System.nanoTime();
        var version = own.path("sharedVersion").asLong();
        var seen = to.await(
                caseId,
                what + " of version " + version,
                view -> view.path("sharedVersion").asLong() >= version);
        return new HandOver(own, seen, Duration.ofNanos(System.nanoTime() - answered));
    }

    void otherSide(String province, HandOver handOver) {
        teller.otherSide(teller.texts().get("province." + province), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    JsonNode awaitMaterials(Desk desk) {
        return desk.await(
                caseId,
                "all materials fetched and verified",
                view -> view.path("materials")
                        .valueStream()
                        .allMatch(material -> material.path("verified").asBoolean()));
    }

    /** The message that tells a desk of this change of the case, in the language of the story. */
    String inbox(Desk desk, String what) {
        return Stream.generate(() -> desk.caller().read("/api/inbox?unread=true&limit=50"))
                .limit(400)
                .peek(page -> Desk.pause(Duration.ofMillis(25)))
                .flatMap(page -> page.path("items").valueStream())
                .filter(message -> message.path("case").asString("").equals(caseId)
                        && message.path("what").asString("").equals(what))
                .findFirst()
                .orElseThrow(() -> new StoryBroken("nothing came into the inbox of " + desk.client()))
                .path("title")
                .path(teller.texts().language().name().toLowerCase())
                .asString();
    }

    /** The person as the case shows it, for a purpose; the look is on record. */
    Map<String, Object> disclosedPerson(Desk desk) {
        var purpose = Map.of("purpose", "CASE_HANDLING", "note", "审批核对");
        var shown = desk.change("POST", "/api/cases/" + caseId + "/disclosures", call -> call.json(purpose))
                .expect(200, 201)
                .json()
                .path("child");
        return Map.of(
                "name", shown.path("name").asString(),
                "citizenId", shown.path("citizenId").asString());
    }

    void push(Desk residence, Desk household) {
        var handOver = across(residence, household, "push", Map.of());
        var disclosed =
                handOver.own().path("disclosures").path(0).path("fields").size();
        tell("push", residence, "pushed", handOver.own().path("materials").size(), disclosed);
        otherSide("household", handOver);
    }

    void inform(Desk residence, Desk household, String applicant) {
        var handOver = across(residence, household, "informing", Map.of("how", "IN_PERSON"));
        tell("informing", residence, "informed", applicant);
        otherSide("household", handOver);
    }

    /** @param allowance the story's word for what is granted */
    void grant(Desk household, Desk residence, String allowance) {
        var handOver = across(household, residence, "grant", Map.of());
        var grant = handOver.own().path("grant");
        tell(
                "grant",
                household,
                "granted",
                teller.texts().get("allowance." + allowance),
                grant.path("standardFen").asLong() / 100,
                grant.path("fromMonth").asString(""));
        otherSide("residence", handOver);
    }

    Teller tell(String scene, Desk desk, String what, Object... values) {
        var entry = last(desk, what);
        return teller.scene(scene, values).by(entry.path("by"), entry.path("at").asString());
    }

    private JsonNode last(Desk desk, String what) {
        return desk.caller()
                .read("/api/cases/" + caseId + "/history")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("what").asString().equals(what))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new StoryBroken("the history of " + desk.client() + " has no " + what));
    }

    static Map<String, Object> applicant(MadeUpFamily.Member member, String relation) {
        return Map.of(
                "name",
                member.name(),
                "citizenId",
                member.citizenId().value(),
                "capacity",
                "GUARDIAN",
                "relation",
                relation,
                "phone",
                "13800000001",
                "identityVerified",
                Map.of("how", "ORIGINAL_ID_CARD"));
    }

    static Map<String, Object> notice() {
        return Map.of("version", "2026-01", "what", "个人信息处理与申请须知告知书", "how", "IN_PERSON");
    }

    /** A child of 宝坪镇 that has lived in 仙寓镇 for fourteen months. */
    static Map<String, Object> childRecord(
            MadeUpFamily.Member child, LocalDate today, String livesWith, Map<String, Object> guardian) {
        return Map.of(
                "name", child.name(),
                "sex", "MALE",
                "birthDate", child.citizenId().birthDate().toString(),
                "ethnicity", "15",
                "identity", Map.of("citizenId", child.citizenId().value()),
                "residence",
                        Map.of(
                                "division",
                                "341722102202",
                                "address",
                                "示例路1号",
                                "since",
                                today.minusMonths(14).toString()),
                "household", Map.of("division", "500235127203", "address", "示例组2号"),
                "livesWith", livesWith,
                "guardians", List.of(guardian));
    }

    static Map<String, Object> guardian(MadeUpFamily.Member member, String relation) {
        return Map.of(
                "name",
                member.name(),
                "relation",
                relation,
                "capacity",
                "LEGAL_GUARDIAN",
                "citizenId",
                member.citizenId().value(),
                "phone",
                "13800000001");
    }
}
