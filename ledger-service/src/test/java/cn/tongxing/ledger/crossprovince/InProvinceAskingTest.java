package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.InProvince.NANQI;
import static cn.tongxing.ledger.crossprovince.InProvince.SHUSHAN;
import static cn.tongxing.ledger.crossprovince.InProvince.SHUSHAN_HANDLER;
import static cn.tongxing.ledger.crossprovince.InProvince.person;
import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.Requests.AnswerRequest.Verdict;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests of the side off turn where one ledger holds both: who asks and who answers is told by the desk. */
class InProvinceAskingTest {

    private static final String TERM = "/parents/0/conditions/0/termMonths";

    private final TwoProvinces world = new TwoProvinces();
    private final InProvince cases = new InProvince(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCorrectionIsAskedForByTheResidenceAndAgreedToByTheHouseholdAndBothAreTold() {
        var id = cases.inReview(Story.child());
        var before = cases.seen(id, NANQI);

        var asked = correct(id, Story.XIANYU);

        assertThat(asked.shared().openRequestsTo(Side.HOUSEHOLD)).hasSize(1);
        assertThat(told()).contains("341722102", "341722", "340104004", "340104");
        assertThat(cases.view(id, NANQI).actions()).containsExactly("answer");
        assertThat(cases.view(id, Story.XIANYU).actions())
                .as("one request at a time")
                .isEmpty();
        assertProblem(() -> cases.review(id), "CASE_REQUEST_UNANSWERED");
        assertProblem(() -> answer(id, Verdict.GRANTED, null, Story.XIANYU), "CASE_NOT_YOUR_TURN");

        var agreed = answer(id, Verdict.GRANTED, null, NANQI);

        assertThat(agreed.phase()).isEqualTo(before.phase());
        assertThat(agreed.due()).isEqualTo(before.due());
        assertThat(months(cases.seen(id, Story.XIANYU))).isEqualTo(26);
        assertThat(told()).contains("341722102", "340104004");
        assertThat(sides(id, NANQI))
                .containsExactly("pushed RESIDENCE", "correction-requested RESIDENCE", "corrected HOUSEHOLD");
        assertThat(sides(id, Story.XIANYU)).endsWith("correction-requested RESIDENCE", "corrected HOUSEHOLD");
        assertThat(world.anhui.out).as("nothing leaves the province").isEmpty();
        assertThat(cases.review(id).phase().state()).isEqualTo(State.COUNTY_DECISION);
    }

    @Test
    void whoIsOnTurnEndsTheCaseAtOnceAndOnlyTheHouseholdSaysWhoIsInTheRegister() {
        var id = cases.inReview(Story.child());
        var mismatch = new Ending(Ending.Cause.PERSON_MISMATCH, null, null, List.of(Ending.Difference.NAME));

        assertProblem(() -> end(id, mismatch, null, Story.XIANYU), "CASE_NOT_YOUR_TURN");
        var ended = end(id, mismatch, null, NANQI);

        assertThat(ended.phase().state()).isEqualTo(State.ENDED);
        assertThat(cases.view(id, Story.XIANYU).ending().next()).contains("另立新件");
        assertThat(claims()).as("the child is nobody's").isZero();
        assertThat(world.anhui.audit.stream().map(AuditEntry::event)).contains("CASE_ENDED");
    }

    @Test
    void aDeathIsReportedByTheSideOffTurnAndAnsweredByTheOtherEitherWay() {
        var id = cases.atCounty(Story.child());
        world.on("2026-03-10");

        end(id, died("2026-03-09"), null, Story.XIANYU);
        assertProblem(() -> cases.decide(id, Story.approval()), "CASE_REQUEST_UNANSWERED");
        answer(id, Verdict.REFUSED, null, SHUSHAN);
        assertThat(cases.view(id, Story.XIANYU).requests().getFirst().answer().rule())
                .isEqualTo("REFUSED_BY_HOUSEHOLD");
        end(id, died("2026-03-09"), null, Story.XIANYU);
        answer(id, Verdict.GRANTED, null, SHUSHAN);
        assertThat(cases.seen(id, NANQI).phase().state()).isEqualTo(State.ENDED);
    }

    @Test
    void inASupplementRoundTheHouseholdAsksAndTheResidenceAnswers() {
        var id = cases.inReview(Story.child());
        cases.askForSupplement(id);
        var moved = new Ending(Ending.Cause.HOUSEHOLD_MOVED, null, DivisionCode.of("340103"), null);

        end(id, moved, null, NANQI);
        assertThat(cases.view(id, Story.XIANYU).actions()).containsExactly("answer");
        assertProblem(() -> correct(id, Story.XIANYU), "CASE_REQUEST_UNANSWERED");
        answer(id, Verdict.GRANTED, null, Story.XIANYU);

        assertThat(cases.seen(id, NANQI).phase().state()).isEqualTo(State.ENDED);
        assertThat(sides(id, NANQI)).endsWith("ending-requested HOUSEHOLD", "ended RESIDENCE");
    }

    @Test
    void afterTheGrantADeathIsToldToTheDeskThatPays() {
        var id = cases.granted(Story.child());

        end(id, died("2026-03-01"), null, Story.XIANYU);
        assertProblem(() -> answer(id, Verdict.GRANTED, YearMonth.of(2026, 3), NANQI), "CASE_NOT_YOUR_TURN");
        var ended = answer(id, Verdict.GRANTED, YearMonth.of(2026, 3), SHUSHAN_HANDLER);

        assertThat(ended.phase().state()).isEqualTo(State.ENDED);
    }

    /** 不相容岗位相分离: one ledger holds both sides, so one person could ask here and agree there. */
    @Test
    void whoAsksDoesNotAnswerForTheOtherSide() {
        var id = cases.inReview(Story.child());
        correct(id, person(Story.XIANYU, "li"));

        assertProblem(() -> answer(id, Verdict.GRANTED, null, person(NANQI, "li")), "CASE_OWN_REQUEST");
        assertThat(months(cases.seen(id, NANQI))).isEqualTo(36);

        answer(id, Verdict.GRANTED, null, person(NANQI, "wang"));
        assertThat(months(cases.seen(id, NANQI))).isEqualTo(26);
    }

    /** Who asked and who agreed to a request reviewed nothing: the two persons of a decision are others. */
    @Test
    void whoAskedForSomethingMayStillDecide() {
        var id = cases.inReview(Story.child());
        correct(id, person(Story.XIANYU, "li"));
        answer(id, Verdict.REFUSED, null, NANQI);
        cases.review(id);

        var decided = world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .decide(id, TwoProvinces.version(cases.seen(id, SHUSHAN)), Story.approval(), person(SHUSHAN, "li")));

        assertThat(decided.phase().state()).isEqualTo(State.DECIDED);
    }

    @Test
    void whoOnlySupervisesAsksForNothing() {
        var id = cases.inReview(Story.child());

        for (var superior : List.of(Tokens.handler("3401"), Tokens.handler("34"), Story.SHITAI)) {
            assertProblem(() -> end(id, died("2026-03-01"), null, superior), "CASE_NOT_YOUR_TURN");
        }
    }

    @Test
    void theDeskThatAskedGivesARoundMoreTime() {
        var id = cases.inReview(Story.child());
        var due = cases.askForSupplement(id).due();
        var later = new Requests.Extend(due.date().plusDays(10), "判决书须向法院调取");

        assertProblem(() -> extend(id, later, Story.XIANYU), "CASE_NOT_YOUR_TURN");
        var extended = extend(id, later, NANQI);

        assertThat(extended.due().date()).isEqualTo(due.date().plusDays(10));
        assertThat(cases.view(id, Story.XIANYU).due().date())
                .isEqualTo(due.date().plusDays(10));
        assertThat(told()).contains("341722102", "340104004");
    }

    /** A household that moved to where the child lives crosses no county line any more (XP-02). */
    @Test
    void whoMovedToWhereTheChildLivesIsSentToTheTownshipThere() {
        var id = cases.inReview(Story.child());
        var moved = new Ending(Ending.Cause.HOUSEHOLD_MOVED, null, DivisionCode.of("341722"), null);

        end(id, moved, null, NANQI);

        assertThat(cases.view(id, Story.XIANYU).ending().next()).contains("同县").doesNotContain("另立新件");
    }

    /** A county that was merged with its neighbour holds both places: its deciding desk is still the household's. */
    @Test
    void theDeskSaysTheSideNotTheArea() {
        var file = cases.seen(cases.atCounty(Story.child()), Story.XIANYU);
        var county = Tokens.actor(
                SHUSHAN.function(), "341722", SHUSHAN.roles().iterator().next());
        var merged = household(file, "341722100");

        assertThat(merged.seenBy(county).side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(merged.seenBy(Story.XIANYU).side()).isEqualTo(Side.RESIDENCE);
        assertThat(file.seenBy(county).side()).as("no desk of this case").isEqualTo(Side.RESIDENCE);
    }

    private static CaseFile household(CaseFile file, String division) {
        return new CaseFile(
                file.id(),
                file.number(),
                file.item(),
                file.side(),
                file.peer(),
                file.residence(),
                DivisionCode.of(division),
                file.version(),
                file.phase(),
                file.stateSince(),
                file.openedAt(),
                file.intake(),
                file.shared(),
                file.held(),
                file.refused(),
                file.transitSince(),
                file.way());
    }

    private static Ending died(String on) {
        return new Ending(Ending.Cause.CHILD_DIED, LocalDate.parse(on), null, null);
    }

    private CaseFile correct(UUID id, Actor actor) {
        var request = new Requests.Correct(List.of(new Requests.Change(TERM, "26")), "录入有误");
        return world.anhui.tx(() ->
                world.anhui.get(Asking.class).correct(id, TwoProvinces.version(cases.seen(id, actor)), request, actor));
    }

    private CaseFile end(UUID id, Ending ending, @Nullable YearMonth lastPaid, Actor actor) {
        var request =
                new Requests.End(ending.cause(), ending.on(), ending.household(), ending.differs(), lastPaid, "已核实");
        return world.anhui.tx(() ->
                world.anhui.get(Asking.class).end(id, TwoProvinces.version(cases.seen(id, actor)), request, actor));
    }

    private CaseFile answer(UUID id, Verdict verdict, @Nullable YearMonth lastPaid, Actor actor) {
        var file = cases.seen(id, actor);
        var request = file.shared().openRequests().getFirst().request().request();
        var answer = new Requests.AnswerRequest(verdict, "已核实", lastPaid);
        return world.anhui.tx(
                () -> world.anhui.get(Asking.class).answer(id, request, TwoProvinces.version(file), answer, actor));
    }

    private CaseFile extend(UUID id, Requests.Extend later, Actor actor) {
        return world.anhui.tx(() ->
                world.anhui.get(Extending.class).extend(id, TwoProvinces.version(cases.seen(id, actor)), later, actor));
    }

    private static Integer months(CaseFile file) {
        return file.shared()
                .application()
                .parents()
                .getFirst()
                .conditions()
                .getFirst()
                .termMonths();
    }

    private List<String> sides(UUID id, Actor actor) {
        return world.anhui.get(Reading.class).history(id, actor).stream()
                .map(entry -> entry.what() + " " + entry.side())
                .toList();
    }

    private List<String> told() {
        return ((JsonNode) world.anhui.events.getLast().get("data"))
                .path("involved")
                .valueStream()
                .map(desk -> desk.path("division").asString())
                .toList();
    }

    private int claims() {
        return world.anhui
                .jdbc
                .sql("select count(*) from open_case")
                .query(Integer.class)
                .single();
    }
}
