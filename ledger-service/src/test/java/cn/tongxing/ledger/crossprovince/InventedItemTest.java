package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Another item with other steps, levels, functions, limits and first month runs through the same code. */
class InventedItemTest {

    private static final Actor COUNTER = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER);
    private static final Actor TELLING = Tokens.handler("341722");
    private static final Actor FEDERATION = Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "500235", Role.HANDLER);
    private static final Actor CITY = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "5002", Role.APPROVER);
    private static final Actor CITY_DESK = Tokens.handler("5002");

    @Test
    void itIsTakenAtTheCountyReviewedTwiceDecidedByTheCityAndPaidFromTheMonthOfApplication() throws IOException {
        try (var world = new TwoProvinces(ItemBook.of(invented()))) {
            world.on("2026-03-31");
            var today = LocalDate.of(2026, 3, 31);
            var file = world.recorded(world.open(COUNTER, Story.child().record(), "HOME_CARE_SUBSIDY"), COUNTER, today);
            assertThat(file.due().date()).isEqualTo("2026-04-02");
            world.upload(file, COUNTER, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
            file = world.accepted(file, COUNTER, today);
            assertThat(file.due().date()).isEqualTo("2026-04-01");
            var id = world.pushed(file, COUNTER).id();
            world.carryAll();
            assertSame(world, id, State.PRELIMINARY_REVIEW, "township-look", "2026-04-07");

            WithdrawalTest.assertProblem(() -> world.askForSupplement(id, Story.BAOPING), "CASE_STATE_PASSED");
            world.review(id, Story.BAOPING);
            world.carryAll();
            assertSame(world, id, State.PRELIMINARY_REVIEW, "federation-look", "2026-04-09");

            world.on("2026-04-03");
            world.askForSupplement(id, FEDERATION);
            world.carryAll();
            assertThat(world.anhui.file(id).due().date()).isEqualTo("2026-04-15");
            answer(world, id);
            world.carryAll();
            assertSame(world, id, State.PRELIMINARY_REVIEW, "federation-look", "2026-04-14");

            world.review(id, FEDERATION);
            world.carryAll();
            assertSame(world, id, State.COUNTY_DECISION, "city-decision", "2026-04-16");
            world.decide(id, Story.approval(), CITY);
            world.carryAll();
            world.anhui.tx(() -> world.anhui
                    .get(ResidenceDesk.class)
                    .inform(
                            id,
                            TwoProvinces.version(world.anhui.file(id)),
                            new Requests.Inform(Application.How.LETTER, null),
                            TELLING));
            world.carryAll();
            assertSame(world, id, State.INFORMED, "payment", "2026-04-17");
            world.chongqing.tx(() -> world.chongqing
                    .get(HouseholdDesk.class)
                    .grant(
                            id,
                            TwoProvinces.version(world.chongqing.file(id)),
                            new Requests.Grant(null, null),
                            CITY_DESK));
            world.carryAll();

            assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
            assertThat(world.anhui
                            .file(id)
                            .shared()
                            .last(Transition.BenefitGranted.class)
                            .orElseThrow()
                            .fromMonth())
                    .isEqualTo(YearMonth.of(2026, 3));
        }
    }

    private static void answer(TwoProvinces world, UUID id) {
        var answers = List.of(new Requests.LineAnswer(1, null, "无法取得"), new Requests.LineAnswer(2, null, "由祖父照料"));
        world.anhui.tx(() -> world.anhui
                .get(ResidenceDesk.class)
                .answerSupplement(
                        id,
                        TwoProvinces.version(world.anhui.file(id)),
                        new Requests.AnswerSupplement(1, answers, null),
                        COUNTER));
    }

    private static void assertSame(TwoProvinces world, UUID id, State state, String step, String due) {
        for (var side : List.of(world.anhui, world.chongqing)) {
            var file = side.file(id);
            assertThat(file.phase().state()).isEqualTo(state);
            assertThat(file.phase().step(file.item()).orElseThrow().id()).isEqualTo(step);
            assertThat(file.due().date()).isEqualTo(due);
        }
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    static Item invented() throws IOException {
        try (var in =
                Objects.requireNonNull(InventedItemTest.class.getResourceAsStream("/items-invented/home-care.yaml"))) {
            return ItemBook.read(in);
        }
    }
}
