package cn.tongxing.ledger.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final UUID aCase = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void carriesAMessageAndBringsItsReceiptBack() {
        var message = anhui.write(chongqing, aCase, "推送");

        world.settle();

        assertThat(chongqing.casebook.lines(aCase)).containsExactly("推送");
        assertThat(anhui.casebook.receipts(message)).containsExactly("APPLIED");
        assertThat(anhui.count("select count(*) from exchange_unacknowledged")).isZero();
    }

    @Test
    void bothSidesNameTheSameMessageBlockCommitmentAndReceipt() {
        anhui.write(chongqing, aCase, "推送");
        world.settle();
        chongqing.write(anhui, aCase, "初审通过");
        world.settle();

        var ours = new JdbcTrail(anhui.jdbc).of(aCase);
        var theirs = new JdbcTrail(chongqing.jdbc).of(aCase);

        assertThat(ours).extracting(TrailEntry::direction).containsExactly("OUT", "IN");
        assertThat(ours).extracting(TrailEntry::outcome).containsExactly("APPLIED", "APPLIED");
        assertThat(ours)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("direction", "peer")
                .isEqualTo(theirs);
    }

    @Test
    void receiptsAreNotReceipted() {
        anhui.write(chongqing, aCase, "推送");
        world.settle();
        world.settle();

        assertThat(anhui.count("select count(*) from exchange_outbox")).isOne();
        assertThat(chongqing.count("select count(*) from exchange_outbox")).isOne();
    }

    @Test
    void keepsTheOrderOfACaseThroughManyBlocks() {
        for (int i = 1; i <= 150; i++) {
            anhui.write(chongqing, aCase, "第" + i + "笔");
        }

        world.settle();

        assertThat(chongqing.casebook.version(aCase)).isEqualTo(150);
        assertThat(sizesOfBlocks(anhui)).containsExactly(64, 64, 22);
        assertThat(chongqing.count("select count(*) from exchange_held")).isZero();
    }

    @Test
    void theReceiptsOfOneBlockAreSealedInOneBlock() {
        for (int i = 0; i < 10; i++) {
            anhui.write(chongqing, UUID.randomUUID(), "推送");
        }

        world.settle();

        assertThat(sizesOfBlocks(anhui)).containsExactly(10);
        assertThat(sizesOfBlocks(chongqing)).containsExactly(10);
    }

    @Test
    void aLoneMessageIsSealedAtOnceAndACrowdIsGathered() throws InterruptedException {
        var lease = anhui.lease("exchange-seal");
        var sealer = gathering(Duration.ofSeconds(2));
        anhui.write(chongqing, UUID.randomUUID(), "一");
        sealer.seal(lease);
        anhui.write(chongqing, UUID.randomUUID(), "二");

        sealer.seal(lease);

        assertThat(sizesOfBlocks(anhui)).as("the second one waits for company").containsExactly(1);
        anhui.write(chongqing, UUID.randomUUID(), "三");
        sealer.seal(lease);
        assertThat(sizesOfBlocks(anhui)).containsExactly(1, 2);
    }

    private Sealer gathering(Duration time) {
        var house = anhui.engine.house;
        return new Sealer(
                house.transactions(),
                house.leases(),
                anhui.engine.outLog,
                anhui.running.opening,
                anhui.engine.open,
                house.peers(),
                house.keys(),
                anhui.engine.doorbells,
                anhui.engine.meters,
                time,
                house.clock(),
                house.steps());
    }

    @Test
    void ringsTheDoorbellOfThePeerAfterSealing() throws InterruptedException {
        anhui.write(chongqing, aCase, "推送");

        anhui.seal();

        for (int i = 0; i < 100 && anhui.http.rung.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(anhui.http.rung).containsExactly(chongqing.code);
    }

    @Test
    void aMessageOfARolledBackChangeIsNeverSent() {
        assertThatThrownBy(() -> anhui.transactions.executeWithoutResult(tx -> {
                    anhui.write(chongqing, aCase, "推送");
                    throw new IllegalStateException("the change fails");
                }))
                .hasMessage("the change fails");

        world.settle();

        assertThat(anhui.count("select count(*) from exchange_outbox")).isZero();
        assertThat(chongqing.casebook.lines(aCase)).isEmpty();
    }

    @Test
    void aMessageIsWrittenInATransactionOnly() {
        var message = new OutgoingMessage(chongqing.code, Casebook.KIND, aCase, Casebook.body(1, "推送"));

        assertThatThrownBy(() -> anhui.engine.outbox.append(message)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCaseIsExchangedWithOneProvinceOnly() {
        try (var three = new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG)) {
            three.anhui().write(three.chongqing(), aCase, "推送");

            assertThatThrownBy(() -> three.anhui().write(three.zhejiang(), aCase, "推送"))
                    .hasMessageContaining("another province");
        }
    }

    @Test
    void refusesABodyThatNoReceiverMustTake() {
        assertThatThrownBy(() -> anhui.write(chongqing, aCase, "字".repeat(Limits.BODY_BYTES / 3)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code()).isEqualTo(ExchangeProblem.EXCHANGE_MESSAGE_TOO_LARGE));
    }

    @Test
    void largeBodiesMakeSmallBlocksAndStillArrive() {
        var cases = Stream.generate(UUID::randomUUID).limit(9).toList();
        cases.forEach(c -> anhui.write(chongqing, c, "字".repeat(300_000)));

        world.settle();

        assertThat(sizesOfBlocks(anhui)).containsExactly(4, 4, 1);
        assertThat(cases)
                .allSatisfy(c -> assertThat(chongqing.casebook.version(c)).isOne());
    }

    @Test
    void bodiesAreNowhereInTheClearNotAtRestAndNotOnTheWay() throws Exception {
        anhui.write(chongqing, aCase, "绝密的病历");
        var served = new AtomicReference<String>();
        anhui.seal();
        chongqing.http.lying(bytes -> {
            served.set(new String(bytes, UTF_8));
            return bytes;
        });

        chongqing.pull(anhui);

        assertThat(served.get())
                .contains("\"kind\":\"case.line\"")
                .doesNotContain("病历")
                .doesNotContain("line\":\"");
        for (var table : List.of("exchange_outbox", "exchange_inbox")) {
            var province = table.endsWith("outbox") ? anhui : chongqing;
            var body = province.jdbc.queryForObject("select body from " + table + " limit 1", byte[].class);
            assertThat(new String(body, UTF_8)).doesNotContain("病历");
        }
    }

    @Test
    void aPeerIsServedItsOwnLogOnly() throws Exception {
        anhui.write(chongqing, aCase, "推送");
        anhui.seal();

        var answer = WireAnswer.read(anhui.engine.serving().blocks(ExchangeWorld.ZHEJIANG, 0, 16));

        assertThat(answer.blocks()).isEmpty();
        assertThat(answer.head().seq()).isZero();
    }

    @Test
    void asksOnlyForBoundedPieces() {
        var serving = anhui.engine.serving();

        assertThatThrownBy(() -> serving.blocks(chongqing.code, -1, 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> serving.blocks(chongqing.code, 0, 0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> serving.blocks(chongqing.code, 0, 33)).isInstanceOf(ProblemException.class);
    }

    @Test
    void showsWhatWaitsBetweenTwoProvinces() {
        anhui.write(chongqing, aCase, "推送");
        assertThat(standing(anhui).waiting()).isOne();
        anhui.seal();
        assertThat(standing(anhui).unread()).isOne();
        assertThat(standing(anhui).unacknowledged()).isOne();
        assertThat(standing(anhui).oldestUnacknowledged()).isNotNull();

        world.settle();
        anhui.open(chongqing);

        assertThat(standing(anhui).waiting()).isZero();
        assertThat(standing(anhui).unread()).isZero();
        assertThat(standing(anhui).unapplied()).isZero();
        assertThat(standing(anhui).unacknowledged()).isZero();
        assertThat(standing(anhui).lastPull()).isNotNull();
        assertThat(standing(anhui).skewMillis()).isBetween(-2000L, 2000L);
    }

    private PeerStanding standing(TestProvince province) {
        var peer = province == anhui ? chongqing : anhui;
        return province.engine.standings.of(List.of(peer.code)).getFirst();
    }

    private static List<Integer> sizesOfBlocks(TestProvince province) {
        return province.jdbc.queryForList(
                "select last_seq - first_seq + 1 from exchange_block where direction = 'OUT' order by number",
                Integer.class);
    }
}
