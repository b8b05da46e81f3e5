package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** One child's case from a village in 石台县 to the allowance in 云阳县, through the two gateways only. */
final class CaseStory {
    private static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";
    private static final int SCAN = 1_400_000;
    private static final long STANDARD_FEN = 130_000;

    private final Desk intake;
    private final Desk township;
    private final Desk county;
    private final Teller teller;
    private final Scenes scenes;
    private final MadeUpFamily family;
    private final LocalDate today;

    CaseStory(Door residence, Door household, Teller teller, Clock clock) {
        this.intake = new Desk(residence, "dev-34-341722102-handler");
        this.township = new Desk(household, "dev-50-500235127-handler");
        this.county = new Desk(household, "dev-50-500235-approver");
        this.teller = teller;
        this.scenes = new Scenes(teller);
        this.today = ChinaTime.dateOf(clock.instant());
        this.family = MadeUpFamily.random(RandomGenerator.getDefault(), today);
    }

    /** Tells it all; the id of the case, which is granted at the end. */
    String tell() {
        teller.opening(
                "title",
                family.child().name(),
                family.grandfather().name(),
                family.father().name(),
                family.mother().name());
        apply(scenes.draft(intake, ITEM, openRecord()));
        accept();
        scenes.push(intake, township);
        findInInbox();
        askForSupplement();
        answerSupplement();
        review();
        decide();
        scenes.inform(intake, county, family.grandfather().name());
        scenes.grant(county, intake, "living");
        return scenes.caseId();
    }

    private String openRecord() {
        var guardian = Scenes.guardian(family.grandfather(), "61");
        return scenes.openRecord(
                intake,
                Scenes.childRecord(family.child(), today, "PATERNAL_GRANDPARENTS", guardian),
                family.child().name(),
                family.child().citizenId().masked(),
                teller.texts().get("with.grandparents"));
    }

    private void apply(JsonNode draft) {
        var view = scenes.apply(intake, draft, application(), SCAN);
        scenes.tell(
                        "application",
                        intake,
                        "application-recorded",
                        family.grandfather().name(),
                        view.path("number").asString(""),
                        view.path("materials").size())
                .deadline(view);
        scenes.tellAdvice(intake);
    }

    private Map<String, Object> application() {
        return Map.of(
                "applicant",
                Scenes.applicant(family.grandfather(), "祖父"),
                "notice",
                Scenes.notice(),
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

    private void accept() {
        var view = intake.act(scenes.caseId(), "acceptance", Map.of()).json();
        scenes.tell("acceptance", intake, "accepted").deadline(view);
    }

    private void findInInbox() {
        var title = scenes.inbox(township, "pushed");
        var verified = scenes.awaitMaterials(township);
        teller.scene("inbox", title)
                .by(teller.texts().get("agency.township"), "CIVIL_AFFAIRS", "HANDLER")
                .at(Instant.now().toString())
                .note("materials.verified", verified.path("materials").size());
    }

    private void askForSupplement() {
        var what = teller.texts().get("supplement.line");
        var handOver = scenes.across(
                township,
                intake,
                "supplement-requests",
                Map.of(
                        "list", List.of(Map.of("requirement", "IMPRISONED_PROOF", "what", what)),
                        "reason", teller.texts().get("supplement.reason")));
        scenes.tell("supplement", township, "supplement-requested", what);
        scenes.otherSide("residence", handOver);
    }

    private void answerSupplement() {
        var paper = intake.upload(
                scenes.caseId(), "IMPRISONED_PROOF", "刑事判决书（完整）.pdf", MadeUpPaper.of("IMPRISONED_PROOF complete", 0));
        var handOver = scenes.across(
                intake,
                township,
                "supplement-answers",
                Map.of(
                        "round", 1,
                        "answers", List.of(Map.of("no", 1, "materials", List.of(paper))),
                        "remark", teller.texts().get("answer.remark")));
        scenes.tell("answer", intake, "supplement-answered");
        scenes.otherSide("household", handOver);
    }

    private void review() {
        var opinion = teller.texts().get("review.opinion");
        var handOver = scenes.across(
                township, intake, "preliminary-review", Map.of("recommendation", "APPROVE", "opinion", opinion));
        scenes.tell("review", township, "review-passed", opinion);
        scenes.otherSide("residence", handOver);
    }

    private void decide() {
        var person = scenes.disclosedPerson(county);
        scenes.awaitMaterials(county);
        var reason = teller.texts().get("decision.reason");
        var handOver = scenes.across(
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
                        person,
                        "standardFen",
                        STANDARD_FEN));
        scenes.tell(
                "decision",
                county,
                "decided",
                reason,
                STANDARD_FEN / 100,
                handOver.own().path("decision").path("fromMonth").asString(""));
        scenes.otherSide("residence", handOver);
    }
}
