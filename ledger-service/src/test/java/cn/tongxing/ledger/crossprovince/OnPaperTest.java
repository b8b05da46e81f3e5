package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 系统尚未联通 (domain.md 2.2, then 新疆 and 兵团): posted, answered on paper, recorded by one officer and confirmed by another. */
class OnPaperTest {

    private static final DivisionCode XINJIANG = DivisionCode.of("65");

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

    private CaseView view(CaseFile file, Actor actor) {
        return world.anhui.get(Reading.class).one(file.id(), actor);
    }

    private static void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, CaseProblem code) {
        assertThat(catchThrowableOfType(ProblemException.class, call).code()).isEqualTo(code);
    }

    /** The household side's 15 and 15 working days together, since no rule speaks of paper: 2026-03-02 + 30 = 2026-04-14. */
    @Test
    void itWaitsForAPaperAnswerAndNothingIsSent() {
        var file = paper.sent(Story.child());

        assertThat(file.phase().state()).isEqualTo(State.AWAITING_PAPER);
        assertThat(file.due().date()).isEqualTo("2026-04-14");
        assertThat(world.anhui.out).isEmpty();
        var view = view(file, Story.XIANYU);
        assertThat(view.stateName()).isEqualTo("待书面答复");
        assertThat(view.due().assumed()).isTrue();
        assertThat(view.way()).isEqualTo(Way.ON_PAPER);
        assertThat(view.paper().addressee()).startsWith("新疆维吾尔自治区").endsWith("民政部门");
        assertThat(view.actions())
                .containsExactlyInAnyOrder("materials", "withdrawal", "corrections", "ending", "paper-answer");
    }

    @Test
    void aProvinceNobodyKnowsIsWrittenToLikeOneThatIsPinnedAndNotConnected() {
        var child = Story.movedTo(Story.child(), "110101001");
        world.anhui.children.put(child.record(), child);

        var file = world.open(Story.XIANYU);

        assertThat(file.way()).isEqualTo(Way.ON_PAPER);
        assertThat(file.peer()).isEqualTo(DivisionCode.of("11"));
    }

    @Test
    void thePacketNamesEveryPaperWithItsDigestAndIsTheSameWheneverItIsPrinted() {
        var file = paper.sent(Story.child());
        var desk = world.anhui.get(PaperDesk.class);

        var packet = desk.packet(file.id(), Story.XIANYU);

        var page = new String(packet.content(), StandardCharsets.UTF_8);
        assertThat(page).contains(file.number(), "样例小童", Story.CHILD_ID.value(), "服刑在押", "母亲");
        Sent.materials(file.shared()).forEach(ref -> assertThat(page).contains(ref.sha256(), ref.fileName()));
        paper.answered(Story.child(7), Transition.Outcome.APPROVED);
        world.on("2026-03-09");
        assertThat(desk.packet(file.id(), Story.XIANYU).content()).isEqualTo(packet.content());
        assertThat(world.anhui.audit.stream().map(AuditEntry::event)).contains("CASE_PACKET_EXPORTED");
        assertThat(catchThrowableOfType(ProblemException.class, () -> desk.packet(file.id(), Story.SHITAI))
                        .code()
                        .name())
                .isEqualTo("FORBIDDEN");
        assertProblem(() -> desk.packet(world.ready(8).id(), Story.XIANYU), CaseProblem.CASE_STATE_PASSED);
    }

    @Test
    void whatPeopleTypedIsTextInThePacket() {
        var file = paper.sent(Story.child(), "<script>alert(1)</script>");

        var page = new String(PaperPacket.of(file), StandardCharsets.UTF_8);

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void onePersonRecordsAndAnotherConfirms() {
        var file = paper.sent(Story.child());
        var scan = world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI);
        var answer = paper.paper(file, scan.id(), Transition.Outcome.APPROVED);

        assertProblem(() -> paper.confirmed(file.id(), OnPaper.WANG), CaseProblem.CASE_PAPER_UNCONFIRMED);
        assertProblem(() -> paper.recorded(file, answer, Story.XIANYU), CaseProblem.CASE_OFFICER_UNNAMED);
        var recorded = paper.recorded(file, answer, OnPaper.LI);
        assertThat(recorded.phase().state()).as("not yet the answer").isEqualTo(State.AWAITING_PAPER);
        assertProblem(() -> paper.confirmed(file.id(), OnPaper.LI), CaseProblem.CASE_SECOND_PERSON_NEEDED);
        assertProblem(() -> paper.confirmed(file.id(), Story.XIANYU), CaseProblem.CASE_SECOND_PERSON_NEEDED);
        assertProblem(() -> paper.confirmed(file.id(), Tokens.handler("341722")), CaseProblem.CASE_NOT_YOUR_TURN);
        assertThat(view(file, OnPaper.WANG).paper().recorded().confirmable()).isTrue();
        assertThat(view(file, OnPaper.LI).paper().recorded().confirmable()).isFalse();

        var decided = paper.confirmed(file.id(), OnPaper.WANG);

        assertThat(decided.phase().state()).isEqualTo(State.DECIDED);
        assertThat(decided.due().date())
                .as("3 working days from the paper's arrival")
                .isEqualTo("2026-03-05");
        var counted = view(file, Story.XIANYU).paper().answer();
        assertThat(counted.documentNumber()).isEqualTo("石民函〔2026〕12号");
        assertThat(counted.recordedBy().officer()).isEqualTo("李样例");
        assertThat(counted.confirmedBy().officer()).isEqualTo("王样例");
        assertThat(counted.scan().id()).isEqualTo(scan.id());
        assertProblem(() -> paper.confirmed(file.id(), OnPaper.WANG), CaseProblem.CASE_STATE_PASSED);

        var told = world.inform(file.id());
        assertThat(told.phase().state()).isEqualTo(State.ANSWERED);
        assertThat(told.phase().closed()).isTrue();
        assertThat(world.anhui.out).isEmpty();
    }

    /** An approver of the township is no desk of the case, and must see what it confirms, nothing else. */
    @Test
    void whoConfirmsReadsTheScanAndNoOtherPaper() {
        var file = paper.sent(Story.child());
        var other = Sent.materials(file.shared()).getFirst();
        var scan = world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI);
        var approver = OnPaper.approver();
        assertForbidden(() -> world.anhui.get(Reading.class).material(file.id(), scan.id(), approver));
        paper.recorded(file, paper.paper(file, scan.id(), Transition.Outcome.NOT_APPROVED), OnPaper.LI);

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> world.anhui.get(Reading.class).material(file.id(), scan.id(), approver))
                        .code()
                        .name())
                .as("past the door: the test's materials have no content")
                .isEqualTo("NOT_FOUND");
        assertForbidden(() -> world.anhui.get(Reading.class).material(file.id(), other.id(), approver));
        assertThat(view(file, approver).parents()).isEmpty();
        assertThat(paper.confirmed(file.id(), approver).phase().state()).isEqualTo(State.DECIDED);
    }

    private static void assertForbidden(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThat(catchThrowableOfType(ProblemException.class, call).code().name())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void whatWasPostedCanBeWithdrawn() {
        var file = paper.sent(Story.child());

        assertThat(world.withdraw(file.id()).phase().state()).isEqualTo(State.WITHDRAWN);
        assertThat(world.anhui.out).isEmpty();
        assertThat(paper.ready(Story.child()).way()).isEqualTo(Way.ON_PAPER);
    }

    @Test
    void aRefusalOnPaperTellsTheWayOfAppealThere() {
        var file = paper.answered(Story.child(), Transition.Outcome.NOT_APPROVED);

        file = world.inform(file.id());

        assertThat(file.phase().state()).isEqualTo(State.NOT_APPROVED);
        assertThat(view(file, Story.XIANYU).informing().appeal().organ()).endsWith("人民政府");
    }

    @Test
    void aPaperThatDoesNotFitIsNamedAndStoresNothing() {
        var file = paper.sent(Story.child());
        var scan = world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI);
        var other = world.upload(file.id(), "RECENT_PHOTO", OnPaper.LI);
        var fits = paper.paper(file, scan.id(), Transition.Outcome.APPROVED);
        world.on("2026-03-03");

        for (var wrong : List.of(
                paper.paper(file, other.id(), Transition.Outcome.APPROVED),
                with(fits, fits.issuedOn().minusDays(1), fits.standardFen()),
                with(fits, fits.issuedOn().plusDays(2), fits.standardFen()),
                with(fits, fits.issuedOn(), null))) {
            assertProblem(() -> paper.recorded(file, wrong, OnPaper.LI), CaseProblem.CASE_CONTENT_UNFIT);
        }
        var someoneElse = Story.child(99);
        var mistaken = paper.paper(paper.ready(someoneElse), scan.id(), Transition.Outcome.APPROVED);
        assertProblem(() -> paper.recorded(file, mistaken, OnPaper.LI), CaseProblem.CASE_PERSON_MISMATCH);
        assertThat(world.anhui.file(file.id()).version()).isEqualTo(file.version());
    }

    private static Requests.RecordPaperAnswer with(
            Requests.RecordPaperAnswer a, java.time.LocalDate issuedOn, Long standardFen) {
        return new Requests.RecordPaperAnswer(
                a.documentNumber(),
                issuedOn,
                a.issuingOrgan(),
                a.receivedOn(),
                a.scan(),
                a.outcome(),
                a.reason(),
                a.legalBasis(),
                a.person(),
                standardFen,
                a.choices());
    }

    /** What was posted stays on paper; a new application for the child is the one that is there; nothing is compared. */
    @Test
    void connectingTheProvinceLaterDoesNotDoubleTheCase() {
        var file = paper.sent(Story.child());
        world.anhui.xinjiangConnected = true;

        assertProblem(() -> world.open(Story.XIANYU), CaseProblem.CASE_ALREADY_OPEN);
        assertProblem(() -> world.pushed(file, Story.XIANYU), CaseProblem.CASE_STATE_PASSED);
        assertThat(world.anhui.out).isEmpty();
        var ledger = LedgerRows.ledger(world.anhui.database.dataSource());
        assertThat(ledger.from(XINJIANG, null, 10)).isEmpty();
        assertThat(ledger.cases(XINJIANG, List.of(file.id()))).isEmpty();
        assertThat(world.anhui.tx(() -> world.anhui.get(JdbcCases.class).lock(file.id(), XINJIANG)))
                .as("the peer reaches no case that was never sent to it")
                .isEmpty();

        var scan = world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI);
        paper.recorded(file, paper.paper(file, scan.id(), Transition.Outcome.APPROVED), OnPaper.LI);
        assertThat(paper.confirmed(file.id(), OnPaper.WANG).phase().state()).isEqualTo(State.DECIDED);
    }

    @Test
    void anApplicationNotYetPostedGoesThroughTheExchangeOnceTheProvinceIsConnected() {
        var ready = paper.ready(Story.child());
        world.anhui.xinjiangConnected = true;

        var file = world.pushed(ready, Story.XIANYU);

        assertThat(file.way()).isEqualTo(Way.EXCHANGE);
        assertThat(file.phase().state()).isEqualTo(State.PRELIMINARY_REVIEW);
        assertThat(world.anhui.out).hasSize(1);
        assertThat(world.anhui.file(file.id()).way()).isEqualTo(Way.EXCHANGE);
        assertThat(world.anhui.out.peek().body().has("paper")).isFalse();
    }

    /** Two officers confirm at once: the answer counts once. */
    @Test
    void confirmedTwiceAtOnceItCountsOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            var file = paper.sent(Story.child(i));
            var scan = world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI);
            paper.recorded(file, paper.paper(file, scan.id(), Transition.Outcome.APPROVED), OnPaper.LI);
            Callable<String> confirming = () -> {
                try {
                    return paper.confirmed(file.id(), OnPaper.WANG)
                            .phase()
                            .state()
                            .name();
                } catch (ProblemException refused) {
                    return refused.code().name();
                }
            };
            var results = new ArrayList<String>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var one : threads.invokeAll(List.of(confirming, confirming))) results.add(one.get());
            }
            assertThat(results).containsExactlyInAnyOrder("DECIDED", "CASE_STATE_PASSED");
            assertThat(world.anhui.file(file.id()).shared().all(Transition.DecisionTaken.class))
                    .hasSize(1);
        }
    }

    /** A peer cannot push what claims to have gone by post. */
    @Test
    void aMessageThatSpeaksOfPaperIsRefused() {
        var file = world.pushed(world.ready(), Story.XIANYU);
        var sent = world.anhui.out.poll();
        var body = (tools.jackson.databind.node.ObjectNode) sent.body();
        body.putObject("paper").put("addressee", "云阳县民政局");
        world.anhui.out.add(sent);

        world.carryOne(world.anhui);

        assertThat(world.lastVerdict.toString()).contains("BODY_INVALID");
        assertThat(world.chongqing
                        .jdbc
                        .sql("select count(*) from cross_case where id = :id")
                        .param("id", file.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
