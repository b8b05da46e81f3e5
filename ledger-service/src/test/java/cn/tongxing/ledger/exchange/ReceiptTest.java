package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.seal.Sha256;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Chongqing sent Anhui a message; Anhui answers what it likes. */
class ReceiptTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final UUID aCase = UUID.randomUUID();
    private final UUID message = chongqing.write(anhui, aCase, "推送");

    ReceiptTest() {
        chongqing.seal();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** What an honest Anhui would answer. */
    private ObjectNode receipt(String outcome) {
        var sent = chongqing.jdbc.queryForMap(
                "select e.seq, o.commitment from exchange_entry e join exchange_outbox o on o.id = e.message_id where o.id = ?",
                message);
        return (ObjectNode) new ReceiptBody(
                        message,
                        (long) sent.get("seq"),
                        new Sha256((byte[]) sent.get("commitment")),
                        Outcome.valueOf(outcome),
                        world.clock.instant(),
                        outcome.equals("APPLIED") ? null : "BECAUSE",
                        outcome.equals("APPLIED") ? null : "不为什么",
                        outcome.equals("APPLIED") ? null : "no reason",
                        WireJson.newObject())
                .json();
    }

    private void anhuiAnswers(UUID aboutCase, ObjectNode... receipts) {
        var forger = new Forger(chongqing.engine.inLog.cursor(anhui.code), world.clock.instant());
        for (var receipt : receipts) {
            forger.add(ReceiptBody.KIND, aboutCase, receipt, world.clock.instant());
        }
        var answer = Forger.answer(world.clock.instant(), forger.block());
        chongqing.http.liar = (peer, path, truth) -> path.startsWith("/exchange/blocks") ? answer : truth.apply(path);
        chongqing.forgetPauses();
        chongqing.pullOnce(anhui);
    }

    private void mustNotBelieve(Rule rule) {
        assertThat(chongqing.quarantined()).containsExactly(rule.name());
        assertThat(chongqing.audited("EXCHANGE_NOT_BELIEVED")).hasSize(1);
        assertThat(chongqing.jdbc.queryForObject(
                        "select rule from exchange_outcome where outcome = 'REFUSED'", String.class))
                .isEqualTo(rule.name());
    }

    @Test
    void aTrueReceiptReachesTheFeature() {
        anhuiAnswers(aCase, receipt("APPLIED"));

        assertThat(chongqing.casebook.receipts(message)).containsExactly("APPLIED");
        assertThat(chongqing.quarantined()).isEmpty();
    }

    @Test
    void aReceiptForWhatWasNeverSentIsRefused() {
        anhuiAnswers(aCase, receipt("APPLIED").put("message", UUID.randomUUID().toString()));

        mustNotBelieve(Rule.RECEIPT);
        assertThat(chongqing.casebook.receipts(message)).isEmpty();
    }

    /** Everything else about it is right, whichever number the message will have. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReceiptForAMessageThatIsNotSealedYetIsRefused(int seq) {
        var itsCase = UUID.randomUUID();
        var waiting = chongqing.write(anhui, itsCase, "还没有签发");
        var commitment = chongqing.jdbc.queryForObject(
                "select commitment from exchange_outbox where id = ?", byte[].class, waiting);

        anhuiAnswers(
                itsCase,
                receipt("APPLIED")
                        .put("message", waiting.toString())
                        .put("seq", seq)
                        .put("commitment", new Sha256(commitment).text()));

        mustNotBelieve(Rule.RECEIPT);
        assertThat(chongqing.casebook.receipts(waiting)).isEmpty();
    }

    @Test
    void aReceiptWithAnotherNumberIsRefused() {
        anhuiAnswers(aCase, receipt("APPLIED").put("seq", 2));

        mustNotBelieve(Rule.RECEIPT);
        assertThat(chongqing.casebook.receipts(message)).isEmpty();
    }

    @Test
    void aReceiptWithAnotherCommitmentIsRefused() {
        var other = Sha256.of(new byte[] {1}).text();
        anhuiAnswers(aCase, receipt("APPLIED").put("commitment", other));

        mustNotBelieve(Rule.RECEIPT);
    }

    @Test
    void aReceiptUnderAnotherCaseIsRefused() {
        anhuiAnswers(UUID.randomUUID(), receipt("APPLIED"));

        mustNotBelieve(Rule.RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "seq", "commitment", "outcome", "at"})
    void aReceiptWithoutAFieldIsRefused(String field) {
        var receipt = receipt("APPLIED");
        receipt.remove(field);

        anhuiAnswers(aCase, receipt);

        mustNotBelieve(Rule.RECEIPT);
    }

    @Test
    void aReceiptOfAnotherProvincesMessageIsRefused() {
        try (var three = new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG)) {
            var toZhejiang = three.chongqing().write(three.zhejiang(), aCase, "给浙江的");
            three.chongqing().seal();
            var commitment =
                    three.chongqing().jdbc.queryForObject("select commitment from exchange_outbox", byte[].class);
            var forger = new Forger(three.chongqing().engine.inLog.cursor(three.anhui().code), three.clock.instant());
            forger.add(
                    ReceiptBody.KIND,
                    aCase,
                    receipt("APPLIED")
                            .put("message", toZhejiang.toString())
                            .put("commitment", new Sha256(commitment).text()),
                    three.clock.instant());
            var answer = Forger.answer(three.clock.instant(), forger.block());
            three.chongqing().http.liar = (peer, path, truth) -> answer;

            three.chongqing().pullOnce(three.anhui());

            assertThat(three.chongqing().quarantined()).containsExactly(Rule.RECEIPT.name());
            assertThat(three.chongqing().casebook.receipts(toZhejiang)).isEmpty();
        }
    }

    @Test
    void aReceiptOfAReceiptIsRefused() {
        anhui.write(chongqing, aCase, "第一笔");
        anhui.seal();
        chongqing.pull(anhui);
        chongqing.seal();
        var ours = chongqing.jdbc.queryForMap(
                "select o.id, e.seq, o.commitment from exchange_entry e join exchange_outbox o on o.id = e.message_id where o.kind = ?",
                ReceiptBody.KIND);

        anhuiAnswers(
                aCase,
                receipt("APPLIED")
                        .put("message", ours.get("id").toString())
                        .put("seq", (long) ours.get("seq"))
                        .put("commitment", new Sha256((byte[]) ours.get("commitment")).text()));

        mustNotBelieve(Rule.RECEIPT);
        assertThat(chongqing.count("select count(*) from exchange_receipt")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HELD,APPLIED", "HELD,REFUSED"})
    void aHeldMessageMayStillBeDecided(String first, String second) {
        anhuiAnswers(aCase, receipt(first), receipt(second));

        assertThat(chongqing.casebook.receipts(message)).containsExactly(first, second);
        assertThat(chongqing.quarantined()).isEmpty();
        assertThat(chongqing.count("select count(*) from exchange_unacknowledged"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"APPLIED,REFUSED", "REFUSED,APPLIED", "APPLIED,HELD", "REFUSED,HELD"})
    void aFinalWordIsNotTakenBack(String first, String second) {
        anhuiAnswers(aCase, receipt(first));
        anhuiAnswers(aCase, receipt(second));

        assertThat(chongqing.casebook.receipts(message)).containsExactly(first);
        mustNotBelieve(Rule.RECEIPT_CONTRADICTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLIED", "REFUSED", "HELD"})
    void aWordSaidAgainIsIgnored(String outcome) {
        anhuiAnswers(aCase, receipt(outcome), receipt(outcome));
        anhuiAnswers(aCase, receipt(outcome));

        assertThat(chongqing.casebook.receipts(message)).containsExactly(outcome);
        assertThat(chongqing.quarantined()).isEmpty();
    }

    @Test
    void aReceiptThatItsFeatureCannotTakeIsHeldAndLaterReplayed() {
        chongqing.casebook.failsOnReceiptOf = "APPLIED";
        anhuiAnswers(aCase, receipt("APPLIED"));
        assertThat(chongqing.casebook.receipts(message)).isEmpty();
        assertThat(chongqing.count("select count(*) from exchange_unacknowledged"))
                .isOne();
        var held = chongqing.jdbc.queryForObject("select message_id from exchange_held", UUID.class);

        chongqing.casebook.failsOnReceiptOf = "";
        chongqing.running.heldMessages.replay(held, HeldTest.OPERATOR);

        assertThat(chongqing.casebook.receipts(message)).containsExactly("APPLIED");
        assertThat(chongqing.count("select count(*) from exchange_unacknowledged"))
                .isZero();
    }

    @Test
    void controlCharactersInAReasonDoNotStopTheBlock() {
        var receipt = receipt("REFUSED");
        receipt.put("rule", "R\u0000");
        receipt.putObject("reason").put("zh", "零\u0000").put("en", "x".repeat(5000));

        anhuiAnswers(aCase, receipt);

        assertThat(chongqing.casebook.receipts(message)).containsExactly("REFUSED");
        assertThat(chongqing.jdbc.queryForObject("select rule from exchange_receipt", String.class))
                .isEqualTo("R");
    }
}
