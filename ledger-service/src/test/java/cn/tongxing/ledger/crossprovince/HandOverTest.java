package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.calendar.DueDate;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One case from the village to the allowance, over two real databases. */
class HandOverTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCaseGoesFromDraftToGrantWithOneSupplementRoundAndBothSidesHoldTheSame() {
        var file = world.ready();
        assertThat(file.phase()).isInstanceOf(Phase.Accepted.class);
        assertThat(file.number()).isEqualTo("TX34-2026-000001");

        var id = world.pushed(file, Story.XIANYU).id();
        assertThat(world.anhui.file(id).inTransit()).isTrue();
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW);
        assertThat(world.anhui.file(id).inTransit()).isFalse();

        world.review(id);
        world.carryAll();
        assertSame(id, State.COUNTY_DECISION);

        world.askForSupplement(id, Story.YUNYANG);
        world.carryAll();
        assertSame(id, State.SUPPLEMENT);

        world.answerSupplement(id, 1);
        world.carryAll();
        assertSame(id, State.COUNTY_DECISION);

        world.decide(id, Story.approval());
        world.carryAll();
        assertSame(id, State.DECIDED);

        world.inform(id);
        world.carryAll();
        assertSame(id, State.INFORMED);

        world.grant(id);
        world.carryAll();
        assertSame(id, State.GRANTED);
        assertThat(world.anhui.file(id).shared().version()).isEqualTo(7);
        assertThat(world.anhui
                        .file(id)
                        .shared()
                        .last(Transition.BenefitGranted.class)
                        .orElseThrow()
                        .fromMonth())
                .isEqualTo(YearMonth.of(2026, 2));
    }

    private void assertSame(UUID id, State state) {
        assertThat(world.anhui.file(id).phase().state()).isEqualTo(state);
        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(state);
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui.file(id).due())
                .isEqualTo(world.chongqing.file(id).due());
    }

    /** domain.md §2.5: 收齐 2026-01-30 → 02-04 → 03-03 → 03-24 → 03-27 (春节 02-15…23; 02-14, 02-28 上班). */
    @Test
    void theDeadlinesAcrossSpringFestival2026AreThoseOfTheWorkedExample() {
        world.on("2026-01-29");
        var file = world.recorded(world.open(Story.XIANYU), Story.XIANYU, LocalDate.of(2026, 1, 29));
        assertThat(date(file.due())).isEqualTo("2026-02-05");
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        world.on("2026-01-30");
        file = world.accepted(file, Story.XIANYU, LocalDate.of(2026, 1, 30));
        assertThat(date(file.due())).isEqualTo("2026-02-04");

        world.on("2026-02-04");
        var id = world.pushed(file, Story.XIANYU).id();
        world.carryAll();
        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-03-03");

        world.on("2026-03-03");
        world.review(id);
        world.carryAll();
        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-03-24");

        world.on("2026-03-24");
        world.decide(id, Story.approval());
        world.carryAll();
        assertThat(date(world.chongqing.file(id).due())).isEqualTo("2026-03-27");
    }

    /** domain.md §2.5: 收齐 2026-09-17 → push 09-21 (Sunday 09-20 is a workday) → 10-19 → 11-09 → 11-12. */
    @Test
    void theDeadlinesAcrossNationalDay2026AreThoseOfTheWorkedExample() {
        world.on("2026-09-17");
        var file = world.ready();
        assertThat(date(file.due())).isEqualTo("2026-09-21");

        world.on("2026-09-21");
        var id = world.pushed(file, Story.XIANYU).id();
        world.carryAll();
        assertThat(date(world.chongqing.file(id).due())).isEqualTo("2026-10-19");
        world.on("2026-10-19");
        world.review(id);
        world.carryAll();
        assertThat(date(world.chongqing.file(id).due())).isEqualTo("2026-11-09");
        world.on("2026-11-09");
        world.decide(id, Story.approval());
        world.carryAll();
        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-11-12");
    }

    @Test
    void theReviewClockStartsWhenThePushArrivesNotWhenItWasSent() {
        world.on("2026-03-02");
        var id = world.pushed(world.ready(), Story.XIANYU).id();

        world.on("2026-03-09");
        world.carryAll();

        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-03-30");
    }

    @Test
    void aSupplementRoundStopsTheClockAndTheRestRunsFromTheAnswer() {
        world.on("2026-03-02");
        var id = world.inReview();
        assertThat(date(world.chongqing.file(id).due())).isEqualTo("2026-03-23");

        world.on("2026-03-12");
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-03-26");
        world.on("2026-04-08");
        world.answerSupplement(id, 1);
        world.carryAll();

        // 8 of 15 working days were used (03-03…03-12), 7 are left after 04-08
        assertThat(date(world.chongqing.file(id).due())).isEqualTo("2026-04-17");
        assertThat(date(world.anhui.file(id).due())).isEqualTo("2026-04-17");
    }

    @Test
    void aRefusalCarriesTheOrganAndTheLastDayOfAppeal() {
        world.on("2026-03-02");
        var id = world.decided(Story.refusal());

        world.on("2026-03-04");
        world.inform(id);
        world.carryAll();

        var appeal = world.chongqing
                .file(id)
                .shared()
                .last(Transition.ApplicantInformed.class)
                .orElseThrow()
                .appeal();
        assertThat(appeal.organ()).isEqualTo("重庆市云阳县人民政府");
        // 60 natural days end on Sunday 05-03, inside the May holiday: the next working day counts (民法典 203)
        assertThat(appeal.lastDay()).isEqualTo("2026-05-06");
        assertThat(appeal.courtLastDay()).isEqualTo("2026-09-04");
        assertSame(id, State.NOT_APPROVED);
    }

    @Test
    void whoseTurnItIsNamesTheDeskThatMustAct() {
        var id = world.inReview();

        var turn = world.anhui.file(id).turn().orElseThrow();

        assertThat(turn.side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(turn.division().value()).isEqualTo("500235127");
        assertThat(turn.belongsTo(Story.BAOPING)).isTrue();
        assertThat(turn.belongsTo(Story.GAOYANG)).isFalse();
        assertThat(turn.belongsTo(Story.YUNYANG_HANDLER)).isFalse();
    }

    private static String date(DueDate due) {
        return due.date().toString();
    }
}
