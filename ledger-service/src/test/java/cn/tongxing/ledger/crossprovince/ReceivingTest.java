package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.ExchangeTrail;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.PersonName;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the other province says is untrusted, whoever signed it; a refused message leaves not a row. */
class ReceivingTest {

    private final TwoProvinces world = new TwoProvinces();

    @BeforeEach
    void start() {
        world.on("2026-03-02");
    }

    @AfterEach
    void close() {
        world.close();
    }

    // the push

    @Test
    void aPushThatIsNotWhatItMustBeIsRefusedAndStoresNothing() {
        var push = pushOf();
        refused(push, body -> body.put("version", 2), "STATE_JUMP");
        refused(push, body -> body.put("version", "1"), "BODY_INVALID");
        refused(push, body -> body.put("version", 1.7), "BODY_INVALID");
        refused(push, body -> body.put("residence", "500101001"), "FOREIGN_DIVISION");
        refused(push, body -> body.put("residence", "330101001"), "FOREIGN_DIVISION");
        refused(push, body -> body.put("household", "341722100201"), "FOREIGN_DIVISION");
        refused(push, body -> body.put("household", "659001001"), "FOREIGN_DIVISION");
        refused(push, body -> body.put("household", "500235"), "HOUSEHOLD_UNKNOWN");
        refused(push, body -> body.put("household", "509999001"), "HOUSEHOLD_UNKNOWN");
        refused(push, body -> ((ObjectNode) body.get("by")).put("division", "341722100"), "WRONG_AGENCY");
        refused(push, body -> ((ObjectNode) body.get("by")).put("level", "COUNTY"), "WRONG_AGENCY");
        refused(push, body -> ((ObjectNode) body.get("by")).put("function", "EDUCATION"), "WRONG_AGENCY");
        refused(push, body -> ((ObjectNode) body.get("by")).put("role", "AUDITOR"), "WRONG_AGENCY");
        refused(push, body -> body.put("number", "TX50-2026-000001"), "BODY_INVALID");
        refused(push, body -> body.put("number", "TX34-2026-000001<script>"), "BODY_INVALID");
        refused(push, body -> body.remove("child"), "BODY_INVALID");
        refused(push, body -> body.remove("notice"), "BODY_INVALID");
        refused(push, body -> body.remove("disclosure"), "BODY_INVALID");
        refused(push, body -> child(body).put("citizenId", "500235201705040039"), "BODY_INVALID");
        refused(push, body -> child(body).put("birthDate", "2017-05-05"), "BODY_INVALID");
        refused(push, body -> child(body).put("name", "样例\u202e童"), "BODY_INVALID");
        refused(push, body -> body.put("legalBasis", "x".repeat(3001)), "BODY_INVALID");
        refused(push, body -> body.put("statement", "a\u0000b"), "BODY_INVALID");
        refused(push, body -> ((ObjectNode) body.get("materials").get(0)).put("sha256", "nonsense"), "BODY_INVALID");
        refused(
                push,
                body -> ((ObjectNode) body.get("materials").get(0)).put("size", 11L * 1024 * 1024),
                "BODY_INVALID");
        refused(push, body -> body.putArray("parents").addNull(), "BODY_INVALID");
        assertThat(rows()).isZero();
        assertThat(world.chongqing.events).isEmpty();

        assertThat(judge(push, body -> {})).isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void anItemOrVersionThatIsNotHereYetHoldsTheCase() {
        var push = pushOf();

        held(push, body -> ((ObjectNode) body.get("rules")).put("item", "NO_SUCH_ITEM"), "ITEM_UNKNOWN");
        held(push, body -> ((ObjectNode) body.get("rules")).put("itemVersion", "2030-01-01"), "ITEM_VERSION_UNKNOWN");
        held(push, body -> ((ObjectNode) body.get("rules")).put("itemDigest", "another"), "ITEM_VERSION_UNKNOWN");
        assertThat(rows()).isZero();
    }

    @Test
    void theSameChildAppliesThroughOneProvinceAtATimeAndTheRefusalSaysNothingOfTheOther() {
        var id = world.inReview();
        var push = pushOf(1, child -> Story.child());

        var verdict = (Verdict.Refused) judge(push, body -> {});

        assertThat(verdict.rule()).isEqualTo("CASE_ALREADY_OPEN");
        assertThat(verdict.toString()).doesNotContain(id.toString(), "样例", "TX34", "500235");
    }

    @Test
    void aCaseIdOrNumberThatIsTakenIsRefused() {
        world.inReview();
        var first = world.chongqing
                .owner
                .sql("select id from cross_case")
                .query(UUID.class)
                .single();
        var push = pushOf(1, child -> child);

        var sameId = world.judge(world.chongqing, incoming(first, push.kind(), push.body()));
        assertThat(((Verdict.Refused) sameId).rule()).isEqualTo("CASE_EXISTS");
        refused(push, body -> body.put("number", "TX34-2026-000001"), "CASE_EXISTS");
    }

    @Test
    void theSameMessageTwiceIsOneCaseAndTheSameReceipt() {
        var push = pushOf();
        var message = incoming(push.caseId(), push.kind(), push.body());
        var first = (Verdict.Applied) world.judge(world.chongqing, message);

        world.on("2026-03-05");
        var second = (Verdict.Applied) world.judge(world.chongqing, message);

        assertThat(second.data()).isEqualTo(first.data());
        assertThat(rows()).isEqualTo(1);
    }

    // the transitions behind it

    @Test
    void aTransitionOutOfTurnOrderOrStateIsRefused() {
        var id = world.atCounty();
        var decision = decisionOf(id);

        refusedAtAnhui(decision, body -> body.put("version", 2), "VERSION_PASSED");
        refusedAtAnhui(decision, body -> body.put("version", 4), "STATE_JUMP");
        refusedAtAnhui(decision, body -> ((ObjectNode) body.get("by")).put("division", "500101"), "WRONG_AGENCY");
        refusedAtAnhui(decision, body -> ((ObjectNode) body.get("by")).put("role", "HANDLER"), "WRONG_AGENCY");
        var granted = new TestSide.Sent(UUID.randomUUID(), "case.granted", id, grantBody(decision));
        refusedAtAnhui(granted, body -> {}, "NOT_ALLOWED_IN_STATE");
        assertThat(world.anhui.file(id).shared().version()).isEqualTo(2);
    }

    @Test
    void theOtherSideCannotActWhileTheTurnIsOurs() {
        var id = world.inReview();
        var verdict = world.judge(world.chongqing, incoming(id, "case.informed", informBody(world.anhui.file(id))));

        assertThat(rule(verdict)).isEqualTo("NOT_YOUR_TURN");
    }

    @Test
    void aDecisionAboutSomebodyElseIsRefusedThereAndAlreadyAtTheCountysOwnDesk() {
        var id = world.atCounty();
        var other = new Requests.NamedPerson(new PersonName("样例别人"), Story.CHILD_ID, null);
        WithdrawalTest.assertProblem(
                () -> world.decide(id, new Requests.Decide(Transition.Outcome.APPROVED, "符合", "依据", other, 1L, null)),
                "CASE_PERSON_MISMATCH");

        var decision = decisionOf(id);
        refusedAtAnhui(decision, body -> ((ObjectNode) body.get("person")).put("name", "样例别人"), "PERSON_MISMATCH");
        refusedAtAnhui(decision, body -> ((ObjectNode) body.get("person")).remove("citizenId"), "PERSON_MISMATCH");
    }

    @Test
    void aDecisionThatContradictsItselfIsRefused() {
        var id = world.atCounty();
        var decision = decisionOf(id);

        refusedAtAnhui(decision, body -> body.remove("standardFen"), "BODY_INVALID");
        refusedAtAnhui(decision, body -> body.put("standardFen", -1), "BODY_INVALID");
        refusedAtAnhui(decision, body -> body.put("appealOrgan", "某人民政府"), "BODY_INVALID");
        refusedAtAnhui(decision, body -> body.remove("reason"), "BODY_INVALID");
    }

    @Test
    void anotherProvinceCannotSpeakAboutACaseItDoesNotShare() {
        var id = world.atCounty();
        var decision = decisionOf(id);

        var verdict = world.judge(
                world.anhui,
                new IncomingMessage(
                        UUID.randomUUID(),
                        DivisionCode.of("33"),
                        1,
                        decision.kind(),
                        id,
                        world.clock.instant(),
                        world.clock.instant(),
                        decision.body()));
        var unknown = world.judge(world.anhui, incoming(UUID.randomUUID(), decision.kind(), decision.body()));

        assertThat(rule(verdict)).isEqualTo("CASE_UNKNOWN");
        assertThat(verdict).isEqualTo(unknown);
    }

    @Test
    void theSenderCannotSetOurDeadline() {
        var id = world.atCounty();
        var decision = decisionOf(id);
        var body = (ObjectNode) decision.body().deepCopy();
        body.putObject("due")
                .put("date", "2027-01-01")
                .put("provisional", false)
                .put("calendar", "x");

        world.judge(world.anhui, incoming(id, decision.kind(), body));

        assertThat(world.anhui.file(id).due().date()).isEqualTo("2026-03-05");
    }

    @Test
    void anUnknownOptionalFieldIsKept() {
        var push = pushOf();
        var body = (ObjectNode) push.body().deepCopy();
        body.put("somethingNew", "later");

        assertThat(world.judge(world.chongqing, incoming(push.caseId(), push.kind(), body)))
                .isInstanceOf(Verdict.Applied.class);

        assertThat(world.chongqing
                        .file(push.caseId())
                        .shared()
                        .moves()
                        .getFirst()
                        .made()
                        .json())
                .contains("somethingNew");
    }

    // what becomes of our own messages

    @Test
    void aRefusedPushComesBackWithItsReasonAndMayBePushedAgain() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();
        var push = world.anhui.out.poll();
        world.anhui.out.add(new TestSide.Sent(push.id(), push.kind(), id, spoiled(push.body())));
        world.carryAll();

        var back = world.anhui.file(id);
        assertThat(back.phase()).isInstanceOf(Phase.Accepted.class);
        assertThat(back.shared().version()).isZero();
        assertThat(back.refused().rule()).isEqualTo("BODY_INVALID");
        assertThat(back.due().date()).isEqualTo("2026-03-05");
        assertThat(world.anhui.tx(() -> world.anhui.get(JdbcCases.class).history(back)))
                .last()
                .matches(e -> e.what().equals("message-refused"));

        world.pushed(back, Story.XIANYU);
        world.carryAll();
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
        assertThat(world.anhui.file(id).refused()).isNull();
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void aRefusedTransitionTakesWhatWasBuiltOnItWithIt() {
        var id = world.inReview();
        world.review(id);
        world.decide(id, Story.approval());
        var review = world.chongqing.out.poll();
        var decision = world.chongqing.out.poll();
        world.chongqing.out.add(new TestSide.Sent(review.id(), review.kind(), id, spoiled(review.body())));
        world.chongqing.out.add(decision);
        world.carryAll();

        assertThat(world.chongqing.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
        assertThat(world.chongqing.file(id).shared().version()).isEqualTo(1);
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        world.review(id);
        world.carryAll();
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.CountyDecision.class);
    }

    @Test
    void aMessageThatIsHeldHereIsShownToTheDeskThatWaits() {
        var id = world.inReview();
        assertThat(world.chongqing.get(Reading.class).one(id, Story.BAOPING).held())
                .isNull();
        var held = new ExchangeTrail.Held(UUID.randomUUID(), "case.transferred", "UNKNOWN_KIND", Instant.EPOCH);
        world.chongqing.heldHere.put(id, held);

        var shown = world.chongqing.get(Reading.class).one(id, Story.BAOPING).held();

        assertThat(shown).isNotNull();
        assertThat(shown.direction()).isEqualTo("IN");
        assertThat(shown.message()).isEqualTo(held.message());
        assertThat(shown.kind()).isEqualTo(held.kind());
        assertThat(shown.rule()).isEqualTo(held.rule());
    }

    @Test
    void aHeldMessageIsShownAndKeepsTheTurnInTransitUntilItIsApplied() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();
        var push = world.anhui.out.poll();
        var held = Wire.JSON
                .createObjectNode()
                .put("message", push.id().toString())
                .put("kind", push.kind())
                .put("outcome", "HELD")
                .put("rule", "ITEM_VERSION_UNKNOWN")
                .put("zh", "我方尚无此事项的该版本");
        world.chongqing.out.add(new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, id, held));
        world.carryAll();

        assertThat(world.anhui.file(id).held().rule()).isEqualTo("ITEM_VERSION_UNKNOWN");
        assertThat(world.anhui.file(id).inTransit()).isTrue();

        world.anhui.out.add(push);
        world.carryAll();
        assertThat(world.anhui.file(id).held()).isNull();
        assertThat(world.anhui.file(id).inTransit()).isFalse();
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void aReceiptForWhatWasNeverSentHasNoEffect() {
        var id = world.inReview();
        var before = world.anhui.file(id);
        var forged = Wire.JSON
                .createObjectNode()
                .put("message", UUID.randomUUID().toString())
                .put("kind", "case.pushed")
                .put("outcome", "REFUSED");
        world.chongqing.out.add(new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, id, forged));
        world.carryAll();

        assertThat(world.anhui.file(id)).isEqualTo(before);
    }

    @Test
    void aRefusalOfWhatWasAppliedBeforeHasNoEffect() {
        var id = world.inReview();
        var before = world.anhui.file(id);
        var forged = Wire.JSON
                .createObjectNode()
                .put(
                        "message",
                        before.shared().moves().getFirst().made().message().toString())
                .put("kind", "case.pushed")
                .put("outcome", "REFUSED");
        world.chongqing.out.add(new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, id, forged));
        world.carryAll();

        assertThat(world.anhui.file(id)).isEqualTo(before);
    }

    @Test
    void aHeldRequestIsShownUntilItIsThere() {
        var id = world.inReview();
        world.withdraw(id);
        var request = world.anhui.out.peek();
        var held = Wire.JSON
                .createObjectNode()
                .put("message", request.id().toString())
                .put("kind", request.kind())
                .put("outcome", "HELD")
                .put("rule", "INTERNAL");
        world.chongqing.out.add(new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, id, held));
        world.carryOne(world.chongqing);
        assertThat(world.anhui.file(id).held()).isNotNull();

        world.carryAll();
        assertThat(world.anhui.file(id).held()).isNull();
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void noReviewAndNoDecisionBeforeAllMaterialsAreVerified() {
        world.chongqing.materials.arriveAtOnce = false;
        var id = world.inReview();

        WithdrawalTest.assertProblem(() -> world.review(id), "CASE_MATERIALS_NOT_VERIFIED");
        world.chongqing.materials.arrive(id);
        world.review(id);
        assertThat(world.chongqing.file(id).phase()).isInstanceOf(Phase.CountyDecision.class);
    }

    // helpers

    private TestSide.Sent pushOf() {
        world.pushed(world.ready(), Story.XIANYU);
        return world.anhui.out.poll();
    }

    /** A push of another draft whose child is then exchanged, as another residence might send it. */
    private TestSide.Sent pushOf(int number, UnaryOperator<ChildSnapshot> change) {
        world.pushed(world.ready(number), Story.XIANYU);
        var push = world.anhui.out.poll();
        var body = (ObjectNode) push.body().deepCopy();
        body.set("child", Wire.tree(change.apply(Wire.bind(body.get("child"), ChildSnapshot.class))));
        return new TestSide.Sent(push.id(), push.kind(), push.caseId(), body);
    }

    private TestSide.Sent decisionOf(UUID id) {
        world.decide(id, world.decision(id, Transition.Outcome.APPROVED));
        return world.chongqing.out.poll();
    }

    private static JsonNode grantBody(TestSide.Sent decision) {
        var body = (ObjectNode) decision.body().deepCopy();
        body.put("grantedOn", "2026-03-02");
        return body;
    }

    private static JsonNode informBody(CaseFile file) {
        var body = (ObjectNode)
                Wire.JSON.readTree(file.shared().moves().getFirst().made().json());
        body.put("version", 2).put("informedOn", "2026-03-02").put("how", "PHONE");
        return body;
    }

    private static JsonNode spoiled(JsonNode body) {
        var spoiled = (ObjectNode) body.deepCopy();
        spoiled.remove("by");
        return spoiled;
    }

    private static ObjectNode child(ObjectNode body) {
        return (ObjectNode) body.get("child");
    }

    private Verdict judge(TestSide.Sent sent, Consumer<ObjectNode> spoil) {
        var body = (ObjectNode) sent.body().deepCopy();
        spoil.accept(body);
        return world.judge(world.chongqing, incoming(sent.caseId(), sent.kind(), body));
    }

    private void refused(TestSide.Sent sent, Consumer<ObjectNode> spoil, String rule) {
        assertThat(rule(judge(sent, spoil))).isEqualTo(rule);
    }

    private void held(TestSide.Sent sent, Consumer<ObjectNode> spoil, String rule) {
        assertThat(((Verdict.Held) judge(sent, spoil)).rule()).isEqualTo(rule);
    }

    private void refusedAtAnhui(TestSide.Sent sent, Consumer<ObjectNode> spoil, String rule) {
        var body = (ObjectNode) sent.body().deepCopy();
        spoil.accept(body);
        assertThat(rule(world.judge(world.anhui, incoming(sent.caseId(), sent.kind(), body))))
                .isEqualTo(rule);
    }

    private static String rule(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.rule() : verdict.toString();
    }

    private IncomingMessage incoming(UUID id, String kind, JsonNode body) {
        var from = body.path("by").path("division").asString("").startsWith("34")
                        || kind.equals("case.pushed")
                        || kind.equals("case.informed")
                ? Story.ANHUI
                : Story.CHONGQING;
        return new IncomingMessage(
                UUID.nameUUIDFromBytes((kind + body).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                from,
                1,
                kind,
                id,
                world.clock.instant(),
                world.clock.instant(),
                body);
    }

    private int rows() {
        return world.chongqing
                .owner
                .sql("select count(*) from cross_case")
                .query(Integer.class)
                .single();
    }
}
