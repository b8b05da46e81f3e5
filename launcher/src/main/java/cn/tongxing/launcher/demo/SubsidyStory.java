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

/**
 * 残疾人两项补贴 for a child of 云阳县 in 石台县: papers that lay at a desk until county and province heard of it, two reviews by
 * two functions, a withdrawal that comes too late, and money from the month of the application.
 */
final class SubsidyStory {
    private static final String ITEM = "DISABILITY_SUBSIDIES";
    private static final String MENTAL_SECOND_LEVEL = "62";
    private static final long STANDARD_FEN = 9_000;
    private static final List<String> CHOICE = List.of("CARE_SUBSIDY");

    /** More than ten working days beyond the three of the intake, whatever holidays lie between. */
    private static final int DAYS_AT_THE_DESK = 40;

    private final Desk intake;
    private final Desk residenceCounty;
    private final Desk residenceProvince;
    private final Desk township;
    private final Desk federation;
    private final Desk county;
    private final Teller teller;
    private final Scenes scenes;
    private final MadeUpFamily family;
    private final LocalDate today;

    SubsidyStory(Door residence, Door household, Teller teller, Clock clock) {
        this.intake = new Desk(residence, "dev-34-341722102-handler");
        this.residenceCounty = new Desk(residence, "dev-34-341722-handler");
        this.residenceProvince = new Desk(residence, "dev-34-34-handler");
        this.township = new Desk(household, "dev-50-500235127-handler");
        this.federation = new Desk(household, "dev-50-500235-federation-handler");
        this.county = new Desk(household, "dev-50-500235-approver");
        this.teller = teller;
        this.scenes = new Scenes(teller);
        this.today = ChinaTime.dateOf(clock.instant());
        this.family = MadeUpFamily.random(RandomGenerator.getDefault(), today);
    }

    /** Tells it all; the id of the case, which is granted at the end. */
    String tell() {
        teller.opening(
                "subsidy.title",
                family.child().name(),
                family.grandfather().name(),
                family.father().name(),
                family.mother().name());
        apply(scenes.draft(intake, ITEM, openRecord()));
        acceptLate();
        waitForTheDesksAbove();
        scenes.push(intake, township);
        review(township, "subsidy.review");
        review(federation, "subsidy.federation");
        decideAndWithdrawTooLate();
        scenes.inform(intake, county, family.mother().name());
        scenes.grant(county, intake, "care");
        return scenes.caseId();
    }

    private String openRecord() {
        return scenes.openRecord(
                intake,
                Scenes.childRecord(family.child(), today, "MOTHER", Scenes.guardian(family.mother(), "52")),
                family.child().name(),
                family.child().citizenId().masked(),
                teller.texts().get("with.mother"));
    }

    private void apply(JsonNode draft) {
        var application = Map.<String, Object>of(
                "appliedOn",
                handedIn().toString(),
                "applicant",
                Scenes.applicant(family.mother(), "母亲"),
                "notice",
                Scenes.notice(),
                "disability",
                Map.of(
                        "certificate",
                        family.child().citizenId().value() + MENTAL_SECOND_LEVEL,
                        "category",
                        "MENTAL",
                        "level",
                        2,
                        "minimumLiving",
                        Map.of("received", "NO")),
                "choices",
                CHOICE);
        var view = scenes.apply(intake, draft, application, 0);
        scenes.tell(
                "subsidy.application",
                intake,
                "application-recorded",
                family.mother().name(),
                view.path("number").asString(""),
                view.path("materials").size(),
                handedIn().toString());
        scenes.tellAdvice(intake);
    }

    private LocalDate handedIn() {
        return today.minusDays(DAYS_AT_THE_DESK);
    }

    private void acceptLate() {
        var accepted = intake.act(
                        scenes.caseId(),
                        "acceptance",
                        Map.of("materialsCompleteOn", handedIn().toString()))
                .json();
        scenes.tell("subsidy.acceptance", intake, "accepted", handedIn().toString())
                .deadline(accepted);
    }

    private void waitForTheDesksAbove() {
        var view = intake.await(
                scenes.caseId(),
                "the province is told",
                told -> told.path("escalation").path("rung").asString("").equals("PROVINCE"));
        teller.scene(
                        "escalation",
                        view.path("escalation").path("since").asString(),
                        scenes.inbox(residenceCounty, "escalated"),
                        scenes.inbox(residenceProvince, "escalated"))
                .at(Instant.now().toString());
    }

    private void review(Desk desk, String scene) {
        desk.await(
                scenes.caseId(),
                "its turn",
                view -> view.path("actions")
                        .valueStream()
                        .anyMatch(action -> action.asString().equals("preliminary-review")));
        scenes.awaitMaterials(desk);
        var opinion = teller.texts().get(scene + ".opinion");
        var handOver = scenes.across(
                desk, intake, "preliminary-review", Map.of("recommendation", "APPROVE", "opinion", opinion));
        scenes.tell(scene, desk, "review-passed", opinion);
        scenes.otherSide("residence", handOver);
    }

    /** Either the request meets the decision on the other side, or the decision is here before it; both times it stands. */
    private void decideAndWithdrawTooLate() {
        var person = scenes.disclosedPerson(county);
        county.await(
                scenes.caseId(),
                "nothing in transit",
                view -> !view.path("inTransit").asBoolean());
        var reason = teller.texts().get("subsidy.decision.reason");
        var before = intake.await(
                scenes.caseId(),
                "the household's turn",
                view -> view.path("state").asString().equals("COUNTY_DECISION"));
        var decided = county.act(
                        scenes.caseId(),
                        "decision",
                        Map.of(
                                "outcome", "APPROVED",
                                "reason", reason,
                                "legalBasis", teller.texts().get("subsidy.decision.basis"),
                                "person", person,
                                "standardFen", STANDARD_FEN,
                                "choices", CHOICE))
                .json();
        var withdrawal = intake.caller()
                .post(
                        "/api/cases/" + scenes.caseId() + "/withdrawal",
                        before.path("version").asLong(),
                        Map.of("reason", teller.texts().get("subsidy.withdrawal.reason")));
        scenes.tell(
                "subsidy.decision",
                county,
                "decided",
                reason,
                STANDARD_FEN / 100,
                decided.path("decision").path("fromMonth").asString(""));
        tooLate(withdrawal.status() == 202);
    }

    private void tooLate(boolean onTheRoad) {
        var view = intake.await(
                scenes.caseId(),
                "the decision, and the answer to the withdrawal",
                seen -> seen.path("state").asString().equals("DECIDED")
                        && seen.path("requests")
                                .valueStream()
                                .allMatch(request -> request.path("answer").isObject()));
        var answer = view.path("requests").path(0).path("answer");
        if (onTheRoad) scenes.tell("subsidy.withdrawal", intake, "withdrawal-requested");
        else teller.scene("subsidy.withdrawal").at(Instant.now().toString());
        teller.note(
                        onTheRoad ? "subsidy.withdrawal.met" : "subsidy.withdrawal.late",
                        answer.path("reason").asString(""))
                .deadline(view);
    }
}
