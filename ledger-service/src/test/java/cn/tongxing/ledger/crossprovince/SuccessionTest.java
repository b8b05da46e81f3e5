package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 宝坪镇 is merged into 高阳镇 (made up), or 仙寓镇 recoded, while a case is open: it goes on, and both sides know why. */
class SuccessionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Actor OPERATOR = Tokens.actor(AgencyFunction.PLATFORM, "50", Role.PLATFORM_OPERATOR);
    private static final DivisionChange BAOPING_INTO_GAOYANG =
            change(DivisionChange.Kind.MERGED, "500235127", "500235132");

    private final TwoProvinces world = new TwoProvinces();

    SuccessionTest() {
        world.on(TODAY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theSuccessorHasTheTurnAndTheOldAgencyHasItNoMore() {
        var id = world.inReview();

        assertThat(succeeded(world.chongqing, BAOPING_INTO_GAOYANG)).isEqualTo(1);

        var file = world.chongqing.file(id);
        assertThat(file.turn().orElseThrow().division()).isEqualTo(DivisionCode.of("500235132"));
        assertThat(mine(Story.GAOYANG)).as("the turn that lists ask for").containsExactly(id);
        assertThat(world.chongqing
                        .get(JdbcCases.class)
                        .outlines(List.of(id))
                        .getFirst()
                        .turn()
                        .division())
                .as("the turn that events tell")
                .isEqualTo(DivisionCode.of("500235132"));
        assertThat(world.chongqing.get(JdbcCases.class).find(id, reach(Story.GAOYANG)))
                .isPresent();
        assertThat(world.chongqing.get(JdbcCases.class).find(id, reach(Story.BAOPING)))
                .isEmpty();
        assertThat(world.chongqing.get(JdbcCases.class).find(id, reach(Tokens.handler("500235130"))))
                .isEmpty();
        assertProblem(() -> world.review(id, Story.BAOPING), "NOT_FOUND");
        assertThat(world.chongqing.events.getLast().get("type")).isEqualTo("case.division-succeeded");
        assertThat(world.chongqing.events.getLast().get("data").toString()).contains("500235132");
    }

    /** Also where a desk already had cases of its own, before and after what changed is folded in. */
    @Test
    void countsAreWhatTheListsShowBeforeAndAfter() {
        var first = world.inReview();
        for (int i = 20; i < 22; i++) {
            world.pushed(world.ready(i), Story.XIANYU);
            world.carryAll();
        }
        world.review(first);
        world.on("2026-03-26");
        countsAgree();

        succeeded(world.chongqing, BAOPING_INTO_GAOYANG);

        assertThat(countsAgree()).as("at 高阳镇").isEqualTo(2);
        while (world.chongqing.get(JdbcCaseCounts.class).fold(3) > 0) {}
        assertThat(countsAgree()).isEqualTo(2);
    }

    /** @return how many cases wait at the successor */
    private long countsAgree() {
        var counting = world.chongqing.get(CountingCases.class);
        for (var actor :
                List.of(Story.BAOPING, Story.GAOYANG, Story.YUNYANG, Tokens.handler("50"), Tokens.handler("500236"))) {
            var counts = world.chongqing.tx(() -> counting.in(null, actor));
            assertThat(counts.cases()).isEqualTo(listed(actor, false, null).size());
            assertThat(counts.overdue()).isEqualTo(listed(actor, true, null).size());
            var desks = world.chongqing.tx(() -> counting.atDesks(null, PageQuery.first(), actor));
            for (var desk : desks.items()) {
                var there = new CaseQuery.Desk(desk.division(), desk.function());
                assertThat(desk.cases()).isEqualTo(listed(actor, false, there).size());
                assertThat(desk.overdue()).isEqualTo(listed(actor, true, there).size());
            }
            assertThat(desks.items().stream().mapToLong(DeskCount::cases).sum())
                    .isEqualTo(listed(actor, false, null).stream()
                            .filter(row -> row.turn() != null && !row.inTransit())
                            .filter(row -> actor.division().contains(row.turn().division()))
                            .count());
        }
        return world.chongqing.tx(() -> counting.atDesks(null, PageQuery.first(), Story.GAOYANG)).items().stream()
                .mapToLong(DeskCount::cases)
                .sum();
    }

    private List<Reading.Summary> listed(Actor actor, boolean overdue, CaseQuery.@Nullable Desk desk) {
        var query = new CaseQuery(
                null, null, overdue, null, null, null, null, null, null, null, desk, new PageQuery(50, null));
        return world.chongqing.get(Reading.class).list(query, actor).items();
    }

    /** The other province checks desks by the codes of the push; it takes what the successor says, and learns who it is. */
    @Test
    void theCaseGoesOnToItsEndAndTheOtherProvinceLearnsOfTheSuccessor() {
        var id = world.inReview();
        succeeded(world.chongqing, BAOPING_INTO_GAOYANG);

        world.review(id, Story.GAOYANG);
        world.carryAll();
        world.decide(id, world.decision(id, Transition.Outcome.APPROVED));
        world.carryAll();
        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();

        assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.GRANTED);
        assertThat(digest(world.anhui, id)).isEqualTo(digest(world.chongqing, id));
        var review = world.anhui
                .file(id)
                .shared()
                .last(Transition.ReviewPassed.class)
                .orElseThrow()
                .by();
        assertThat(review.division()).isEqualTo(DivisionCode.of("500235127"));
        assertThat(review.successor()).isEqualTo(DivisionCode.of("500235132"));
        assertThat(review.agency()).isEqualTo(Story.GAOYANG.agencyName());
        var told = world.anhui.get(Reading.class).history(id, Story.XIANYU).stream()
                .filter(entry -> entry.what().equals("review-passed"))
                .findFirst()
                .orElseThrow();
        assertThat(told.by().divisionName()).endsWith("宝坪镇");
        assertThat(told.by().successor().division()).isEqualTo(DivisionCode.of("500235132"));
        assertThat(told.side()).isEqualTo(cn.tongxing.ledger.item.Side.HOUSEHOLD);
    }

    @Test
    void theResidencesSuccessorTellsTheApplicantAndTheHistoryShowsTheOldName() {
        var id = world.decided(Story.approval());
        var successor = Tokens.handler("341722101");
        succeeded(world.anhui, change(DivisionChange.Kind.MERGED, "341722102", "341722101"));

        assertProblem(() -> world.inform(id), "NOT_FOUND");
        world.anhui.tx(() -> world.anhui
                .get(ResidenceDesk.class)
                .inform(
                        id,
                        TwoProvinces.version(world.anhui.file(id)),
                        new Requests.Inform(Application.How.IN_PERSON, null),
                        successor));
        world.carryAll();

        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(State.INFORMED);
        var history = world.anhui.get(Reading.class).history(id, successor);
        var moved = history.stream()
                .filter(entry -> entry.what().equals("division-succeeded"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.detail().toString()).contains("仙寓镇", "测试文件");
        assertThat(history.getFirst().by().divisionName()).endsWith("仙寓镇");
        assertThat(history.getFirst().side()).isEqualTo(cn.tongxing.ledger.item.Side.RESIDENCE);
        var informed = history.stream()
                .filter(entry -> entry.what().equals("informed"))
                .findFirst()
                .orElseThrow();
        assertThat(informed.by().division()).isEqualTo(DivisionCode.of("341722102"));
        assertThat(informed.by().successor().division()).isEqualTo(DivisionCode.of("341722101"));
        assertThat(informed.side()).isEqualTo(cn.tongxing.ledger.item.Side.RESIDENCE);
        assertThat(moved.side()).isEqualTo(cn.tongxing.ledger.item.Side.RESIDENCE);
    }

    @Test
    void anAgencyOfADivisionThatCeasedOpensNoCase() {
        succeeded(world.anhui, change(DivisionChange.Kind.MERGED, "341722102", "341722101"));

        assertProblem(() -> world.open(Story.XIANYU), "CASE_DIVISION_CEASED");
        assertThat(world.open(Tokens.handler("341722101")).residence()).isEqualTo(DivisionCode.of("341722101"));
    }

    @Test
    void aCasePushedToADivisionThatCeasedLiesAtOnceWithItsSuccessor() {
        succeeded(world.chongqing, BAOPING_INTO_GAOYANG);

        var id = world.inReview();
        world.review(id, Story.GAOYANG);
        world.carryAll();

        assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.COUNTY_DECISION);
        assertThat(digest(world.anhui, id)).isEqualTo(digest(world.chongqing, id));
    }

    /** Who sees a case without working on it sees which agency acted, and for whom. */
    @Test
    void theSuccessorStandsInWhatEverybodyOfTheCaseSees() {
        var id = world.inReview();
        succeeded(world.chongqing, BAOPING_INTO_GAOYANG);
        world.review(id, Story.GAOYANG);
        world.carryAll();
        var projection = Wire.JSON.readTree(
                Projection.of(id, world.anhui.file(id).shared()).canonical());

        assertThat(ProjectionMask.of(projection, false).toString()).contains("\"successor\":\"500235132\"");
    }

    @Test
    void aRecodedCountyKeepsItsPartsAndANearerRowSpeaksFirst() {
        var changes = new DivisionChanges(
                UUID.randomUUID(),
                "测试文件",
                TODAY,
                List.of(
                        change(DivisionChange.Kind.RECODED, "500235", "500299"),
                        change(DivisionChange.Kind.MERGED, "500235127", "500236101"),
                        change(DivisionChange.Kind.SPLIT, "500240", null)),
                null);

        assertThat(changes.today(DivisionCode.of("500235132201"))).contains(DivisionCode.of("500299132201"));
        assertThat(changes.today(DivisionCode.of("500235127203"))).contains(DivisionCode.of("500236101"));
        assertThat(changes.today(DivisionCode.of("500240101"))).isEmpty();
        assertThat(changes.today(DivisionCode.of("500101001"))).contains(DivisionCode.of("500101001"));
    }

    @Test
    void nothingMovesBeforeItsDayTwiceOrWithoutKnowingWhereTo() {
        var id = world.inReview();
        var early = loaded(world.chongqing, TODAY.plusDays(1), BAOPING_INTO_GAOYANG);
        var vague = loaded(world.chongqing, TODAY, change(DivisionChange.Kind.SPLIT, "500235127", null));
        var good = loaded(world.chongqing, TODAY, BAOPING_INTO_GAOYANG);

        assertProblem(() -> apply(world.chongqing, early), "DIVISION_CHANGES_TOO_EARLY");
        assertProblem(() -> apply(world.chongqing, vague), "DIVISION_CHANGES_UNRESOLVED");
        assertThat(world.chongqing.file(id).household()).isEqualTo(Story.HOUSEHOLD);
        assertThat(apply(world.chongqing, good)).isEqualTo(1);
        assertProblem(() -> apply(world.chongqing, good), "DIVISION_CHANGES_APPLIED");
        assertProblem(() -> apply(world.chongqing, UUID.randomUUID()), "DIVISION_CHANGES_UNKNOWN");
        world.on(TODAY.plusDays(1));
        assertThat(apply(world.chongqing, early)).isZero();
    }

    /** Whoever holds a case keeps it until done; the document counts as applied when it followed, not before. */
    @Test
    void aCaseThatSomebodyIsWritingFollowsInTheNextSlice() {
        var id = world.inReview();
        var document = loaded(world.chongqing, TODAY, BAOPING_INTO_GAOYANG);
        var succeeding = world.chongqing.get(SucceedingDivisions.class);

        var during = world.chongqing.tx(() -> {
            world.chongqing.get(JdbcCases.class).lock(id, Reach.whole(Story.CHONGQING));
            return CompletableFuture.supplyAsync(() -> succeeding.applySlice(document, OPERATOR))
                    .join();
        });
        var after = succeeding.applySlice(document, OPERATOR);

        assertThat(during).isEqualTo(new SucceedingDivisions.Slice(0, 1));
        assertThat(after).isEqualTo(new SucceedingDivisions.Slice(1, 0));
        assertThat(world.chongqing.get(JdbcDivisionChanges.class).inForce()).hasSize(1);
    }

    @Test
    void aPreviewCountsWhatIsTouchedAndStoresNothing() {
        world.inReview();
        var proposed = new DivisionChanges(UUID.randomUUID(), "测试文件", TODAY, List.of(BAOPING_INTO_GAOYANG), null);

        var touched = world.chongqing.tx(
                () -> world.chongqing.get(SucceedingDivisions.class).preview(proposed));

        assertThat(touched)
                .isEqualTo(new Touched(
                        1, 0, List.of(new Touched.Place(Story.HOUSEHOLD, DivisionCode.of("500235132"), 1, 0))));
        assertThat(world.chongqing.get(JdbcDivisionChanges.class).all(10)).isEmpty();
    }

    @Test
    void changesOfOthersOfAnotherLevelOrInAChainAreRefused() {
        for (var bad : List.of(
                change(DivisionChange.Kind.MERGED, "341722102", "341722101"),
                change(DivisionChange.Kind.MERGED, "500235127", "341722101"),
                change(DivisionChange.Kind.MERGED, "500235127", "500236"),
                change(DivisionChange.Kind.MERGED, "500235127", "500235127"),
                change(DivisionChange.Kind.MERGED, "500235127", null),
                change(DivisionChange.Kind.SPLIT, "500235127", "500235132"),
                change(DivisionChange.Kind.RECODED, "500235", "500299"))) {
            assertProblem(() -> loaded(world.chongqing, TODAY, bad), "DIVISION_CHANGES_INVALID");
        }
        assertProblem(
                () -> loaded(
                        world.chongqing,
                        TODAY,
                        BAOPING_INTO_GAOYANG,
                        change(DivisionChange.Kind.MERGED, "500235132", "500235101")),
                "DIVISION_CHANGES_INVALID");
    }

    private List<UUID> mine(Actor actor) {
        var query = new CaseQuery(null, CaseQuery.Whose.MINE, false, null, null, new PageQuery(50, null));
        return world.chongqing.get(Reading.class).list(query, actor).items().stream()
                .map(Reading.Summary::id)
                .toList();
    }

    private static DivisionChange change(DivisionChange.Kind kind, String from, @Nullable String to) {
        return new DivisionChange(kind, DivisionCode.of(from), to == null ? null : DivisionCode.of(to), null);
    }

    private int succeeded(TestSide side, DivisionChange change) {
        return apply(side, loaded(side, TODAY, change));
    }

    private UUID loaded(TestSide side, LocalDate on, DivisionChange... changes) {
        return side.tx(() -> side.get(SucceedingDivisions.class).load("测试文件", on, List.of(changes), OPERATOR))
                .id();
    }

    private int apply(TestSide side, UUID id) {
        return side.tx(() -> side.get(SucceedingDivisions.class).applySlice(id, OPERATOR))
                .moved();
    }

    private Reach reach(Actor actor) {
        return world.chongqing.get(JdbcCases.class).reach(actor);
    }

    private static byte[] digest(TestSide side, UUID id) {
        return Projection.of(id, side.file(id).shared()).digest().bytes();
    }
}
