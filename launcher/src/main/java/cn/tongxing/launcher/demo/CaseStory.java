package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.words.Language;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One child's case from a village in 石台县 to the allowance in 云阳县, through the two gateways only. */
final class CaseStory {
    private static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";
    private static final String VILLAGE = "341722102202";
    private static final String HOUSEHOLD_VILLAGE = "500235127203";
    private static final int SCAN = 1_400_000;
    private static final long STANDARD_FEN = 130_000;

    private final Desk intake;
    private final Desk township;
    private final Desk county;
    private final Teller teller;
    private final MadeUpFamily family;
    private final LocalDate today;
    private String caseId = "";

    CaseStory(Door residence, Door household, Teller teller, Clock clock) {
        this.intake = new Desk(residence, "dev-34-341722102-handler");
        this.township = new Desk(household, "dev-50-500235127-handler");
        this.county = new Desk(household, "dev-50-500235-approver");
        this.teller = teller;
        this.today = ChinaTime.dateOf(clock.instant());
        this.family = MadeUpFamily.random(RandomGenerator.getDefault(), today);
    }

    /** Tells it all; the id of the case, which is granted at the end. */
    String tell() {
        teller.opening(
                family.child().name(),
                family.grandfather().name(),
                family.father().name(),
                family.mother().name());
        var child = openRecord();
        apply(draft(child));
        accept();
        push();
        findInInbox();
        askForSupplement();
        answerSupplement();
        review();
        decide();
        inform();
        grant();
        return caseId;
    }

    private String openRecord() {
        var answer = intake.caller()
                .post("/api/children", Map.of("why", "入户摸排", "child", childRecord()))
                .expect(201);
        teller.scene("record", family.child().name(), family.child().citizenId().masked())
                .by(teller.texts().get("agency.intake"), "CIVIL_AFFAIRS", "HANDLER")
                .at(Instant.now().toString());
        return answer.json().path("id").asString();
    }

    private Map<String, Object> childRecord() {
        var child = family.child();
        return Map.of(
                "name", child.name(),
                "sex", "MALE",
                "birthDate", child.citizenId().birthDate().toString(),
                "ethnicity", "15",
                "identity", Map.of("citizenId", child.citizenId().value()),
                "residence",
                        Map.of(
                                "division",
                                VILLAGE,
                                "address",
                                "示例路1号",
                                "since",
                                today.minusMonths(14).toString()),
                "household", Map.of("division", HOUSEHOLD_VILLAGE, "address", "示例组2号"),
                "livesWith", "PATERNAL_GRANDPARENTS",
                "guardians",
                        List.of(Map.of(
                                "name", family.grandfather().name(),
                                "relation", "61",
                                "capacity", "LEGAL_GUARDIAN",
                                "citizenId", family.grandfather().citizenId().value(),
                                "phone", "13800000001")));
    }

    /** The draft obtains the household county's guide through the exchange; its version stays with the case. */
    private JsonNode draft(String child) {
        var draft = intake.caller()
                .post("/api/cases", Map.of("item", ITEM, "child", child))
                .expect(201)
                .json();
        caseId = draft.path("id").asString();
        var guide = draft.path("guide");
        var drafted = last(intake, "drafted");
        teller.scene(
                        "guide",
                        guide.path("divisionName").asString(""),
                        guide.path("materials").size(),
                        guide.path("version").asString(""))
                .by(drafted.path("by"), drafted.path("at").asString());
        return draft;
    }

    private void apply(JsonNode draft) {
        var version = draft.path("version").asLong();
        var written = intake.caller()
                .put("/api/cases/" + caseId + "/application", version, application())
                .expect(200)
                .json();
        var names = namesOfMaterials(written);
        var padding = SCAN;
        for (var requirement : written.path("missing")) {
            var code = requirement.asString();
            intake.upload(caseId, code, names.getOrDefault(code, code) + ".pdf", MadeUpPaper.of(code, padding));
            padding = 0; // one of them as large as a scan, so that it travels in more than one piece
        }
        var view = intake.view(caseId);
        var recorded = last(intake, "application-recorded");
        teller.scene(
                        "application",
                        family.grandfather().name(),
                        view.path("number").asString(""),
                        view.path("materials").size())
                .by(recorded.path("by"), recorded.path("at").asString())
                .deadline(view);
        tellAdvice();
    }

    private static Map<String, String> namesOfMaterials(JsonNode view) {
        return view.path("guide")
                .path("materials")
                .valueStream()
                .collect(java.util.stream.Collectors.toMap(
                        material -> material.path("code").asString(),
                        material -> material.path("name").asString()));
    }

    private Map<String, Object> application() {
        var grandfather = family.grandfather();
        return Map.of(
                "applicant",
                        Map.of(
                                "name",
                                grandfather.name(),
                                "citizenId",
                                grandfather.citizenId().value(),
                                "capacity",
                                "GUARDIAN",
                                "relation",
                                "祖父",
                                "phone",
                                "13800000001",
                                "identityVerified",
                                Map.of("how", "ORIGINAL_ID_CARD")),
                "notice", Map.of("version", "2026-01", "what", "个人信息处理与申请须知告知书", "how", "IN_PERSON"),
                "parents",
                        List.of(
                                parent(
                                        "FATHER",
                                        family.father(),
                                        Map.of(
                                                "code",
                                                "IMPRISONED",
                                                "since",
                                                today.minusMonths(13).toString(),
                                                "termMonths",
                                                60,
                                                "evidence",
                                                "IMPRISONED_PROOF")),
                                parent(
                                        "MOTHER",
                                        family.mother(),
                                        Map.of(
                                                "code", "DEAD",
                                                "since", today.minusYears(3).toString(),
                                                "evidence", "DEAD_PROOF"))));
    }

    private static Map<String, Object> parent(
            String relation, MadeUpFamily.Member member, Map<String, Object> condition) {
        return Map.of(
                "relation", relation,
                "known", true,
                "name", member.name(),
                "citizenId", member.citizenId().value(),
                "conditions", List.of(condition));
    }

    private void tellAdvice() {
        var advice = intake.caller().read("/api/cases/" + caseId + "/eligibility");
        var language = teller.texts().language() == Language.ZH ? "chinese" : "english";
        teller.note(
                "advice",
                teller.texts().get("advice." + advice.path("outcome").asString()),
                advice.path("ruleVersion").asString(""));
        advice.path("reasons")
                .forEach(reason -> teller.line("reason", reason.path(language).asString("")));
    }

    private void accept() {
        var view = intake.act(caseId, "acceptance", Map.of()).json();
        tell("acceptance", intake, "accepted").deadline(view);
    }

    private void push() {
        var handOver = across(intake, township, "push", Map.of());
        var disclosed =
                handOver.own().path("disclosures").path(0).path("fields").size();
        tell("push", intake, "pushed", handOver.own().path("materials").size(), disclosed);
        teller.otherSide(teller.texts().get("province.household"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void findInInbox() {
        var title = Stream.generate(() -> township.caller().read("/api/inbox?unread=true&limit=50"))
                .limit(200)
                .peek(page -> Desk.pause(Duration.ofMillis(25)))
                .flatMap(page -> page.path("items").valueStream())
                .filter(message -> message.path("case").asString("").equals(caseId))
                .findFirst()
                .orElseThrow(() -> new StoryBroken("nothing came into the inbox of " + township.client()))
                .path("title");
        var verified = township.await(
                caseId,
                "materials fetched and verified",
                view -> view.path("materials")
                        .valueStream()
                        .allMatch(material -> material.path("verified").asBoolean()));
        teller.scene(
                        "inbox",
                        title.path(teller.texts().language().name().toLowerCase())
                                .asString())
                .by(teller.texts().get("agency.township"), "CIVIL_AFFAIRS", "HANDLER")
                .at(Instant.now().toString())
                .note("materials.verified", verified.path("materials").size());
    }

    private void askForSupplement() {
        var what = teller.texts().get("supplement.line");
        var handOver = across(
                township,
                intake,
                "supplement-requests",
                Map.of(
                        "list", List.of(Map.of("requirement", "IMPRISONED_PROOF", "what", what)),
                        "reason", teller.texts().get("supplement.reason")));
        tell("supplement", township, "supplement-requested", what);
        teller.otherSide(teller.texts().get("province.residence"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void answerSupplement() {
        var paper = intake.upload(
                caseId, "IMPRISONED_PROOF", "刑事判决书（完整）.pdf", MadeUpPaper.of("IMPRISONED_PROOF complete", 0));
        var handOver = across(
                intake,
                township,
                "supplement-answers",
                Map.of(
                        "round", 1,
                        "answers", List.of(Map.of("no", 1, "materials", List.of(paper))),
                        "remark", teller.texts().get("answer.remark")));
        tell("answer", intake, "supplement-answered");
        teller.otherSide(teller.texts().get("province.household"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void review() {
        var opinion = teller.texts().get("review.opinion");
        var handOver =
                across(township, intake, "preliminary-review", Map.of("recommendation", "APPROVE", "opinion", opinion));
        tell("review", township, "review-passed", opinion);
        teller.otherSide(teller.texts().get("province.residence"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void decide() {
        var shown = county.caller()
                .post("/api/cases/" + caseId + "/disclosures", Map.of("purpose", "CASE_HANDLING", "note", "审批核对"))
                .expect(200, 201)
                .json()
                .path("child");
        county.await(
                caseId,
                "all materials verified",
                view -> view.path("materials")
                        .valueStream()
                        .allMatch(material -> material.path("verified").asBoolean()));
        var reason = teller.texts().get("decision.reason");
        var handOver = across(
                county,
                intake,
                "decision",
                Map.of(
                        "outcome",
                        "APPROVED",
                        "reason",
                        reason,
                        "legalBasis",
                        "民发〔2019〕62号；民发〔2020〕125号",
                        "person",
                        Map.of(
                                "name",
                                shown.path("name").asString(),
                                "citizenId",
                                shown.path("citizenId").asString()),
                        "standardFen",
                        STANDARD_FEN));
        tell(
                "decision",
                county,
                "decided",
                reason,
                STANDARD_FEN / 100,
                handOver.own().path("decision").path("fromMonth").asString(""));
        teller.otherSide(teller.texts().get("province.residence"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void inform() {
        var handOver = across(intake, county, "informing", Map.of("how", "IN_PERSON"));
        tell("informing", intake, "informed", family.grandfather().name());
        teller.otherSide(teller.texts().get("province.household"), handOver.seen(), handOver.took())
                .deadline(handOver.seen());
    }

    private void grant() {
        var handOver = across(county, intake, "grant", Map.of());
        var grant = handOver.own().path("grant");
        tell(
                "grant",
                county,
                "granted",
                grant.path("standardFen").asLong() / 100,
                grant.path("fromMonth").asString(""));
        teller.otherSide(teller.texts().get("province.residence"), handOver.seen(), handOver.took());
    }

    /** What one side did, what the other shows of it, and how long that took from the first side's answer. */
    private record HandOver(JsonNode own, JsonNode seen, Duration took) {}

    private HandOver across(Desk from, Desk to, String what, Object body) {
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

    private Teller tell(String scene, Desk desk, String what, Object... values) {
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
}
