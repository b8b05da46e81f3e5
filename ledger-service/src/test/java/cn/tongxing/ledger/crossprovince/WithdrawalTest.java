package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.Version;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WithdrawalTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void beforeThePushTheResidenceWithdrawsAloneAndNobodyElseHears() {
        var file = world.ready();

        var withdrawn = world.withdraw(file.id());

        assertThat(withdrawn.phase()).isInstanceOf(Phase.Withdrawn.class);
        assertThat(world.anhui.out).isEmpty();
        // the child may apply again
        assertThat(world.open(Story.XIANYU).phase()).isInstanceOf(Phase.Draft.class);
    }

    @Test
    void offTurnItIsARequestAndAGrantedOneWithdrawsTheCaseOnBothSides() {
        var id = world.inReview();

        world.withdraw(id);
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
        world.carryAll();
        world.answer(id, Requests.AnswerRequest.Verdict.GRANTED);
        world.carryAll();

        assertSame(id, State.WITHDRAWN);
        assertThat(world.anhui.file(id).shared().openRequests()).isEmpty();
    }

    @Test
    void aRefusedRequestChangesNothingButIsAnswered() {
        var id = world.atCounty();

        world.withdraw(id);
        world.carryAll();
        world.answer(id, Requests.AnswerRequest.Verdict.REFUSED);
        world.carryAll();

        assertSame(id, State.COUNTY_DECISION);
        var answer = world.anhui
                .file(id)
                .shared()
                .answers()
                .values()
                .iterator()
                .next()
                .answer();
        assertThat(answer.rule()).isEqualTo(Message.RequestAnswered.BY_THE_OTHER_SIDE);
        assertThat(answer.reason()).isEqualTo("已核实");
    }

    @Test
    void aRequestThatMeetsADecisionIsAnsweredByItselfAndTheDecisionStands() {
        var id = world.atCounty();

        world.withdraw(id);
        world.decide(id, Story.approval());
        world.carryAll();

        assertSame(id, State.DECIDED);
        var answer = world.anhui
                .file(id)
                .shared()
                .answers()
                .values()
                .iterator()
                .next()
                .answer();
        assertThat(answer.rule()).isEqualTo(Message.RequestAnswered.DECISION_STANDS);
    }

    @Test
    void aRequestThatMeetsASupplementRoundIsToldThatTheTurnIsItsOwn() {
        var id = world.inReview();

        world.withdraw(id);
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();

        assertSame(id, State.SUPPLEMENT);
        var answer = world.anhui
                .file(id)
                .shared()
                .answers()
                .values()
                .iterator()
                .next()
                .answer();
        assertThat(answer.rule()).isEqualTo(Message.RequestAnswered.TURN_IS_YOURS);
        world.withdraw(id);
        world.carryAll();
        assertSame(id, State.WITHDRAWN);
    }

    @Test
    void whileARequestIsOpenTheHouseholdSideMustAnswerItFirst() {
        var id = world.atCounty();
        world.withdraw(id);
        world.carryAll();

        assertProblem(() -> world.decide(id, Story.approval()), "CASE_REQUEST_UNANSWERED");
        assertProblem(() -> world.askForSupplement(id, Story.YUNYANG), "CASE_REQUEST_UNANSWERED");
        assertProblem(() -> world.withdraw(id), "CASE_REQUEST_PENDING");
    }

    @Test
    void afterADecisionNobodyWithdraws() {
        var id = world.decided(Story.approval());

        assertProblem(() -> world.withdraw(id), "CASE_DECISION_STANDS");
        world.inform(id);
        world.carryAll();
        assertProblem(() -> world.withdraw(id), "CASE_DECISION_STANDS");
    }

    @Test
    void aRequestMadeWhileThePushIsOnItsWayArrivesBehindIt() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();

        world.withdraw(id);
        world.carryAll();
        world.answer(id, Requests.AnswerRequest.Verdict.GRANTED);
        world.carryAll();

        assertSame(id, State.WITHDRAWN);
    }

    @Test
    void whoWithdrawsOrAsksForItNamesTheVersionSeen() {
        var file = world.ready();
        assertProblem(() -> withdraw(file.id(), file.version() - 1), "VERSION_PASSED");

        world.pushed(file, Story.XIANYU);
        world.carryAll();
        var now = world.anhui.file(file.id());
        assertProblem(() -> withdraw(file.id(), now.version() - 1), "VERSION_PASSED");

        assertThat(world.anhui.out).isEmpty();
        assertThat(world.anhui.file(file.id())).isEqualTo(now);
    }

    private void withdraw(UUID id, long seen) {
        world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .withdraw(id, new Version(seen), new Requests.Withdraw("申请人不再申请"), Story.XIANYU));
    }

    private void assertSame(UUID id, State state) {
        assertThat(world.anhui.file(id).phase().state()).isEqualTo(state);
        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(state);
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    static void assertProblem(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code().name()).isEqualTo(code));
    }
}
