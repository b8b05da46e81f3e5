package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

class HeldTest {
    static final Actor OPERATOR = new Actor(
            UUID.randomUUID(),
            "平台",
            AgencyFunction.PLATFORM,
            DivisionCode.of("50"),
            DivisionLevel.PROVINCE,
            Set.of(Role.PLATFORM_OPERATOR),
            "dev-50-50-platform-operator",
            null,
            null);

    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private TestProvince chongqing = world.chongqing();
    private final UUID aCase = UUID.randomUUID();
    private final UUID anotherCase = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    /** Of a version of the software that Chongqing does not have yet. */
    private UUID writeUnknownKind() {
        return anhui.transactions.execute(tx -> anhui.engine.outbox.append(
                new OutgoingMessage(chongqing.code, "case.transferred", aCase, Casebook.body(1, "转第三省"))));
    }

    private String ruleOfHeld(UUID message) {
        return chongqing.jdbc.queryForObject(
                "select rule from exchange_held where message_id = ?", String.class, message);
    }

    private List<Decision> replay(UUID message) {
        return chongqing.running.heldMessages.replay(message, OPERATOR);
    }

    @Test
    void anUnknownKindIsHeldAndReplayedOnceTheKindIsKnown() {
        var unknown = writeUnknownKind();
        world.settle();
        assertThat(ruleOfHeld(unknown)).isEqualTo("UNKNOWN_KIND");
        assertThat(held(anhui.code, aCase)).hasValueSatisfying(held -> {
            assertThat(held.message()).isEqualTo(unknown);
            assertThat(held.kind()).isEqualTo("case.transferred");
            assertThat(held.rule()).isEqualTo("UNKNOWN_KIND");
        });
        assertThat(held(anhui.code, anotherCase)).isEmpty();
        assertThat(anhui.jdbc.queryForList("select outcome from exchange_receipt", String.class))
                .containsExactly("HELD");

        chongqing = world.start(chongqing.code, new NewKind());
        world.openAll();
        var decided = replay(unknown);
        world.settle();

        assertThat(decided).extracting(Decision::outcome).containsExactly(Outcome.APPLIED);
        assertThat(anhui.jdbc.queryForList("select outcome from exchange_receipt", String.class))
                .containsExactly("HELD", "APPLIED");
        assertThat(chongqing.count("select count(*) from exchange_held")).isZero();
        assertThat(held(anhui.code, aCase)).isEmpty();
    }

    /** What people are shown of a case that waits. */
    private Optional<ExchangeTrail.Held> held(DivisionCode peer, UUID caseId) {
        return new JdbcTrail(chongqing.jdbc).held(peer, caseId);
    }

    private static final class NewKind implements MessageHandler {
        @Override
        public Set<String> kinds() {
            return Set.of("case.transferred");
        }

        @Override
        public Verdict receive(IncomingMessage m) {
            return new Verdict.Applied(m.body());
        }

        @Override
        public void receipted(ReceiptNotice r) {}

        @Override
        public void restored(OwnMessage m) {}
    }

    @Test
    void laterMessagesOfTheCaseWaitAndOtherCasesGoOn() {
        chongqing.casebook.orders.put("一", () -> new Verdict.Held("NOT_NOW", "暂缓", "later"));
        var one = anhui.write(chongqing, aCase, "一");
        var two = anhui.write(chongqing, aCase, "二");
        anhui.write(chongqing, anotherCase, "推送");
        world.settle();
        var three = anhui.write(chongqing, aCase, "三");

        world.settle();

        assertThat(chongqing.casebook.lines(aCase)).isEmpty();
        assertThat(chongqing.casebook.lines(anotherCase)).containsExactly("推送");
        assertThat(ruleOfHeld(one)).isEqualTo("NOT_NOW");
        assertThat(ruleOfHeld(two)).isEqualTo("EARLIER_MESSAGE_HELD");
        assertThat(ruleOfHeld(three)).isEqualTo("EARLIER_MESSAGE_HELD");
    }

    @Test
    void replayingTheFirstBringsTheOthersInOrder() {
        laterMessagesOfTheCaseWaitAndOtherCasesGoOn();
        chongqing.casebook.orders.clear();
        var first =
                chongqing.jdbc.queryForObject("select message_id from exchange_held order by seq limit 1", UUID.class);

        var decided = replay(first);
        world.settle();

        assertThat(decided)
                .extracting(Decision::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED);
        assertThat(chongqing.casebook.lines(aCase)).containsExactly("一", "二", "三");
        Books.mustAgree(anhui, chongqing);
    }

    @Test
    void oneThatWaitsCannotBeReplayedBeforeTheFirst() {
        laterMessagesOfTheCaseWaitAndOtherCasesGoOn();
        var last = chongqing.jdbc.queryForObject(
                "select message_id from exchange_held order by seq desc limit 1", UUID.class);

        assertThatThrownBy(() -> replay(last))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code()).isEqualTo(ExchangeProblem.EXCHANGE_EARLIER_HELD));
    }

    @Test
    void aMessageThatStaysHeldKeepsItsFirstReceiptAndShowsTheNewReason() {
        chongqing.casebook.orders.put("一", () -> new Verdict.Held("NOT_NOW", "暂缓", "later"));
        var one = anhui.write(chongqing, aCase, "一");
        world.settle();
        chongqing.casebook.orders.put("一", () -> new Verdict.Held("STILL_NOT", "仍暂缓", "still later"));

        var decided = replay(one);
        world.settle();

        assertThat(decided).extracting(Decision::rule).containsExactly("STILL_NOT");
        assertThat(ruleOfHeld(one)).isEqualTo("STILL_NOT");
        assertThat(anhui.casebook.receipts(one)).containsExactly("HELD");
    }

    @Test
    void aRefusedMessageHasNoEffectAndTheSenderTakesItsStepBack() {
        chongqing.casebook.orders.put("一", () -> new Verdict.Refused("NOT_YOURS", "无权", "not yours"));
        var one = anhui.write(chongqing, aCase, "一");

        world.settle();

        assertThat(anhui.casebook.receipts(one)).containsExactly("REFUSED");
        assertThat(chongqing.casebook.lines(aCase)).isEmpty();
        assertThat(anhui.casebook.lines(aCase)).isEmpty();
        assertThat(chongqing.audited("EXCHANGE_MESSAGE_REFUSED")).containsExactly(one.toString());
    }

    @Test
    void aRefusedMessageCanNeverBeAppliedLater() {
        chongqing.casebook.orders.put("一", () -> new Verdict.Refused("NOT_YOURS", "无权", "not yours"));
        var one = anhui.write(chongqing, aCase, "一");
        world.settle();

        assertThatThrownBy(() -> replay(one))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ExchangeProblem.EXCHANGE_NOT_HELD));
        assertThatThrownBy(() -> chongqing.jdbc.update(
                        "insert into exchange_outcome (message_id, outcome, at) values (?, 'APPLIED', now())", one))
                .as("not even by a mistake in the code")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void anOperatorRefusesAHeldMessageForGood() {
        chongqing.casebook.orders.put("一", () -> new Verdict.Held("NOT_NOW", "暂缓", "later"));
        var one = anhui.write(chongqing, aCase, "一");
        world.settle();

        chongqing.running.heldMessages.refuse(one, "重复推送", "pushed twice", OPERATOR);
        world.settle();

        assertThat(anhui.casebook.receipts(one)).containsExactly("HELD", "REFUSED");
        assertThat(chongqing.audited("EXCHANGE_MESSAGE_REFUSED_BY_OPERATOR")).containsExactly(one.toString());
        assertThat(chongqing.jdbc.queryForObject(
                        "select decided_by from exchange_outcome where outcome = 'REFUSED'", String.class))
                .isEqualTo(OPERATOR.client());
    }

    @Test
    void whatIsNotHeldOrNotThereCannotBeDecided() {
        var one = anhui.write(chongqing, aCase, "一");
        world.settle();

        assertThatThrownBy(() -> replay(one))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ExchangeProblem.EXCHANGE_NOT_HELD));
        assertThatThrownBy(() -> replay(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code()).isEqualTo(ExchangeProblem.EXCHANGE_NO_SUCH_MESSAGE));
    }

    @Test
    void aHandlerThatFailsHasTheMessageHeldAndItsWritesUndone() {
        chongqing.casebook.orders.put("一", () -> {
            throw new IllegalStateException("told to fail");
        });
        var one = anhui.write(chongqing, aCase, "一");
        anhui.write(chongqing, anotherCase, "推送");

        world.settle();

        assertThat(ruleOfHeld(one)).isEqualTo("INTERNAL");
        assertThat(chongqing.casebook.lines(aCase)).isEmpty();
        assertThat(chongqing.casebook.lines(anotherCase)).containsExactly("推送");
    }

    @Test
    void aStatementThatFailsInAHandlerDoesNotSpoilTheOthers() {
        chongqing.casebook.orders.put("一", () -> {
            chongqing.jdbc.update("insert into casebook (case_id, version) values (null, 1)");
            throw new AssertionError("not reached");
        });
        var one = anhui.write(chongqing, aCase, "一");
        anhui.write(chongqing, anotherCase, "推送");

        world.settle();

        assertThat(ruleOfHeld(one)).isEqualTo("INTERNAL");
        assertThat(chongqing.casebook.lines(anotherCase)).containsExactly("推送");
    }

    @Test
    void aPassingFaultUndoesTheBlockAndTheNextTryTakesIt() {
        var tries = new java.util.concurrent.atomic.AtomicInteger();
        chongqing.casebook.orders.put("一", () -> {
            if (tries.incrementAndGet() < 3) {
                throw new PessimisticLockingFailureException("deadlock");
            }
            return new Verdict.Applied(Casebook.body(1, ""));
        });
        anhui.write(chongqing, aCase, "一");
        anhui.seal();

        for (int i = 0; i < 3; i++) {
            chongqing.pull(anhui);
        }

        assertThat(chongqing.casebook.lines(aCase)).containsExactly("一");
        assertThat(chongqing.audited("EXCHANGE_MESSAGE_HELD")).isEmpty();
    }

    @Test
    void aFaultThatDoesNotPassHasTheMessageHeldInTheEnd() {
        chongqing.casebook.orders.put("一", () -> {
            throw new PessimisticLockingFailureException("deadlock");
        });
        var one = anhui.write(chongqing, aCase, "一");
        anhui.seal();

        for (int i = 0; i < 6; i++) {
            chongqing.pull(anhui);
        }

        assertThat(ruleOfHeld(one)).isEqualTo("INTERNAL");
    }

    /** The database ends a writer's transaction after five seconds. */
    @Test
    void aBlockThatTakesTooLongIsGivenMoreTimeTheSecondTime() {
        chongqing.casebook.orders.put("一", () -> {
            chongqing.jdbc.queryForList("select pg_sleep(5.5)");
            return new Verdict.Applied(Casebook.body(1, ""));
        });
        anhui.write(chongqing, aCase, "一");
        anhui.seal();

        chongqing.pull(anhui);
        assertThat(chongqing.casebook.lines(aCase)).isEmpty();
        chongqing.pull(anhui);

        assertThat(chongqing.casebook.lines(aCase)).containsExactly("一");
    }

    @Test
    void aMessageAboutACaseOfAnotherPairIsRefused() {
        try (var three = new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG)) {
            three.zhejiang().write(three.chongqing(), aCase, "浙江推送");
            three.settle();
            var stolen = three.anhui().write(three.chongqing(), aCase, "安徽也推送");

            three.settle();

            assertThat(three.chongqing().casebook.lines(aCase)).containsExactly("浙江推送");
            assertThat(three.anhui().casebook.receipts(stolen)).containsExactly("REFUSED");
            assertThat(three.chongqing()
                            .jdbc
                            .queryForObject(
                                    "select rule from exchange_outcome where outcome = 'REFUSED'", String.class))
                    .isEqualTo("CASE_OF_ANOTHER_PEER");
        }
    }

    @Test
    void aBodyThatIsNoCanonicalJsonIsRefusedAndTheStreamGoesOn() {
        var forger = new Forger(chongqing.engine.inLog.cursor(anhui.code), world.clock.instant());
        var spaces = new byte[60];
        System.arraycopy("{ \"version\" : 1 }".getBytes(), 0, spaces, 32, 17);
        forger.add(Casebook.KIND, aCase, Casebook.body(1, ""), world.clock.instant())
                .body(spaces);
        forger.add(Casebook.KIND, anotherCase, Casebook.body(1, "推送"), world.clock.instant());
        var answer = Forger.answer(world.clock.instant(), forger.block());
        chongqing.http.liar = (peer, path, truth) -> answer;

        chongqing.pullOnce(anhui);

        assertThat(chongqing.jdbc.queryForList(
                        "select coalesce(rule, outcome) from exchange_outcome order by 1", String.class))
                .containsExactly("APPLIED", "BODY_NOT_CANONICAL");
        assertThat(chongqing.casebook.lines(anotherCase)).containsExactly("推送");
    }
}
