package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Verdict.Refused;
import cn.tongxing.platform.actor.Actor;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The household side rules on the date of a supplement round; the turn stays where it is. */
class ExtendingTest {

    private static final LocalDate LATER = LocalDate.of(2026, 3, 20);

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDeskThatAskedGivesMoreTimeEvenWhenTheDatePassed() {
        var id = asked();
        world.on("2026-03-10");

        extend(id, LATER, Story.BAOPING);
        world.carryAll();

        assertSame(id);
        assertThat(world.anhui.file(id).due().date()).isEqualTo(LATER);
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.Supplement.class);
        assertThat(world.anhui
                        .jdbc
                        .sql("select due from cross_case where id = :id")
                        .param("id", id)
                        .query(LocalDate.class)
                        .single())
                .as("lists and escalation see it")
                .isEqualTo(LATER);
        world.answerSupplement(id, 1);
        world.carryAll();
        assertThat(world.chongqing.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
    }

    @Test
    void anAnswerThatCrossesTheExtensionStands() {
        var id = asked();

        extend(id, LATER, Story.BAOPING);
        world.answerSupplement(id, 1);
        world.carryAll();

        assertSame(id);
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.PreliminaryReview.class);
        assertThat(world.chongqing.file(id).due().date()).isNotEqualTo(LATER);
    }

    @Test
    void onlyTheAskingDeskOnlyWhileTheRoundIsOpenAndOnlyToALaterDay() {
        var id = asked();

        assertProblem(() -> extend(id, LATER, Story.YUNYANG), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> extend(id, world.chongqing.file(id).due().date(), Story.BAOPING), "CASE_CONTENT_UNFIT");
        assertProblem(() -> extend(id, LocalDate.of(2027, 3, 1), Story.BAOPING), "CASE_CONTENT_UNFIT");
        world.answerSupplement(id, 1);
        world.carryAll();
        assertProblem(() -> extend(id, LATER, Story.BAOPING), "CASE_STATE_PASSED");
    }

    @Test
    void anotherProvincesExtensionOfNoRoundOrToAnEarlierDayIsRefused() {
        var id = asked();
        extend(id, LATER, Story.BAOPING);
        tampered(body -> body.put("round", 2));
        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("ROUND_MISMATCH"));
        world.carryAll();
        extend(id, LATER, Story.BAOPING);
        tampered(body -> ((ObjectNode) body.get("due")).put("date", "2026-02-02"));
        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("BODY_INVALID"));
        world.carryAll();

        assertSame(id);
        assertThat(world.anhui.file(id).shared().extensions()).isEmpty();
    }

    private interface Tamper {
        void at(ObjectNode body);
    }

    private void tampered(Tamper tamper) {
        var sent = world.chongqing.out.poll();
        var body = (ObjectNode) sent.body().deepCopy();
        tamper.at(body);
        world.chongqing.out.add(new TestSide.Sent(sent.id(), sent.kind(), sent.caseId(), body));
        world.carryOne(world.chongqing);
    }

    private UUID asked() {
        var id = world.inReview();
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        return id;
    }

    private CaseFile extend(UUID id, LocalDate until, Actor actor) {
        return world.chongqing.tx(() -> world.chongqing
                .get(Extending.class)
                .extend(
                        id,
                        TwoProvinces.version(world.chongqing.file(id)),
                        new Requests.Extend(until, "判决书调取需要时间"),
                        actor));
    }

    private void assertSame(UUID id) {
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }
}
