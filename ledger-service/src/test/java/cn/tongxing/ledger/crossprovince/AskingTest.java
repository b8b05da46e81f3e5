package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.Ending.Cause;
import cn.tongxing.ledger.crossprovince.Ending.Difference;
import cn.tongxing.ledger.crossprovince.Requests.AnswerRequest.Verdict;
import cn.tongxing.ledger.exchange.Verdict.Refused;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Version;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 申请更正、报告死亡、户籍迁移、人员不一致: asked for off turn, done on turn, answered either way, over two ledgers. */
class AskingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 29);
    private static final String TERM = "/parents/0/conditions/0/termMonths";

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    // 更正

    @Test
    void aCorrectionAgreedToChangesWhatTheApplicationSaysOnBothSidesAndNothingElse() {
        var id = world.atCounty();
        var before = world.chongqing.file(id);
        world.on("2026-02-03");

        correct(id, change(TERM, "26"), change("/applicant/phone", "13800000002"));
        assertThat(world.anhui.audit.getLast().detail())
                .as("which facts left, and where to, without what they say")
                .containsEntry("fields", "/applicant/phone," + TERM)
                .containsEntry("to", "50");
        world.carryAll();
        assertThat(months(world.anhui, id)).as("asking changes nothing").isEqualTo(36);
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.YUNYANG);
        world.carryAll();

        assertSame(id, State.COUNTY_DECISION);
        assertThat(months(world.anhui, id)).isEqualTo(26);
        assertThat(months(world.chongqing, id)).isEqualTo(26);
        var after = world.chongqing.file(id);
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.turn()).isEqualTo(before.turn());
        assertThat(after.turnSince()).isEqualTo(before.turnSince());
        assertThat(after.stateSince()).isEqualTo(before.stateSince());
        assertThat(after.shared().openRequests()).isEmpty();
        var pushed = (Transition.Pushed) after.shared().moves().getFirst().transition();
        assertThat(pushed.parents().getFirst().conditions().getFirst().termMonths())
                .as("what was pushed stays what was pushed")
                .isEqualTo(36);
        // and the case goes on
        world.decide(id, Story.approval());
        world.carryAll();
        assertSame(id, State.DECIDED);
    }

    @Test
    void theCorrectedNameIsTheOneADecisionMustName() {
        var id = world.atCounty();
        correct(id, change("/child/name", "样例小彤"));
        world.carryAll();
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.YUNYANG);
        world.carryAll();

        assertThat(NameSearchTest.found(world.anhui, Story.XIANYU, "样例小彤")).containsExactly(id);
        assertThat(NameSearchTest.found(world.chongqing, Story.YUNYANG, "样例小彤")).containsExactly(id);
        assertThat(NameSearchTest.found(world.chongqing, Story.YUNYANG, "样例小童")).isEmpty();
        assertProblem(() -> world.decide(id, Story.approval()), "CASE_PERSON_MISMATCH");
        world.decide(id, world.decision(id, Transition.Outcome.APPROVED));
        world.carryAll();

        assertSame(id, State.DECIDED);
    }

    @Test
    void aCorrectionThatIsRefusedChangesNothingAndIsShownWithTheReason() {
        var id = world.inReview();
        correct(id, change(TERM, "26"));
        world.carryAll();

        answer(world.chongqing, id, Verdict.REFUSED, null, Story.BAOPING);
        world.carryAll();

        assertSame(id, State.PRELIMINARY_REVIEW);
        assertThat(months(world.anhui, id)).isEqualTo(36);
        var shown = view(world.anhui, id, Story.XIANYU).requests().getFirst();
        assertThat(shown.kind()).isEqualTo("CORRECTION");
        assertThat(shown.answer().outcome()).isEqualTo("REFUSED");
        assertThat(shown.answer().reason()).isEqualTo("已核实");
        assertThat(shown.changes()).containsExactly(new Correction.Change(TERM, "36", "26"));
        assertThat(view(world.anhui, id, Story.SHITAI_AUDITOR)
                        .requests()
                        .getFirst()
                        .changes())
                .as("what is said about the family is for the desks")
                .isEmpty();
    }

    @Test
    void inItsSupplementRoundTheResidenceCorrectsByItselfAndTheRoundGoesOn() {
        var id = world.inReview();
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        var due = world.anhui.file(id).due();

        correct(id, change(TERM, "26"));
        world.carryAll();

        assertSame(id, State.SUPPLEMENT);
        assertThat(months(world.chongqing, id)).isEqualTo(26);
        assertThat(world.anhui.file(id).due()).isEqualTo(due);
        world.answerSupplement(id, 1);
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW);
    }

    @Test
    void whoTheChildIsAndWhatIsNoFactOfTheApplicationCannotBeCorrected() {
        var id = world.inReview();

        for (var wrong : List.of(
                change("/child/citizenId", "500235201705040046"),
                change("/household", "500101"),
                change("/parents/0/conditions/7/termMonths", "3"),
                change(TERM, "many"),
                change(TERM, "36"),
                change("/parents/0/conditions/0/since", "yesterday"),
                change("/child/name", null))) {
            assertProblem(() -> correct(id, wrong), "CASE_CONTENT_UNFIT");
        }
        assertThat(world.anhui.out).isEmpty();
    }

    // 死亡

    @Test
    void aDeathReportedBeforeTheDecisionEndsTheCaseOnBothSidesAndFreesTheChild() {
        var id = world.inReview();

        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        world.carryAll();
        assertProblem(() -> world.review(id), "CASE_REQUEST_UNANSWERED");
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.BAOPING);
        world.carryAll();

        assertSame(id, State.ENDED);
        var ending = view(world.anhui, id, Story.XIANYU).ending();
        assertThat(ending.cause()).isEqualTo(Cause.CHILD_DIED);
        assertThat(ending.next()).contains("不再核发");
        assertThat(view(world.chongqing, id, Story.BAOPING).ending().next()).contains("停止发放");
        assertThat(claims(world.anhui)).isZero();
        assertThat(claims(world.chongqing)).isZero();
        assertThat(lastEvent(world.chongqing).path("cause").asString()).isEqualTo("CHILD_DIED");
    }

    @Test
    void afterTheGrantADeathStopsTheMoneyAndSaysTheLastMonthPaid() {
        var id = granted();

        end(world.anhui, id, died("2026-01-29"), null, Story.XIANYU);
        world.carryAll();
        assertThat(view(world.chongqing, id, Story.YUNYANG_HANDLER).actions()).contains("answer");
        assertProblem(
                () -> answer(world.chongqing, id, Verdict.GRANTED, null, Story.YUNYANG_HANDLER), "CASE_CONTENT_UNFIT");
        answer(world.chongqing, id, Verdict.GRANTED, YearMonth.of(2026, 1), Story.YUNYANG_HANDLER);
        world.carryAll();

        assertSame(id, State.ENDED);
        assertThat(view(world.anhui, id, Story.XIANYU).ending().lastPaidMonth()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void theHouseholdSideAsksTheResidenceWhoHasTheTurn() {
        var id = world.decided(Story.approval());

        end(world.chongqing, id, died("2026-01-28"), null, Story.YUNYANG);
        world.carryAll();
        assertProblem(() -> world.inform(id), "CASE_REQUEST_UNANSWERED");
        answer(world.anhui, id, Verdict.REFUSED, null, Story.XIANYU);
        world.carryAll();

        assertSame(id, State.DECIDED);
        var answer =
                world.chongqing.file(id).shared().answers().values().iterator().next();
        assertThat(answer.answer().rule()).isEqualTo(Message.RequestAnswered.BY_RESIDENCE);
        world.inform(id);
        world.carryAll();
        assertSame(id, State.INFORMED);
    }

    @Test
    void aDeathThatMeetsADecisionIsTheResidencesToActOnAndSheIsTold() {
        var id = world.atCounty();
        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        world.decide(id, Story.approval());
        world.carryAll();

        assertThat(ruleToldTo(world.anhui, id)).isEqualTo(Message.RequestAnswered.TURN_IS_YOURS);
        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        world.carryAll();

        assertSame(id, State.ENDED);
    }

    // 户籍迁移

    @Test
    void aHouseholdThatMovedToAThirdProvinceEndsTheCaseAndTheScreenSaysWhereToGoOn() {
        var id = world.atCounty();

        end(world.anhui, id, moved("440305"), null, Story.XIANYU);
        world.carryAll();
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.YUNYANG);
        world.carryAll();

        assertSame(id, State.ENDED);
        for (var view : List.of(view(world.anhui, id, Story.XIANYU), view(world.chongqing, id, Story.YUNYANG))) {
            assertThat(view.ending().household().division()).isEqualTo(DivisionCode.of("440305"));
            assertThat(view.ending().next()).contains("广东省", "另立新件", "原申请日期");
            assertThat(view.turn()).isNull();
            assertThat(view.actions()).isEmpty();
        }
        assertThat(claims(world.anhui) + claims(world.chongqing))
                .as("nobody owns it")
                .isZero();
    }

    /** Back in another county of the same province here; a third province is the same path to another peer. */
    @Test
    void theNewCaseKeepsTheDateOfApplicationAndOnlyTheOneThatMovedThereMayBeContinued() {
        var id = world.inReview();
        end(world.chongqing, id, moved("500101"), null, Story.BAOPING);
        world.carryAll();
        world.on("2026-03-02");
        assertProblem(() -> continuing(id), "CASE_CONTENT_UNFIT");
        var child = Story.child();
        world.anhui.children.put(child.record(), Story.movedTo(child, "500101100203"));

        var file = continuing(id);
        assertProblem(() -> world.recorded(file, Story.XIANYU, LocalDate.of(2026, 3, 2)), "CASE_CONTENT_UNFIT");
        var recorded = world.recorded(file, Story.XIANYU, TODAY);
        world.upload(recorded, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        var pushed = world.pushed(world.accepted(recorded, Story.XIANYU, LocalDate.of(2026, 3, 2)), Story.XIANYU);
        world.carryAll();

        var there = world.chongqing.file(pushed.id()).shared().application();
        assertThat(there.appliedOn()).isEqualTo(TODAY);
        assertThat(there.continues().number()).isEqualTo(world.anhui.file(id).number());
        assertThat(claims(world.anhui)).as("one case owns the child").isEqualTo(1);
        assertThat(claims(world.chongqing)).isEqualTo(1);
    }

    private CaseFile continuing(UUID ended) {
        var opening = world.anhui.get(Opening.class);
        var prepared = opening.prepare(Story.ITEM, Story.child().record(), Story.XIANYU, "Bearer test");
        return world.anhui.tx(() -> opening.open(prepared, ended, Story.XIANYU));
    }

    @Test
    void aMoveThatMeetsADecisionIsToldThatTheDecisionStands() {
        var id = world.atCounty();
        end(world.anhui, id, moved("440305"), null, Story.XIANYU);
        world.decide(id, Story.approval());
        world.carryAll();

        assertSame(id, State.DECIDED);
        assertThat(ruleToldTo(world.anhui, id)).isEqualTo(Message.RequestAnswered.DECISION_STANDS);
        assertProblem(() -> end(world.anhui, id, moved("440305"), null, Story.XIANYU), "CASE_DECISION_STANDS");
    }

    @Test
    void aMoveInsideTheCountyADayToComeOrTheWrongParticularsEndNothing() {
        var id = world.inReview();
        for (var unfit : List.of(
                new Ending(Cause.HOUSEHOLD_MOVED, null, DivisionCode.of("500235132"), null),
                new Ending(Cause.HOUSEHOLD_MOVED, null, DivisionCode.of("44"), null),
                new Ending(Cause.HOUSEHOLD_MOVED, null, null, null),
                new Ending(Cause.CHILD_DIED, null, null, null),
                new Ending(Cause.CHILD_DIED, TODAY.plusDays(1), null, null),
                new Ending(Cause.CHILD_DIED, TODAY, DivisionCode.of("440305"), null))) {
            assertProblem(() -> end(world.anhui, id, unfit, null, Story.XIANYU), "CASE_CONTENT_UNFIT");
        }
        assertThat(world.anhui.out).isEmpty();
    }

    // 人员不一致

    @Test
    void theHouseholdSideThatFindsAnotherPersonEndsTheCaseAndTheResidenceLearnsWhatToDo() {
        var id = world.inReview();

        end(world.chongqing, id, mismatch(), null, Story.BAOPING);
        world.carryAll();

        assertSame(id, State.ENDED);
        var ending = view(world.anhui, id, Story.XIANYU).ending();
        assertThat(ending.differs()).containsExactly(Difference.NAME);
        assertThat(ending.next()).contains("更正儿童档案", "另立新件");
    }

    @Test
    void theResidenceCannotSayWhoStandsInTheRegister() {
        var id = world.inReview();

        assertProblem(() -> end(world.anhui, id, mismatch(), null, Story.XIANYU), "CASE_NOT_YOUR_TURN");
    }

    // who, when, once

    @Test
    void oneRequestOfASideWaitsAtATimeAndItNamesTheVersionSeen() {
        var id = world.inReview();
        var file = world.anhui.file(id);
        assertProblem(
                () -> world.anhui.tx(() -> world.anhui
                        .get(Asking.class)
                        .end(id, new Version(file.version() - 1), request(died("2026-01-28"), null), Story.XIANYU)),
                "VERSION_PASSED");
        correct(id, change(TERM, "26"));

        assertProblem(() -> end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU), "CASE_REQUEST_PENDING");
        assertProblem(() -> world.withdraw(id), "CASE_REQUEST_PENDING");
        assertThat(view(world.anhui, id, Story.XIANYU).actions()).isEmpty();
    }

    @Test
    void anotherDeskThanThoseOfTheCaseNeitherAsksNorAnswers() {
        var id = world.inReview();

        assertProblem(() -> end(world.anhui, id, died("2026-01-28"), null, Story.SHITAI), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> end(world.chongqing, id, died("2026-01-28"), null, Story.YUNYANG), "CASE_NOT_YOUR_TURN");
        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        world.carryAll();
        assertProblem(() -> answer(world.chongqing, id, Verdict.GRANTED, null, Story.YUNYANG), "CASE_NOT_YOUR_TURN");
    }

    /** Both ask in the moment in which the turn passes: each is answered, neither request stands in the other's way. */
    @Test
    void requestsOfBothSidesThatCrossAreBothAnswered() {
        var id = world.inReview();
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        end(world.chongqing, id, died("2026-01-28"), null, Story.BAOPING);
        world.answerSupplement(id, 1);
        correct(id, change(TERM, "26"));

        world.carryAll();

        assertThat(ruleToldTo(world.chongqing, id)).isEqualTo(Message.RequestAnswered.TURN_IS_YOURS);
        assertThat(world.chongqing.file(id).shared().openRequestsTo(Side.HOUSEHOLD))
                .hasSize(1);
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.BAOPING);
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW);
        assertThat(world.anhui.file(id).shared().openRequests()).isEmpty();
    }

    // what another province may not say

    @Test
    void aProvinceThatAgreesToSomethingElseThanWasAskedIsRefused() {
        var id = world.inReview();
        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        world.carryAll();
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.BAOPING);
        assertThat(claims(world.chongqing)).isZero();

        tampered(world.chongqing, "/ending", body -> {
            body.remove("on");
            body.put("cause", "HOUSEHOLD_MOVED").put("household", "440305");
        });

        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("NOT_AS_REQUESTED"));
        world.carryAll();
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
        assertThat(world.chongqing.file(id).refused().rule()).isEqualTo("NOT_AS_REQUESTED");
        assertThat(claims(world.chongqing))
                .as("what did not end owns its child again")
                .isEqualTo(1);
    }

    @Test
    void aResidenceThatSaysWhatOnlyTheRegisterCanSayOrCorrectsWhatWasNotSaidIsRefused() {
        var id = world.inReview();
        end(world.anhui, id, died("2026-01-28"), null, Story.XIANYU);
        tampered(world.anhui, "/ending", ending -> {
            ending.remove("on");
            ending.put("cause", "PERSON_MISMATCH").putArray("differs").add("NAME");
        });
        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("BODY_INVALID"));
        world.carryAll();

        correct(id, change(TERM, "26"));
        tampered(world.anhui, "/changes/0", first -> first.put("old", "35"));
        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("BODY_INVALID"));
        world.carryAll();
        assertThat(world.anhui.file(id).shared().openRequests()).isEmpty();
        assertSame(id, State.PRELIMINARY_REVIEW);
    }

    /** exchange-protocol.md 5: an unknown kind is held at the reader; its operator may refuse it, and the case goes on. */
    @Test
    void aPeerThatDoesNotKnowTheKindHoldsItTheCaseSaysSoAndARefusalGivesTheWordBack() {
        var id = world.inReview();
        correct(id, change(TERM, "26"));
        var unknown = world.anhui.out.poll();

        receipt(unknown, "HELD");
        var held = view(world.anhui, id, Story.XIANYU);
        assertThat(held.held().rule()).isEqualTo("UNKNOWN_KIND");
        assertThat(held.requests()).hasSize(1);
        receipt(unknown, "REFUSED");

        var back = view(world.anhui, id, Story.XIANYU);
        assertThat(back.requests()).isEmpty();
        assertThat(back.refusedMessage().kind()).isEqualTo("case.correction-requested");
        assertSame(id, State.PRELIMINARY_REVIEW);
        world.withdraw(id);
        world.carryAll();
        answer(world.chongqing, id, Verdict.GRANTED, null, Story.BAOPING);
        world.carryAll();
        assertSame(id, State.WITHDRAWN);
    }

    private void receipt(TestSide.Sent about, String outcome) {
        var body = Wire.JSON
                .createObjectNode()
                .put("message", about.id().toString())
                .put("kind", about.kind())
                .put("outcome", outcome)
                .put("rule", "UNKNOWN_KIND")
                .put("zh", "本省系统尚不能识别此类报文");
        world.chongqing.out.add(new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, about.caseId(), body));
        world.carryOne(world.chongqing);
    }

    // how it is told

    private interface Tamper {
        void at(ObjectNode node);
    }

    private void tampered(TestSide from, String pointer, Tamper tamper) {
        var sent = from.out.poll();
        var body = (ObjectNode) sent.body().deepCopy();
        tamper.at((ObjectNode) body.at(pointer));
        from.out.add(new TestSide.Sent(sent.id(), sent.kind(), sent.caseId(), body));
        world.carryOne(from);
    }

    private UUID granted() {
        var id = world.decided(Story.approval());
        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();
        return id;
    }

    private static Requests.Change change(String field, @Nullable String value) {
        return new Requests.Change(field, value);
    }

    private static Ending died(String on) {
        return new Ending(Cause.CHILD_DIED, LocalDate.parse(on), null, null);
    }

    private static Ending moved(String to) {
        return new Ending(Cause.HOUSEHOLD_MOVED, LocalDate.of(2026, 1, 20), DivisionCode.of(to), null);
    }

    private static Ending mismatch() {
        return new Ending(Cause.PERSON_MISMATCH, null, null, List.of(Difference.NAME));
    }

    private static Requests.End request(Ending ending, @Nullable YearMonth lastPaid) {
        return new Requests.End(ending.cause(), ending.on(), ending.household(), ending.differs(), lastPaid, "派出所户籍信息");
    }

    private CaseFile correct(UUID id, Requests.Change... changes) {
        var request = new Requests.Correct(List.of(changes), "录入有误");
        return world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .correct(id, TwoProvinces.version(world.anhui.file(id)), request, Story.XIANYU));
    }

    private static CaseFile end(TestSide side, UUID id, Ending ending, @Nullable YearMonth lastPaid, Actor actor) {
        return side.tx(() ->
                side.get(Asking.class).end(id, TwoProvinces.version(side.file(id)), request(ending, lastPaid), actor));
    }

    private static CaseFile answer(TestSide side, UUID id, Verdict verdict, @Nullable YearMonth lastPaid, Actor actor) {
        var file = side.file(id);
        var open =
                file.shared().openRequestsTo(file.side()).getFirst().request().request();
        var answer = new Requests.AnswerRequest(verdict, "已核实", lastPaid);
        return side.tx(() -> side.get(Asking.class).answer(id, open, TwoProvinces.version(file), answer, actor));
    }

    private static CaseView view(TestSide side, UUID id, Actor actor) {
        return side.tx(() -> side.get(Reading.class).one(id, actor));
    }

    private static int months(TestSide side, UUID id) {
        return side.file(id)
                .shared()
                .application()
                .parents()
                .getFirst()
                .conditions()
                .getFirst()
                .termMonths();
    }

    private static String ruleToldTo(TestSide side, UUID id) {
        return side.file(id)
                .shared()
                .answers()
                .values()
                .iterator()
                .next()
                .answer()
                .rule();
    }

    private static int claims(TestSide side) {
        return side.jdbc
                .sql("select count(*) from open_case")
                .query(Integer.class)
                .single();
    }

    private static JsonNode lastEvent(TestSide side) {
        return (JsonNode) side.events.getLast().get("data");
    }

    private void assertSame(UUID id, State state) {
        assertThat(world.anhui.file(id).phase().state()).isEqualTo(state);
        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(state);
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }
}
