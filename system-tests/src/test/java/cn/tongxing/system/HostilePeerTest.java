package cn.tongxing.system;

import static cn.tongxing.system.FalseClaims.answered;
import static cn.tongxing.system.FalseClaims.body;
import static cn.tongxing.system.FalseClaims.by;
import static cn.tongxing.system.FalseClaims.household;
import static cn.tongxing.system.FalseClaims.othersReceipt;
import static cn.tongxing.system.FalseClaims.ours;
import static cn.tongxing.system.FalseClaims.receipt;
import static cn.tongxing.system.FalseClaims.receiptOfReceipt;
import static cn.tongxing.system.FalseClaims.story;
import static cn.tongxing.system.FalseClaims.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.platform.seal.Sha256;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pinned province may try over the real entrance has no effect: the whole case ledger is the same before and
 * after, each attempt is kept and audited once under its own rule, and two honest provinces go on meanwhile.
 */
@ExtendWith(TwoProvinces.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostilePeerTest {
    private static final String INBOX = "select count(*) from exchange_inbox where peer = '33'";

    private static Cases.@Nullable Case quiet;

    private RogueProvince rogue;
    private Province victim;
    private Books books;
    private Honest honest;
    private Instant since = Instant.EPOCH;

    /** Cases that go their way between the honest two while the third lies. */
    private static final class Honest implements AutoCloseable {
        private final Cases cases;
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger granted = new AtomicInteger();
        private final ExecutorService desk = Executors.newSingleThreadExecutor();
        private final Future<?> walking;

        Honest(Cases cases) {
            this.cases = cases;
            this.walking = desk.submit(this::walk);
        }

        private void walk() {
            while (going.get()) {
                var theCase = cases.pushed();
                cases.finish(theCase);
                cases.awaitAgreement(theCase, "GRANTED");
                granted.incrementAndGet();
            }
        }

        @Override
        public void close() throws Exception {
            going.set(false);
            walking.get();
            desk.shutdown();
        }
    }

    @BeforeEach
    void honestCasesGoOn(TwoProvinces.World world) {
        rogue = world.rogue();
        victim = world.chongqing();
        books = new Books(victim);
        var cases = new Cases(world);
        if (quiet == null) quiet = lyingStill(cases);
        since = Instant.now();
        honest = new Honest(cases);
    }

    /** A case that a lie could change. */
    private static Cases.Case lyingStill(Cases cases) {
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW");
        return theCase;
    }

    @AfterEach
    void honestCasesWentOn() throws Exception {
        rogue.serve(victim);
        honest.close();
        assertThat(honest.granted.get()).as("cases of the honest two").isPositive();
    }

    // tampered

    @Test
    @Order(1)
    void whateverIsTamperedWithHasNoEffect(TwoProvinces.World world) {
        var first = rogue.block(victim, header -> header, Forgery.gossip());
        rogue.serveAsAsked(victim, first);
        ringUntil("the first block is taken", () -> taken(first));
        rogue.advancePast(first);
        var used = first.get("entries").get(0).get("entry").get("id").asString();
        var before = ledger();
        long inbox = books.count("ledger-service", INBOX);

        new Tampering(rogue, victim, world.anhui()).all(used).forEach(this::isRefused);

        assertThat(ledger()).isEqualTo(before);
        assertThat(books.count("ledger-service", INBOX)).isEqualTo(inbox);
        var good = rogue.block(victim, header -> header, Forgery.gossip());
        rogue.serveAsAsked(victim, good);
        ringUntil("the next honest block is taken", () -> taken(good));
        rogue.advancePast(good);
    }

    private boolean taken(JsonNode block) {
        var id = UUID.fromString(
                block.get("entries").get(0).get("entry").get("id").asString());
        return books.count("ledger-service", "select count(*) from exchange_inbox where message_id = ?", id) == 1;
    }

    /** Kept with its evidence and audited, once each; its stream waits, nothing of it is in the books. */
    private void isRefused(Tampering.Lie lie) {
        isRefused(lie.what(), lie.rule(), lie.made().get().block);
    }

    private void isRefused(String what, String rule, ObjectNode... blocks) {
        long kept = books.quarantined("33", rule);
        long audited = notBelieved(rule);
        long inbox = books.count("ledger-service", INBOX);

        offer(blocks);
        ringUntil(what + " is kept under " + rule, () -> books.quarantined("33", rule) > kept, this::seen);

        assertThat(books.quarantined("33", rule)).as(what).isEqualTo(kept + 1);
        assertThat(notBelieved(rule)).as("audit of " + what).isEqualTo(audited + 1);
        assertThat(books.count("ledger-service", INBOX)).as(what).isEqualTo(inbox);
    }

    /** The entrance may be away for a moment after a restart; whoever waits rings again. */
    private void offer(ObjectNode... blocks) {
        try {
            rogue.serve(victim, blocks);
        } catch (UnexpectedAnswer | GatewayUnreachable notNow) {
            Patience.pause();
        }
    }

    private String seen() {
        return "last kept: "
                + new CaseLedger(victim)
                        .text(
                                "select rule || ' ' || detail from exchange_quarantine where peer = '33' order by id desc limit 1");
    }

    private long notBelieved(String rule) {
        return books.count(
                "ledger-service",
                "select count(*) from audit_event where event = 'EXCHANGE_NOT_BELIEVED' and detail ->> 'rule' = ?",
                rule);
    }

    private void ringUntil(String what, BooleanSupplier holds) {
        ringUntil(what, holds, () -> "");
    }

    /** A peer that lied is left alone for a moment: whoever rings then is not heard. */
    private void ringUntil(String what, BooleanSupplier holds, Supplier<String> otherwise) {
        try {
            Patience.until(what, () -> {
                if (holds.getAsBoolean()) return true;
                rogue.ring(victim);
                return false;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " " + otherwise.get(), e);
        }
    }

    // replayed, reordered, forked, foreign

    @Test
    @Order(2)
    void whatWasReadBeforeOrBelongsElsewhereHasNoEffectAlsoAfterARestartAndWithoutRedis(TwoProvinces.World world) {
        var blocks = new ArrayList<ObjectNode>();
        for (int i = 0; i < 3; i++) blocks.add(takenBlock());
        var before = ledger();

        isRefused("a replay", "REPLAYED", blocks.get(0));
        isRefused(
                "another block of that number",
                "FORK",
                fork(blocks.get(2), payload -> payload.put("sealedAt", RogueProvince.now())));
        isRefused("our own block, sent back", "SIGNATURE", ourOwn());
        isRefused("a block of the honest two", "SIGNATURE", theirs(world));
        outOfOrder();
        var used = "Peer " + rogue.assertion();
        assertThat(position(used)).isEqualTo(200);
        assertThat(position(used)).isEqualTo(401);
        victim.restart("ledger-service");
        victim.awaitRoutes();
        assertThat(position(used)).as("an assertion used before the restart").isEqualTo(401);
        isRefused("a replay after a restart", "REPLAYED", blocks.get(1));
        var again = "Peer " + rogue.assertion();
        assertThat(position(again)).isEqualTo(200);
        flushRedis();
        assertThat(position(again))
                .as("an assertion used before Redis lost everything")
                .isEqualTo(401);
        isRefused("a replay after Redis lost everything", "REPLAYED", blocks.get(2));

        assertThat(ledger()).isEqualTo(before);
    }

    private ObjectNode takenBlock() {
        var block = rogue.block(victim, header -> header, Forgery.gossip());
        rogue.serveAsAsked(victim, block);
        ringUntil("an honest block is taken", () -> taken(block));
        rogue.advancePast(block);
        return block;
    }

    private ObjectNode fork(ObjectNode taken, Consumer<ObjectNode> change) {
        var payload = (ObjectNode) RogueProvince.headerOf(taken);
        change.accept(payload);
        var fork = taken.deepCopy();
        fork.put("jws", rogue.sign(payload, rogue.signingKey()));
        return fork;
    }

    private ObjectNode ourOwn() {
        return stored("OUT", "33");
    }

    /** As a peer could have heard it on the wire: the signature is good, the bodies are nobody's. */
    private ObjectNode theirs(TwoProvinces.World world) {
        assertThat(world.anhui().code()).isEqualTo("34");
        return stored("IN", "34");
    }

    private ObjectNode stored(String direction, String peer) {
        var block = rogue.block(victim, header -> header, Forgery.gossip());
        var jws = new CaseLedger(victim)
                .text(
                        "select jws from exchange_block where direction = ? and peer = ? order by number limit 1",
                        direction,
                        peer);
        return block.put("jws", jws);
    }

    private void outOfOrder() {
        var first = rogue.block(victim, header -> header, Forgery.gossip());
        rogue.advancePast(first);
        var second = rogue.block(victim, header -> header, Forgery.gossip());
        isRefused("the second block before the first", "GAP", second, first);
        rogue.serveAsAsked(victim, first, second);
        ringUntil("both are taken in order", () -> taken(first) && taken(second));
        rogue.advancePast(second);
    }

    private void flushRedis() {
        try (var redis = new Socket("127.0.0.1", victim.port("redis"))) {
            redis.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(redis.getInputStream().readNBytes(3), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int position(String assertion) {
        return Wire.ask(Wire.gateway(victim), assertion, Wire.Ask.get("/exchange/position"))
                .status();
    }

    // endless, oversized, no answer at all

    @Test
    @Order(3)
    void anAnswerWithoutEndOrBeyondAllMeasureHasNoEffect() {
        var before = ledger();
        long inbox = books.count("ledger-service", INBOX);

        for (var answer : BadAnswers.of(rogue).entrySet()) {
            var asked = new AtomicInteger();
            rogue.serveInstead(exchange -> {
                asked.incrementAndGet();
                answer.getValue().handle(exchange);
            });
            ringUntil(answer.getKey() + " is not believed, and asked for again", () -> asked.get() > 1 && isStopped());
        }

        // each such answer differs by its time: once a day is kept, and midnight may come between
        assertThat(books.quarantined("33", "ANSWER_UNREADABLE")).isBetween(1L, 2L);
        assertThat(notBelieved("ANSWER_UNREADABLE")).isEqualTo(books.quarantined("33", "ANSWER_UNREADABLE"));
        rogue.serve(victim);
        ringUntil("the stream goes on", () -> !isStopped());
        assertThat(ledger()).isEqualTo(before);
        assertThat(books.count("ledger-service", INBOX)).isEqualTo(inbox);
    }

    private boolean isStopped() {
        return books.count(
                        "ledger-service",
                        "select count(*) from exchange_peer where peer = '33' and stopped = 'ANSWER_UNREADABLE'")
                == 1;
    }

    // well signed, and a lie

    @Test
    @Order(4)
    void aWellSignedLieAboutACaseIsRefusedUnderItsOwnRule(TwoProvinces.World world) {
        var story = story(world);
        var before = ledger();
        var claimed = story.caseId();
        var shown = caseDigest(claimed);

        var lies = new ArrayList<Claim>();
        for (var kind : story.bodies().keySet())
            lies.add(new Claim(kind, claimed, story.bodies().get(kind), "CASE_OF_ANOTHER_PEER"));
        lies.add(new Claim("case.withdrawn", UUID.randomUUID(), withdrawn(story, 2), "CASE_UNKNOWN"));
        lies.add(new Claim(
                "case.pushed",
                UUID.randomUUID(),
                ours(story, body -> body.put("residence", "341722102")),
                "FOREIGN_DIVISION"));
        lies.add(new Claim(
                "case.pushed",
                UUID.randomUUID(),
                ours(story, body -> household(body, "340104001001")),
                "FOREIGN_DIVISION"));
        lies.add(new Claim(
                "case.pushed", UUID.randomUUID(), ours(story, body -> household(body, "500235")), "HOUSEHOLD_UNKNOWN"));
        lies.add(
                new Claim("case.pushed", UUID.randomUUID(), ours(story, body -> body.put("version", 3)), "STATE_JUMP"));
        lies.add(new Claim(
                "case.pushed", UUID.randomUUID(), ours(story, body -> by(body, "330102", "COUNTY")), "WRONG_AGENCY"));
        lies.add(new Claim(
                "case.pushed",
                UUID.randomUUID(),
                ours(story, body -> body.put("number", story.number())),
                "CASE_EXISTS"));
        lies.add(new Claim(
                "case.pushed", UUID.randomUUID(), ours(story, body -> body.remove("applicant")), "BODY_INVALID"));
        refusedAs(lies);

        assertThat(caseDigest(claimed)).isEqualTo(shown);
        assertThat(ledger()).isEqualTo(before).isNotEmpty();
    }

    @Test
    @Order(5)
    void nobodyJumpsStatesOrAcknowledgesWhatWasNeverSent(TwoProvinces.World world) {
        var story = story(world);
        var own = UUID.randomUUID();
        var arriving = ours(story, body -> {});
        var push = new Claim("case.pushed", own, arriving, "APPLIED");
        assertThat(said(List.of(push))).containsExactly("APPLIED");
        var before = ledger();
        var shown = caseDigest(own);

        var lies = new ArrayList<Claim>();
        lies.add(new Claim("case.pushed", own, arriving, "CASE_EXISTS"));
        lies.add(new Claim("case.withdrawn", own, withdrawn(story, 1), "VERSION_PASSED"));
        lies.add(new Claim("case.withdrawn", own, withdrawn(story, 5), "STATE_JUMP"));
        for (var kind : List.of("case.review-passed", "case.decided", "case.informed", "case.granted"))
            lies.add(new Claim(kind, own, body(story, kind, 2), "NOT_YOUR_TURN"));
        lies.add(new Claim("case.granted", own, body(story, "case.granted", 6), "STATE_JUMP"));
        lies.add(new Claim("case.request-answered", own, answered(), "REQUEST_UNKNOWN"));
        lies.add(new Claim(
                "receipt",
                own,
                receipt(
                        UUID.randomUUID().toString(),
                        1,
                        Sha256.of(new byte[] {1}).text(),
                        "APPLIED"),
                "RECEIPT"));
        lies.add(
                new Claim("receipt", story.caseId(), othersReceipt(new CaseLedger(victim), story.caseId()), "RECEIPT"));
        lies.add(new Claim("receipt", own, receiptOfReceipt(new CaseLedger(victim), own), "RECEIPT"));
        refusedAs(lies);

        assertThat(caseDigest(own)).isEqualTo(shown);
        assertThat(ledger()).isEqualTo(before);
        contradictsItself(new Cases(world), own);
    }

    /** Applied, it said; then that it refuses what it applied. */
    private void contradictsItself(Cases cases, UUID own) {
        cases.review(new Cases.Case(own, Persons.child())).expect(200);
        var applied = FalseClaims.receiptOfReview(new CaseLedger(victim), own, "APPLIED");
        assertThat(said(List.of(new Claim("receipt", own, applied, "APPLIED")))).containsExactly("APPLIED");
        var shown = caseDigest(own);
        long kept = books.quarantined("33", "RECEIPT_CONTRADICTS");

        var refused = FalseClaims.receiptOfReview(new CaseLedger(victim), own, "REFUSED");
        var judged = said(List.of(new Claim("receipt", own, refused, "RECEIPT_CONTRADICTS")));

        assertThat(judged).containsExactly("RECEIPT_CONTRADICTS");
        assertThat(books.quarantined("33", "RECEIPT_CONTRADICTS")).isEqualTo(kept + 1);
        assertThat(caseDigest(own)).isEqualTo(shown);
    }

    private record Claim(String kind, UUID caseId, JsonNode body, String outcome) {}

    /** Says all of it in one well-signed block and waits until each message has been judged. */
    private List<String> said(List<Claim> claims) {
        var block = rogue.block(
                victim,
                header -> header,
                claims.stream()
                        .map(claim -> new RogueProvince.Message(claim.kind(), claim.caseId(), claim.body()))
                        .toArray(RogueProvince.Message[]::new));
        rogue.serveAsAsked(victim, block);
        ringUntil("the block is taken", () -> taken(block), this::seen);
        rogue.advancePast(block);
        var ledger = new CaseLedger(victim);
        var judged = new ArrayList<String>();
        for (var each : block.get("entries")) {
            var id = UUID.fromString(each.get("entry").get("id").asString());
            judged.add(ledger.text("select coalesce(rule, outcome) from exchange_outcome where message_id = ?", id));
        }
        return judged;
    }

    private void refusedAs(List<Claim> lies) {
        long audited = books.audited("EXCHANGE_MESSAGE_REFUSED");
        long receipts =
                lies.stream().filter(lie -> lie.kind().equals("receipt")).count();
        long kept = books.quarantined("33", "RECEIPT");

        var judged = said(lies);

        assertThat(judged).isEqualTo(lies.stream().map(Claim::outcome).toList());
        assertThat(books.audited("EXCHANGE_MESSAGE_REFUSED")).isEqualTo(audited + lies.size());
        assertThat(books.quarantined("33", "RECEIPT")).isEqualTo(kept + receipts);
    }

    private String caseDigest(UUID caseId) {
        return new CaseLedger(victim)
                .text("select shared_version || state || encode(digest, 'hex') from cross_case where id = ?", caseId);
    }

    /** The whole case ledger, but for what the honest two do meanwhile. */
    private String ledger() {
        return new CaseLedger(victim).digest(since);
    }
}
