package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Steps.Step;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.seal.Sha256;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anhui's primary dies; its replica has less than Anhui had signed and Chongqing has read. */
class LostTailTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final UUID aCase = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    private TestProvince anhui() {
        return world.anhui();
    }

    private TestProvince chongqing() {
        return world.chongqing();
    }

    private void recover() {
        anhui().pull(chongqing());
        chongqing().open(anhui());
        world.settle();
    }

    private void sealsAndIsRead() {
        anhui().seal();
        chongqing().pull(anhui());
    }

    @Test
    void getsBackTheBlocksTheMessagesAndTheCase() {
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        var replica = world.replicaOf(anhui().code);
        anhui().write(chongqing(), aCase, "补正");
        sealsAndIsRead();
        anhui().write(chongqing(), aCase, "再补正");
        sealsAndIsRead();

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().casebook.lines(aCase)).containsExactly("推送", "补正", "再补正");
        assertThat(anhui().engine.open.isOpen(chongqing().code)).isTrue();
        Books.mustAgree(anhui(), chongqing());
        assertThat(anhui().audited("EXCHANGE_BLOCK_RESTORED")).hasSize(2);
    }

    @Test
    void signsNothingUntilItHasComparedAndThenGoesOnWithTheNextNumber() {
        var replica = world.replicaOf(anhui().code);
        anhui().write(chongqing(), aCase, "推送");
        sealsAndIsRead();
        world.failOverTo(anhui().code, replica);
        anhui().write(chongqing(), UUID.randomUUID(), "恢复前写的");

        anhui().seal();
        assertThat(anhui().count("select count(*) from exchange_block where direction = 'OUT'"))
                .isZero();
        recover();

        assertThat(anhui().jdbc
                        .queryForList(
                                "select number from exchange_block where direction = 'OUT' order by 1", Long.class))
                .startsWith(1L, 2L);
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void aMessageWhoseSealingAloneWasLostIsNotDoubled() {
        var message = anhui().write(chongqing(), aCase, "推送");
        var replica = world.replicaOf(anhui().code);
        sealsAndIsRead();

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().count("select count(*) from exchange_outbox where id = ?", message))
                .isOne();
        assertThat(chongqing().casebook.lines(aCase)).containsExactly("推送");
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void whatCameInBetweenIsInterleavedWithWhatComesBack() {
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        var replica = world.replicaOf(anhui().code);
        chongqing().write(anhui(), aCase, "要求补正");
        world.settle();
        anhui().write(chongqing(), aCase, "补正");
        world.settle();
        chongqing().write(anhui(), aCase, "再要求补正");
        world.settle();
        anhui().write(chongqing(), aCase, "再补正");
        world.settle();

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().casebook.lines(aCase)).containsExactly("推送", "要求补正", "补正", "再要求补正", "再补正");
        assertThat(anhui().count("select count(*) from exchange_restored")).isZero();
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void aReceiptOnceGivenIsNotGivenAgainAndItsDataStands() {
        var replica = world.replicaOf(anhui().code);
        chongqing().write(anhui(), aCase, "推送");
        world.settle();
        var told = anhui().casebook.told(aCase, 1);
        long receipts = chongqing().count("select count(*) from exchange_receipt");

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().casebook.told(aCase, 1)).isEqualTo(told);
        assertThat(chongqing().count("select count(*) from exchange_receipt")).isEqualTo(receipts);
        assertThat(anhui().count("select count(*) from exchange_outbox where kind = 'receipt'"))
                .isOne();
        assertThat(chongqing().quarantined()).isEmpty();
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void whatWasRefusedBeforeStaysRefused() {
        var replica = world.replicaOf(anhui().code);
        anhui().casebook.orders.put("推送", () -> new Verdict.Refused("NO", "不行", "no"));
        var message = chongqing().write(anhui(), aCase, "推送");
        world.settle();

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().casebook.lines(aCase)).isEmpty();
        assertThat(chongqing().casebook.receipts(message)).containsExactly("REFUSED");
        assertThat(anhui().jdbc.queryForObject("select rule from exchange_outcome", String.class))
                .isEqualTo("NO");
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void whatWasHeldBeforeIsHeldWithoutASecondNoticeAndCanBeReplayed() {
        var replica = world.replicaOf(anhui().code);
        anhui().casebook.orders.put("推送", () -> new Verdict.Held("LATER", "以后", "later"));
        var message = chongqing().write(anhui(), aCase, "推送");
        world.settle();

        world.failOverTo(anhui().code, replica);
        recover();
        assertThat(chongqing().casebook.receipts(message)).containsExactly("HELD");
        anhui().running.heldMessages.replay(message, HeldTest.OPERATOR);
        world.settle();

        assertThat(chongqing().casebook.receipts(message)).containsExactly("HELD", "APPLIED");
        Books.mustAgree(anhui(), chongqing());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RETURNED_STORED", "RETURNED_COMMITTED", "MESSAGES_STORED", "CURSOR_MOVED", "INTAKE_COMMITTED"})
    void dyingWhileRecoveringIsNoWorse(Step step) {
        var replica = world.replicaOf(anhui().code);
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        chongqing().write(anhui(), aCase, "要求补正");
        world.settle();
        anhui().write(chongqing(), aCase, "补正");
        world.settle();

        world.failOverTo(anhui().code, replica);
        anhui().interruptions.dieAt(step);
        try {
            recover();
        } catch (Interruptions.Killed killed) {
            world.start(anhui().code);
        }
        recover();

        assertThat(anhui().casebook.lines(aCase)).containsExactly("推送", "要求补正", "补正");
        Books.mustAgree(anhui(), chongqing());
    }

    /** Written on the old state while the log was closed: the peer holds it, the sender takes it back when refused. */
    @Test
    void whatWasWrittenMeanwhileOnAnOldStateGivesWay() {
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        var replica = world.replicaOf(anhui().code);
        anhui().write(chongqing(), aCase, "补正");
        world.settle();
        world.failOverTo(anhui().code, replica);
        var stale = anhui().write(chongqing(), aCase, "另写的补正");
        chongqing().casebook.refuseRepeats = true;

        recover();
        world.settle();

        assertThat(anhui().casebook.receipts(stale)).containsExactly("REFUSED");
        chongqing().write(anhui(), aCase, "初审通过");
        world.settle();
        assertThat(anhui().casebook.lines(aCase)).containsExactly("推送", "补正", "初审通过");
    }

    @Test
    void aLostEndOfWhatWasReadIsReadAgainWithoutAnyRecovery() {
        var replica = world.replicaOf(anhui().code);
        chongqing().write(anhui(), aCase, "推送");
        chongqing().seal();
        anhui().pull(chongqing());

        world.failOverTo(anhui().code, replica);
        recover();

        assertThat(anhui().casebook.lines(aCase)).containsExactly("推送");
        assertThat(anhui().audited("EXCHANGE_BLOCK_RESTORED")).isEmpty();
        Books.mustAgree(anhui(), chongqing());
    }

    @Test
    void aPeerThatHoldsAnotherBlockAtOurNumberKeepsTheLogClosedWithAnAlarm() {
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        world.start(anhui().code);
        anhui().http.liar = (peer, path, truth) -> path.equals("/exchange/position")
                ? WireJson.bytes(WireJson.newObject()
                        .put("applied", 1)
                        .put("block", 1)
                        .put("digest", Sha256.of(new byte[] {1}).text())
                        .put("time", "2026-01-01T00:00:00.000Z"))
                : truth.apply(path);
        anhui().write(chongqing(), aCase, "补正");

        anhui().pull(chongqing());
        anhui().pull(chongqing());
        anhui().seal();

        assertThat(anhui().engine.open.isOpen(chongqing().code)).isFalse();
        assertThat(anhui().audited("EXCHANGE_LOG_CLOSED")).hasSize(1);
        assertThat(anhui().count("select count(*) from exchange_pending")).isOne();
    }

    @Test
    void returnedBlocksThatAreNotOursAreNotTaken() {
        var replica = world.replicaOf(anhui().code);
        anhui().write(chongqing(), aCase, "推送");
        world.settle();
        world.failOverTo(anhui().code, replica);
        var forger = new Forger(LogPosition.START, world.clock.instant());
        forger.key = ExchangeWorld.keysOf(ExchangeWorld.CHONGQING).signing();
        forger.add(Casebook.KIND, aCase, Casebook.body(1, "从未写过"), world.clock.instant());
        var answer = Forger.answer(world.clock.instant(), forger.block());
        anhui().http.liar =
                (peer, path, truth) -> path.startsWith("/exchange/returned-blocks") ? answer : truth.apply(path);

        anhui().pull(chongqing());

        assertThat(anhui().engine.open.isOpen(chongqing().code)).isFalse();
        assertThat(anhui().quarantined()).containsExactly("SIGNATURE");
        assertThat(anhui().casebook.lines(aCase)).isEmpty();
        assertThat(anhui().audited("EXCHANGE_LOG_CLOSED")).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void aPeerThatClaimsMoreAndReturnsNothingKeepsItsOwnLogClosedOnly() throws Exception {
        try (var three = new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG)) {
            three.start(ExchangeWorld.ANHUI);
            three.anhui().http.liar = (peer, path, truth) ->
                    peer.equals(ExchangeWorld.CHONGQING) && path.equals("/exchange/position")
                            ? WireJson.bytes(WireJson.newObject()
                                    .put("applied", 9)
                                    .put("block", 9)
                                    .put("digest", Sha256.of(new byte[] {1}).text())
                                    .put("time", "2026-01-01T00:00:00.000Z"))
                            : truth.apply(path);
            three.anhui().write(three.zhejiang(), aCase, "推送");

            three.anhui().pull(three.chongqing());
            three.anhui().pull(three.zhejiang());
            three.anhui().seal();

            assertThat(three.anhui().engine.open.isOpen(ExchangeWorld.CHONGQING))
                    .isFalse();
            assertThat(three.anhui().engine.open.isOpen(ExchangeWorld.ZHEJIANG)).isTrue();
            assertThat(WireAnswer.read(three.anhui().engine.serving().blocks(ExchangeWorld.ZHEJIANG, 0, 1))
                            .blocks())
                    .hasSize(1);
        }
    }
}
