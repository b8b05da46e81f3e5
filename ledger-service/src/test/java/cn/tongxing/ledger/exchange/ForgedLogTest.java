package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anhui's keys are in wrong hands: whatever breaks the protocol has no effect, is kept as evidence, and stops Anhui's stream only. */
class ForgedLogTest {
    private static ExchangeWorld world;
    private static TestProvince anhui;
    private static TestProvince chongqing;
    private final UUID aCase = UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG);
        anhui = world.anhui();
        chongqing = world.chongqing();
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        world.settle();
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        world.settle();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void honest() {
        chongqing.http.honest();
        chongqing.forgetPauses();
    }

    private static LogPosition end() {
        return chongqing.engine.inLog.cursor(anhui.code);
    }

    private static Instant now() {
        return world.clock.instant();
    }

    private Forger forger() {
        var forger = new Forger(end(), now());
        forger.add(Casebook.KIND, aCase, Casebook.body(1, "伪造"), now());
        return forger;
    }

    private void served(JsonNode... blocks) {
        var answer = Forger.answer(now(), blocks);
        chongqing.http.liar = (peer, path, truth) ->
                peer.equals(anhui.code) && path.startsWith("/exchange/blocks") ? answer : truth.apply(path);
    }

    static Stream<Arguments> forgeries() {
        var later = WireTime.text(Instant.now().plus(Duration.ofMinutes(6)));
        var zhejiang = ExchangeWorld.keysOf(ExchangeWorld.ZHEJIANG);
        return Stream.of(
                forged(Rule.PROTOCOL_VERSION, "another version", f -> f.header.put("v", 2)),
                forged(Rule.PAYLOAD, "no version", f -> f.header.remove("v")),
                forged(Rule.WRONG_SENDER, "another sender", f -> f.header.put("from", "33")),
                forged(Rule.PAYLOAD, "a sender that is no division", f -> f.header.put("from", "../")),
                forged(Rule.WRONG_RECEIVER, "another receiver", f -> f.header.put("to", "33")),
                forged(
                        Rule.GAP,
                        "a later block",
                        f -> f.header.put("block", f.header.get("block").longValue() + 1)),
                forged(Rule.PAYLOAD, "a block number that is text", f -> f.header.put("block", "3")),
                forged(Rule.PAYLOAD, "a block number with a fraction", f -> f.header.put("block", 3.5)),
                forged(Rule.SEQUENCE, "a first number that leaves a gap", f -> f.lastTouch = h -> h.put("first", 9)),
                forged(Rule.SEQUENCE, "a block that skips a number and is else in order", f -> {
                    long skipped = f.header.get("first").longValue() + 1;
                    f.header.put("first", skipped);
                    entry(f).put("seq", skipped);
                    f.lastTouch = h -> h.put("last", skipped);
                }),
                forged(Rule.SEQUENCE, "a last number beyond the entries", f -> f.lastTouch = h -> h.put("last", 9)),
                forged(
                        Rule.CHAIN,
                        "another previous block",
                        f -> f.header.put("previous", Sha256.of(new byte[] {1}).text())),
                forged(Rule.CHAIN, "no previous block", f -> f.header.put("previous", "")),
                forged(
                        Rule.ROOT,
                        "another root",
                        f -> f.lastTouch =
                                h -> h.put("root", Sha256.of(new byte[] {1}).text())),
                forged(Rule.PAYLOAD, "a root that is no digest", f -> f.lastTouch = h -> h.put("root", "AAAA")),
                forged(Rule.FUTURE, "sealed in the future", f -> f.header.put("sealedAt", later)),
                forged(
                        Rule.TIME_BACKWARDS,
                        "sealed before the block before",
                        f -> f.header.put("sealedAt", "2020-01-01T00:00:00.000Z")),
                forged(Rule.PAYLOAD, "a time in another form", f -> f.header.put("sealedAt", "2026-11-21T10:00:00Z")),
                forged(Rule.SIGNATURE, "signed by another province", f -> f.key = zhejiang.signing()),
                forged(
                        Rule.SIGNATURE,
                        "signed by a new key under the pinned name",
                        f -> f.key = ExchangeWorld.key("34-sig-1", KeyUse.SIGNATURE)),
                forged(Rule.SIGNATURE, "another kind of signed text", f -> f.typ = "tongxing-peer+jwt"),
                forged(Rule.SEQUENCE, "an entry of another number", f -> entry(f).put("seq", 9)),
                forged(Rule.ENTRY, "an entry without an id", f -> entry(f).remove("id")),
                forged(
                        Rule.ENTRY,
                        "an id in capitals",
                        f -> entry(f).put("id", UUID.randomUUID().toString().toUpperCase())),
                forged(Rule.ENTRY, "a kind that is no kind", f -> entry(f).put("kind", "Case Pushed\n")),
                forged(Rule.ENTRY, "a case that is no id", f -> entry(f).put("case", "1")),
                forged(Rule.ENTRY, "a commitment that is no digest", f -> entry(f).put("commitment", "x")),
                forged(Rule.ENTRY, "an entry without end", f -> entry(f).put("more", "x".repeat(5000))),
                forged(Rule.FUTURE, "a message from the future", f -> entry(f).put("time", later)),
                forged(Rule.DUPLICATE_ID, "one id twice", f -> {
                    f.add(Casebook.KIND, UUID.randomUUID(), Casebook.body(1, "伪造"), now());
                    f.entries.get(1).entry.set("id", entry(f).get("id"));
                }),
                forged(
                        Rule.DUPLICATE_ID,
                        "an id that was used before",
                        f -> entry(f).put(
                                        "id",
                                        chongqing.jdbc.queryForObject(
                                                "select message_id::text from exchange_inbox where kind <> 'receipt' limit 1",
                                                String.class))),
                forged(Rule.COMMITMENT, "a body that was not committed to", f -> f.entries.getFirst().body[40] ^= 1),
                forged(
                        Rule.BODY_UNREADABLE,
                        "a body bound to another commitment",
                        f -> f.entries.getFirst().boundCommitment = Sha256.of(new byte[] {1})),
                forged(
                        Rule.BODY_UNREADABLE,
                        "a body bound to another receiver",
                        f -> f.entries.getFirst().boundTo = ExchangeWorld.ZHEJIANG),
                forged(Rule.BODY_UNREADABLE, "a key for somebody else", f -> f.receiver = zhejiang.encryption()),
                forged(Rule.BODY_UNREADABLE, "no key", f -> f.sealedKey = "null"),
                forged(Rule.BODY_UNREADABLE, "a key of another length", f -> f.bodyKey = new byte[31]),
                forged(Rule.BODY_SIZE, "an endless key", f -> f.sealedKey = "A".repeat(10_000)),
                forged(Rule.BODY_UNREADABLE, "no body", f -> f.entries.getFirst().jwe = "null"),
                forged(
                        Rule.BODY_SIZE,
                        "a body of a salt only",
                        f -> f.entries.getFirst().body(new byte[32])),
                forged(
                        Rule.BODY_SIZE,
                        "a body beyond the limit",
                        f -> f.entries.getFirst().body(new byte[32 + Limits.BODY_BYTES + 1])),
                forged(
                        Rule.BODY_SIZE,
                        "a sealed body longer than the largest one is when sealed",
                        f -> f.entries.getFirst().jwe = "A".repeat(2 * Limits.BODY_BYTES)),
                forged(Rule.BLOCK_SIZE, "more bodies than a block may hold", f -> {
                    for (int i = 0; i < 4; i++) {
                        f.add(Casebook.KIND, UUID.randomUUID(), Casebook.body(1, "x"), now())
                                .body(new byte[32 + Limits.BODY_BYTES]);
                    }
                    f.entries.getFirst().body(new byte[32 + Limits.BODY_BYTES]);
                }));
    }

    private static Arguments forged(Rule rule, String what, Consumer<Forger> how) {
        return arguments(rule, what, how);
    }

    private static ObjectNode entry(Forger forger) {
        return forger.entries.getFirst().entry;
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("forgeries")
    void isNotBelieved(Rule rule, String what, Consumer<Forger> how) {
        var before = end();
        var forger = forger();
        how.accept(forger);
        served(forger.block());
        int knownBefore = chongqing.quarantined().size();
        int auditedBefore = chongqing.audited("EXCHANGE_NOT_BELIEVED").size();

        chongqing.pull(anhui);

        assertThat(chongqing.quarantined()).hasSizeGreaterThan(knownBefore);
        assertThat(chongqing.quarantined().get(knownBefore)).isEqualTo(rule.name());
        assertThat(chongqing.audited("EXCHANGE_NOT_BELIEVED")).hasSizeGreaterThan(auditedBefore);
        assertThat(chongqing.stopped(anhui)).isEqualTo(rule.name());
        assertThat(end()).isEqualTo(before);
        assertThat(chongqing.casebook.version(aCase)).isZero();
        assertThat(chongqing.count("select count(*) from exchange_inbox where case_id = ?", aCase))
                .isZero();
    }

    @Test
    void whatIsInOrderIsTakenSoTheForgeriesFailForTheirOwnReason() {
        try (var other = ExchangeWorld.ofTwo()) {
            var forger = new Forger(LogPosition.START, other.clock.instant());
            forger.add(Casebook.KIND, aCase, Casebook.body(1, "推送"), other.clock.instant());
            var answer = Forger.answer(other.clock.instant(), forger.block());
            other.chongqing().http.liar = (peer, path, truth) -> path.contains("after=0") ? answer : truth.apply(path);

            other.chongqing().pullOnce(other.anhui());

            assertThat(other.chongqing().casebook.lines(aCase)).containsExactly("推送");
        }
    }

    @Test
    void anUnknownFieldOfANewerPeerIsKeptAndSigned() {
        try (var other = ExchangeWorld.ofTwo()) {
            var forger = new Forger(LogPosition.START, other.clock.instant());
            forger.add(Casebook.KIND, aCase, Casebook.body(1, "推送"), other.clock.instant())
                    .entry
                    .put("urgency", "high");
            forger.header.put("newer", true);
            var answer = Forger.answer(other.clock.instant(), forger.block());
            other.chongqing().http.liar = (peer, path, truth) -> path.contains("after=0") ? answer : truth.apply(path);

            other.chongqing().pullOnce(other.anhui());

            assertThat(other.chongqing().casebook.lines(aCase)).containsExactly("推送");
            assertThat(other.chongqing().jdbc.queryForObject("select leaf from exchange_inbox", String.class))
                    .contains("\"urgency\":\"high\"");
        }
    }

    @Test
    void anAnswerThatIsNoAnswerStopsTheStream() {
        for (var nonsense : new String[] {
            "",
            "null",
            "[]",
            "{}",
            "{\"blocks\":[",
            "{\"blocks\":1}",
            "{\"blocks\":[{\"jws\":\"\"}]}",
            "[".repeat(100_000)
        }) {
            chongqing.forgetPauses();
            chongqing.http.lying(bytes -> nonsense.getBytes());

            chongqing.pull(anhui);

            assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.ANSWER_UNREADABLE.name());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Limits.ENTRIES_PER_BLOCK + 1})
    void aBlockWithoutEntriesOrWithTooManyStopsTheStream(int entries) {
        var forger = new Forger(end(), now());
        for (int i = 0; i < entries; i++) {
            forger.add(Casebook.KIND, aCase, Casebook.body(i + 1, "伪造"), now());
        }
        served(forger.block());

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.BLOCK_SIZE.name());
        assertThat(chongqing.casebook.version(aCase)).isZero();
    }

    @Test
    void anAnswerBeyondTheLimitIsNotBelievedAndKeptOnceADay() {
        int before = chongqing.quarantined().size();
        for (int i = 0; i < 3; i++) {
            chongqing.forgetPauses();
            chongqing.http.lying(bytes -> new byte[Limits.ANSWER_BYTES + 1]);

            chongqing.pull(anhui);

            assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.ANSWER_UNREADABLE.name());
        }
        assertThat(chongqing
                        .quarantined()
                        .subList(before, chongqing.quarantined().size()))
                .as("none, or one when it is the first of this day")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void twoFieldsOfOneNameAreNoAnswer() {
        chongqing.http.lying(bytes ->
                "{\"blocks\":[],\"blocks\":[],\"head\":{\"block\":0,\"seq\":0,\"digest\":\"\"},\"time\":\"2026-01-01T00:00:00Z\"}"
                        .getBytes());

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.ANSWER_UNREADABLE.name());
    }

    @Test
    void aReplayedBlockHasNoEffect() {
        var old = WireJson.object(anhui.engine.serving().blocks(chongqing.code, 0, 1))
                .get("blocks")
                .get(0);
        served(old);
        var before = end();

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.REPLAYED.name());
        assertThat(end()).isEqualTo(before);
    }

    @Test
    void reorderedBlocksHaveNoEffect() {
        var one = UUID.randomUUID();
        anhui.write(chongqing, one, "一");
        anhui.seal();
        anhui.write(chongqing, one, "二");
        anhui.seal();
        var blocks = WireJson.object(anhui.engine.serving().blocks(chongqing.code, end().seq(), 2))
                .get("blocks");
        served(blocks.get(1), blocks.get(0));
        var before = end();

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.GAP.name());
        assertThat(end()).isEqualTo(before);
        honest();
        chongqing.pull(anhui);
        assertThat(chongqing.casebook.lines(one)).containsExactly("一", "二");
        assertThat(chongqing.stopped(anhui)).isNull();
    }

    @Test
    void aBlockOfAnotherPairHasNoEffect() {
        anhui.write(world.zhejiang(), UUID.randomUUID(), "给浙江的");
        anhui.seal();
        served(WireJson.object(anhui.engine.serving().blocks(world.zhejiang().code, 0, 1))
                .get("blocks")
                .get(0));

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.WRONG_RECEIVER.name());
    }

    @Test
    void theGoodBlockAfterABadOneContinuesTheStreamAndThePauseEnds() {
        var forger = forger();
        forger.header.put("from", "33");
        served(forger.block());
        chongqing.pull(anhui);
        chongqing.http.honest();
        anhui.write(chongqing, aCase, "推送");
        anhui.seal();

        chongqing.pull(anhui);

        assertThat(chongqing.casebook.lines(aCase)).as("still pausing").isEmpty();
        chongqing.forgetPauses();
        chongqing.pull(anhui);
        assertThat(chongqing.casebook.lines(aCase)).containsExactly("推送");
        assertThat(chongqing.stopped(anhui)).isNull();
    }

    @Test
    void theSameForgeryIsKeptOnce() {
        var forger = forger();
        forger.header.put("to", "33");
        served(forger.block());
        int before = chongqing.quarantined().size();

        for (int i = 0; i < 3; i++) {
            chongqing.forgetPauses();
            chongqing.pull(anhui);
        }

        assertThat(chongqing.quarantined()).hasSize(before + 1);
    }

    @Test
    void anotherPeerGoesOnMeanwhile() {
        served(WireJson.newObject().put("jws", "a.b.c"));
        chongqing.pull(anhui);
        world.zhejiang().write(chongqing, aCase, "浙江推送");
        world.zhejiang().seal();

        chongqing.pull(world.zhejiang());

        assertThat(chongqing.casebook.lines(aCase)).containsExactly("浙江推送");
    }

    @Test
    void twoBlocksWithOneNumberAreAForkWithProof() {
        served(insteadOfTheLastBlock());

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.FORK.name());
        assertThat(chongqing.jdbc.queryForObject(
                        "select evidence from exchange_quarantine where rule = 'FORK' order by id desc limit 1",
                        String.class))
                .contains("jws");
        assertThat(chongqing.casebook.version(aCase)).isZero();
    }

    /** The usual way a fork shows: the peer lost its tail, signed another last block, and now offers one on top of it. */
    @Test
    void aBlockOnTopOfAForkIsTracedToTheFork() {
        var end = end();
        var fork = insteadOfTheLastBlock();
        var onTop = forger();
        onTop.header.put("previous", Sha256.of(new byte[] {7}).text());
        var top = onTop.block();
        chongqing.http.liar =
                (peer, path, truth) -> Forger.answer(now(), path.contains("after=" + end.seq() + "&") ? top : fork);

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.FORK.name());
        assertThat(chongqing.quarantined()).contains("CHAIN", "FORK");
    }

    @Test
    void aHeadWithOurNumberAndAnotherDigestIsTracedToTheFork() {
        var end = end();
        var fork = insteadOfTheLastBlock();
        var head = new LogPosition(end.block(), end.seq(), Sha256.of(new byte[] {5}), now());
        chongqing.http.liar = (peer, path, truth) -> path.contains("after=" + end.seq() + "&")
                ? Forger.answer(head, now())
                : Forger.answer(head, now(), fork);

        chongqing.pull(anhui);

        assertThat(chongqing.stopped(anhui)).isEqualTo(Rule.FORK.name());
    }

    /** Another block with the number of the last one we hold, as long as that one, signed by Anhui's key. */
    private JsonNode insteadOfTheLastBlock() {
        var last = chongqing.jdbc.queryForMap(
                "select * from exchange_block where direction = 'IN' and peer = '34' order by number desc limit 1");
        var before = chongqing.jdbc.queryForObject(
                "select digest from exchange_block where direction = 'IN' and peer = '34' and number = ?",
                byte[].class,
                (long) last.get("number") - 1);
        var position = new LogPosition(
                (long) last.get("number") - 1, (long) last.get("first_seq") - 1, new Sha256(before), now());
        var instead = new Forger(position, now());
        for (long seq = (long) last.get("first_seq"); seq <= (long) last.get("last_seq"); seq++) {
            instead.add(Casebook.KIND, aCase, Casebook.body(1, "另一个说法"), now());
        }
        return instead.block();
    }
}
