package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.DoesNotFitYet;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.division.DivisionCode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A province lost the end of its database; what it had signed comes back from the peer. */
class LostTailTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLostPushCreatesTheCaseAgainWithTheSameProjectionAndAsksForItsMaterials() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();
        var push = world.anhui.out.peek();
        world.carryAll();
        forget(world.anhui);

        restore(world.anhui, push);
        restore(world.anhui, push);
        world.on("2026-02-03");
        var receipt =
                world.chongqing.file(id).shared().receipts().values().iterator().next();
        world.anhui.tx(() -> {
            world.anhui.get(Receiving.class).receipted(notice(push, receipt));
            return true;
        });

        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui.materials.of(id)).isNotEmpty();
        world.review(id);
        world.carryAll();
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void theHouseholdSideTakesThePushAgainWithItsEarlierReceiptAndThenItsOwnReview() {
        var file = world.pushed(world.ready(), Story.XIANYU);
        var id = file.id();
        var push = world.anhui.out.peek();
        world.carryAll();
        world.review(id);
        var review = world.chongqing.out.peek();
        world.carryAll();
        var earlier = world.anhui.file(id).shared().receipts().get(push.id());
        forget(world.chongqing);
        world.on("2026-04-20");

        assertThatThrownBy(() -> restore(world.chongqing, review)).isInstanceOf(DoesNotFitYet.class);
        var verdict = world.chongqing.tx(() -> world.chongqing
                .get(Receiving.class)
                .receivedBefore(
                        new IncomingMessage(
                                push.id(),
                                Story.ANHUI,
                                1,
                                push.kind(),
                                id,
                                world.clock.instant(),
                                world.clock.instant(),
                                push.body()),
                        Wire.JSON.readTree(earlier.json())));
        assertThat(((Verdict.Applied) verdict).data()).isEqualTo(Wire.JSON.readTree(earlier.json()));
        restore(world.chongqing, review);
        var receipt = world.anhui.file(id).shared().receipts().get(review.id());
        world.chongqing.tx(() -> {
            world.chongqing.get(Receiving.class).receipted(notice(review, receipt));
            return true;
        });

        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void whatWasSaidAgainInTheMeantimeGivesWayToWhatThePeerHolds() {
        var id = world.inReview();
        world.review(id);
        var first = world.chongqing.out.poll();
        // the tail is lost: the review was never written here, the officer writes another
        world.chongqing
                .owner
                .sql("delete from case_fact where message = :m")
                .param("m", first.id())
                .update();
        world.chongqing
                .owner
                .sql("update cross_case set shared_version = 1, state = 'PRELIMINARY_REVIEW' where id = :id")
                .param("id", id)
                .update();
        world.review(id);

        restore(world.chongqing, first);

        var moves = world.chongqing.file(id).shared().moves();
        assertThat(moves).hasSize(2);
        assertThat(moves.getLast().made().message()).isEqualTo(first.id());
    }

    @Test
    void aPushToAnotherPeerIsNotRestoredIntoTheCase() {
        var id = world.inReview();
        world.review(id);
        var review = world.chongqing.out.poll();
        var elsewhere = new OwnMessage(
                UUID.randomUUID(),
                DivisionCode.of("33"),
                1,
                review.kind(),
                id,
                world.clock.instant(),
                world.clock.instant(),
                review.body());

        assertThatThrownBy(() -> world.chongqing.tx(() -> {
                    world.chongqing.get(Receiving.class).restored(elsewhere);
                    return true;
                }))
                .isInstanceOf(DoesNotFitYet.class);
    }

    private ReceiptNotice notice(TestSide.Sent sent, Fact.Received receipt) {
        var from = world.anhui.file(sent.caseId()).shared().moves().stream()
                .filter(move -> move.made().message().equals(sent.id()))
                .map(move -> move.by() == Side.RESIDENCE ? Story.CHONGQING : Story.ANHUI)
                .findFirst()
                .orElseThrow();
        return new ReceiptNotice(
                sent.id(),
                from,
                sent.kind(),
                sent.caseId(),
                "APPLIED",
                receipt.at(),
                null,
                null,
                null,
                Wire.JSON.readTree(receipt.json()));
    }

    private void restore(TestSide side, TestSide.Sent sent) {
        var peer = side == world.anhui ? Story.CHONGQING : Story.ANHUI;
        side.tx(() -> {
            side.get(Receiving.class)
                    .restored(new OwnMessage(
                            sent.id(),
                            peer,
                            1,
                            sent.kind(),
                            sent.caseId(),
                            world.clock.instant(),
                            world.clock.instant(),
                            sent.body()));
            return true;
        });
    }

    private static void forget(TestSide side) {
        side.owner
                .sql(
                        "truncate cross_case, case_fact, case_history, case_escalation, case_hand, conference_paper, open_case, case_name, case_count, case_due_count, case_desk_count, case_count_change")
                .update();
    }
}
