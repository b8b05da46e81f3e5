package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListTest {

    private static TwoProvinces world;
    private static final List<UUID> REVIEWED = new ArrayList<>();
    private static UUID supplement;
    private static UUID draft;
    private static UUID moving;

    @BeforeAll
    static void sevenCases() {
        world = new TwoProvinces();
        for (int i = 0; i < 4; i++) {
            world.on(LocalDate.of(2026, 3, 2).plusDays(i));
            REVIEWED.add(world.pushed(world.ready(i), Story.XIANYU).id());
            world.carryAll();
        }
        supplement =
                world.askForSupplement(REVIEWED.removeFirst(), Story.BAOPING).id();
        world.carryAll();
        var child = Story.child(10);
        world.anhui.children.put(child.record(), child);
        draft = world.open(Story.OTHER_TOWNSHIP, child.record(), Story.ITEM).id();
        moving = world.pushed(world.ready(11), Story.XIANYU).id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aDeskSeesTheCasesOfItsAreaByEitherPlaceAndNobodyElses() {
        assertThat(ids(list(world.anhui, Story.XIANYU, all()))).hasSize(5).doesNotContain(draft);
        assertThat(ids(list(world.anhui, Story.OTHER_TOWNSHIP, all()))).containsExactly(draft);
        assertThat(ids(list(world.anhui, Story.SHITAI, all()))).hasSize(6);
        assertThat(ids(list(world.anhui, Tokens.handler("34"), all()))).hasSize(6);
        assertThat(ids(list(world.anhui, Tokens.handler("340104"), all()))).isEmpty();
        assertThat(ids(list(world.chongqing, Story.BAOPING, all()))).hasSize(4);
        assertThat(ids(list(world.chongqing, Story.GAOYANG, all()))).isEmpty();
    }

    @Test
    void turnSaysWhoMustMove() {
        assertThat(ids(list(world.anhui, Story.XIANYU, turn(CaseQuery.Whose.MINE))))
                .containsExactly(supplement);
        assertThat(ids(list(world.anhui, Story.SHITAI, turn(CaseQuery.Whose.MINE))))
                .isEmpty();
        assertThat(ids(list(world.anhui, Story.SHITAI, turn(CaseQuery.Whose.OURS))))
                .containsExactlyInAnyOrder(supplement, draft);
        assertThat(ids(list(world.anhui, Story.SHITAI, turn(CaseQuery.Whose.THEIRS))))
                .hasSize(4)
                .contains(moving);
        assertThat(ids(list(world.chongqing, Story.BAOPING, turn(CaseQuery.Whose.MINE))))
                .containsExactlyElementsOf(REVIEWED);
        assertThat(ids(list(world.chongqing, Story.YUNYANG, turn(CaseQuery.Whose.THEIRS))))
                .containsExactly(supplement);
    }

    @Test
    void overdueAndDueBeforeFollowTheCalendarDayInChina() {
        world.on("2026-03-24");
        assertThat(ids(list(world.chongqing, Story.YUNYANG, overdue()))).containsExactly(supplement);
        world.on("2026-03-26");
        assertThat(ids(list(world.chongqing, Story.YUNYANG, overdue())))
                .containsExactly(supplement, REVIEWED.get(0), REVIEWED.get(1));
        assertThat(list(world.anhui, Story.XIANYU, overdue()).items()).allMatch(Reading.Summary::overdue);
        assertThat(ids(list(world.chongqing, Story.YUNYANG, dueBefore("2026-03-25"))))
                .containsExactly(supplement, REVIEWED.get(0));
    }

    @Test
    void theCursorWalksThroughAllOnceInTheOrderOfDueDates() {
        var seen = new ArrayList<UUID>();
        @Nullable Cursor after = null;
        do {
            var page = list(
                    world.anhui, Story.SHITAI, new CaseQuery(null, null, false, null, null, new PageQuery(2, after)));
            seen.addAll(ids(page));
            after = page.next() == null ? null : Cursor.parse(page.next());
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(6);
        assertThat(seen).isEqualTo(ids(list(world.anhui, Story.SHITAI, all())));
    }

    @Test
    void stateAndDivisionNarrowTheList() {
        assertThat(ids(list(
                        world.anhui,
                        Story.SHITAI,
                        new CaseQuery(State.DRAFT, null, false, null, null, PageQuery.first()))))
                .containsExactly(draft);
        var baoping = new CaseQuery(null, null, false, null, DivisionCode.of("500235127"), PageQuery.first());
        assertThat(ids(list(world.anhui, Story.XIANYU, baoping))).hasSize(5);
        var elsewhere = new CaseQuery(null, null, false, null, DivisionCode.of("500101"), PageQuery.first());
        assertThat(ids(list(world.anhui, Story.XIANYU, elsewhere))).isEmpty();
    }

    @Test
    void aListShowsNoFullNameAndTheSupervisorOfACaseNoFamilyMatters() {
        var row = list(world.anhui, Story.XIANYU, all()).items().getFirst();
        assertThat(row.childName()).isEqualTo("样**");

        var desk = world.anhui.get(Reading.class).one(REVIEWED.getFirst(), Story.XIANYU);
        var superior = world.anhui.get(Reading.class).one(REVIEWED.getFirst(), Story.SHITAI);
        assertThat(desk.parents()).hasSize(2);
        assertThat(desk.child().citizenId()).matches("\\d{6}\\*{12}");
        assertThat(superior.parents()).isEmpty();
        assertThat(superior.advice()).isNull();
        assertThat(superior.child().name()).isEqualTo("样**");
        assertThat(superior.due()).isEqualTo(desk.due());
        WithdrawalTest.assertProblem(
                () -> world.anhui
                        .get(Reading.class)
                        .disclose(
                                REVIEWED.getFirst(),
                                new Requests.Disclose(Requests.Disclose.Purpose.SUPERVISION, null),
                                Story.SHITAI),
                "FORBIDDEN");
    }

    @Test
    void theFullApplicationIsShownForAPurposeAndTheLookIsOnRecord() {
        var full = world.anhui
                .get(Reading.class)
                .disclose(
                        REVIEWED.getFirst(),
                        new Requests.Disclose(Requests.Disclose.Purpose.CASE_HANDLING, null),
                        Story.XIANYU);

        assertThat(full.child().citizenId()).isNotNull();
        assertThat(full.applicant().citizenId()).isEqualTo(Story.GRANDFATHER_ID);
        assertThat(world.anhui.audit).last().satisfies(row -> {
            assertThat(row.event()).isEqualTo("CASE_DISCLOSED");
            assertThat(row.purpose()).isEqualTo("CASE_HANDLING");
        });
    }

    @Test
    void theMetricsCountOpenCasesByStateAndTheOverdue() {
        world.on("2026-03-26");
        var registry = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
        new CaseMetrics(world.chongqing.jdbc, world.clock).bindTo(registry);

        assertThat(registry.get("tongxing.cases")
                        .tag("state", "PRELIMINARY_REVIEW")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(registry.get("tongxing.cases.overdue")
                        .tag("state", "PRELIMINARY_REVIEW")
                        .gauge()
                        .value())
                .isEqualTo(2);
        assertThat(registry.get("tongxing.cases.oldest.age.seconds")
                        .tag("state", "SUPPLEMENT")
                        .gauge()
                        .value())
                .isGreaterThan(1e6);
    }

    private static Page<Reading.Summary> list(TestSide side, Actor actor, CaseQuery query) {
        return side.get(Reading.class).list(query, actor);
    }

    private static List<UUID> ids(Page<Reading.Summary> page) {
        return page.items().stream().map(Reading.Summary::id).toList();
    }

    private static CaseQuery all() {
        return new CaseQuery(null, null, false, null, null, PageQuery.first());
    }

    private static CaseQuery turn(CaseQuery.Whose whose) {
        return new CaseQuery(null, whose, false, null, null, PageQuery.first());
    }

    private static CaseQuery overdue() {
        return new CaseQuery(null, null, true, null, null, PageQuery.first());
    }

    private static CaseQuery dueBefore(String day) {
        return new CaseQuery(null, null, false, LocalDate.parse(day), null, PageQuery.first());
    }
}
