package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Correcting and ending what was posted to a province that is not connected: a letter follows, or says that one must be written. */
class OnPaperAskingTest {

    private static final String TERM = "/parents/0/conditions/0/termMonths";

    private final TwoProvinces world = new TwoProvinces();
    private final OnPaper paper = new OnPaper(world);

    @BeforeEach
    void today() {
        world.on("2026-03-02");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCorrectionGoesAfterThePacketAsALetterAndThePacketStaysAsItWasPosted() {
        var sent = paper.sent(Story.child());
        var posted = packet(sent.id());
        var due = sent.due();

        world.on("2026-03-04");
        var corrected = correct(sent.id(), TERM, "26");

        assertThat(corrected.phase().state()).isEqualTo(State.AWAITING_PAPER);
        assertThat(corrected.due()).isEqualTo(due);
        var printed = packet(sent.id());
        int end = posted.indexOf("\n</body>");
        assertThat(printed).startsWith(posted.substring(0, end));
        assertThat(printed.substring(end)).contains("更正函", "父亲期限（月）", "36 更正为 26", "2026-03-04", sent.number());
        assertThat(packet(sent.id())).as("byte by byte").isEqualTo(printed);
        assertThat(world.anhui.out).isEmpty();
    }

    @Test
    void anAnswerRecordedBeforeTheNameWasCorrectedIsNotConfirmed() {
        var sent = paper.sent(Story.child());
        var scan = world.upload(sent.id(), PaperDesk.SCAN, OnPaper.LI);
        paper.recorded(sent, paper.paper(sent, scan.id(), Transition.Outcome.APPROVED), OnPaper.LI);

        var corrected = correct(sent.id(), "/child/name", "样例别名");
        assertProblem(() -> paper.confirmed(sent.id(), OnPaper.WANG), "CASE_PERSON_MISMATCH");
        paper.recorded(corrected, paper.paper(corrected, scan.id(), Transition.Outcome.APPROVED), OnPaper.LI);

        assertThat(paper.confirmed(sent.id(), OnPaper.WANG).phase().state()).isEqualTo(State.DECIDED);
    }

    @Test
    void aDeathEndsItHereAndALetterTellsTheOtherProvince() {
        var sent = paper.sent(Story.child());
        world.on("2026-03-10");

        var ended = end(sent.id(), new Ending(Ending.Cause.CHILD_DIED, LocalDate.of(2026, 3, 9), null, null));

        assertThat(ended.phase().state()).isEqualTo(State.ENDED);
        assertThat(packet(sent.id())).contains("终止函", "儿童已死亡", "2026-03-09");
        var next = world.anhui.get(Reading.class).one(sent.id(), Story.XIANYU).ending();
        assertThat(next.next()).contains("减员").endsWith("请打印转办函后附的终止函寄送对方。");
        assertThat(world.anhui
                        .jdbc
                        .sql("select count(*) from open_case")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aHouseholdThatMovedEndsItAndAWithdrawalIsToldByLetterToo() {
        var moved = new Ending(Ending.Cause.HOUSEHOLD_MOVED, null, DivisionCode.of("500235"), null);
        var first = paper.sent(Story.child());
        end(first.id(), moved);
        var second = paper.sent(Story.child(1));
        world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .withdraw(
                        second.id(),
                        TwoProvinces.version(world.anhui.file(second.id())),
                        new Requests.Withdraw("<申请人>不再申请"),
                        Story.XIANYU));

        assertThat(packet(first.id())).contains("终止函", "云阳县");
        assertThat(packet(second.id())).contains("撤回函", "&lt;申请人&gt;不再申请");
    }

    @Test
    void afterAnApprovalOnPaperTheDeathIsWrittenToWhoPays() {
        var file = paper.answered(Story.child(), Transition.Outcome.APPROVED);
        world.inform(file.id());
        assertThat(world.anhui.file(file.id()).phase().state()).isEqualTo(State.ANSWERED);

        var refused = refused(
                () -> end(file.id(), new Ending(Ending.Cause.CHILD_DIED, LocalDate.of(2026, 3, 2), null, null)));

        assertThat(refused.code()).isEqualTo(CaseProblem.CASE_ON_PAPER);
        assertThat(refused.extra()).containsEntry("addressee", "新疆维吾尔自治区石河子市民政部门");
    }

    @Test
    void whatOnlyTheOtherProvinceCanSayComesOnPaper() {
        var sent = paper.sent(Story.child());
        var mismatch = new Ending(Ending.Cause.PERSON_MISMATCH, null, null, List.of(Ending.Difference.NAME));
        var conference = new ConferenceRequests.Call(
                "无人照料",
                Conference.Form.PHONE,
                null,
                List.of(new ConferenceRequests.Invited(Side.HOUSEHOLD, "石河子市民政局")));

        var ending = refused(() -> end(sent.id(), mismatch));
        var calling = refused(() -> world.anhui.tx(() -> world.anhui
                .get(Conferring.class)
                .call(sent.id(), TwoProvinces.version(world.anhui.file(sent.id())), conference, Story.XIANYU)));

        for (var refusal : List.of(ending, calling)) {
            assertThat(refusal.code()).isEqualTo(CaseProblem.CASE_ON_PAPER);
            assertThat(refusal.extra()).containsKey("addressee");
        }
        assertThat(world.anhui.file(sent.id()).version())
                .as("nothing was stored")
                .isEqualTo(sent.version());
    }

    private static @Nullable ProblemException refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private String packet(UUID id) {
        return new String(
                world.anhui.get(PaperDesk.class).packet(id, Story.XIANYU).content(), StandardCharsets.UTF_8);
    }

    private CaseFile correct(UUID id, String field, String value) {
        var request = new Requests.Correct(List.of(new Requests.Change(field, value)), "录入有误");
        return world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .correct(id, TwoProvinces.version(world.anhui.file(id)), request, Story.XIANYU));
    }

    private CaseFile end(UUID id, Ending ending) {
        var request = new Requests.End(ending.cause(), ending.on(), ending.household(), ending.differs(), null, "已核实");
        return world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .end(id, TwoProvinces.version(world.anhui.file(id)), request, Story.XIANYU));
    }
}
