package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.Application.Relation;
import cn.tongxing.ledger.eligibility.Advice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 孤儿认定 between two provinces: the item's own data and rule, and no code of its own. */
class OrphanTest {

    private static final String ITEM = "ORPHAN";
    private static final LocalDate APPLIED = LocalDate.of(2026, 3, 2);

    private final TwoProvinces world = new TwoProvinces().byTheRealRules();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOrphanIsDeterminedFromDraftToGrantAndPaidFromTheMonthAfterApproval() {
        var id = accepted("DEAD", "MISSING");
        assertThat(advised(id).outcome()).isEqualTo(Advice.ELIGIBLE);

        var file = world.pushed(world.anhui.file(id), Story.XIANYU);
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW, "2026-03-23");

        world.review(id);
        world.carryAll();
        assertSame(id, State.COUNTY_DECISION, "2026-03-23");

        world.decide(id, Story.approval());
        world.carryAll();
        assertSame(id, State.DECIDED, "2026-03-05");
        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();

        assertThat(file.item().grants().name().zh()).isEqualTo("孤儿基本生活费");
        assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.GRANTED);
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui
                        .file(id)
                        .shared()
                        .last(Transition.BenefitGranted.class)
                        .orElseThrow()
                        .fromMonth())
                .isEqualTo(YearMonth.of(2026, 4));
    }

    /** Who applied for the wrong item is told which one is right before anything is sent. */
    @Test
    void aChildOfADeadAndAnImprisonedParentIsAdvisedTheOtherItem() {
        var id = accepted("DEAD", "IMPRISONED");

        assertThat(advised(id).outcome()).isEqualTo(Advice.DE_FACTO_ROUTE);
        assertThat(advised(id).reasons().getLast().chinese()).contains("应按事实无人抚养儿童认定办理");
    }

    private UUID accepted(String father, String mother) {
        world.on(APPLIED);
        var application = Story.application(
                APPLIED,
                Story.parent(Relation.FATHER, father, LocalDate.of(2020, 5, 1), null),
                Story.parent(
                        Relation.MOTHER, mother, LocalDate.of(2025, 3, 1), mother.equals("IMPRISONED") ? 36 : null));
        var file = world.open(Story.XIANYU, Story.child().record(), ITEM);
        file = world.recorded(file, Story.XIANYU, application);
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", father + "_PROOF", mother + "_PROOF");
        return world.accepted(file, Story.XIANYU, APPLIED).id();
    }

    private Advice advised(UUID id) {
        return world.anhui.file(id).desk().acceptance().advice().advice();
    }

    private void assertSame(UUID id, State state, String due) {
        for (var side : new TestSide[] {world.anhui, world.chongqing}) {
            assertThat(side.file(id).phase().state()).isEqualTo(state);
            assertThat(side.file(id).due().date()).isEqualTo(due);
        }
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }
}
