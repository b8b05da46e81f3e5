package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Divisions are succeeded (made up) under 省内通办, where one row holds both ends, and under a case that waits for paper. */
class OwnProvinceSuccessionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Actor OPERATOR = Tokens.actor(AgencyFunction.PLATFORM, "34", Role.PLATFORM_OPERATOR);
    private static final String HOUSEHOLD = "340104004";
    private static final Actor NANQI = Tokens.handler(HOUSEHOLD);
    private static final Actor NEIGHBOUR = Tokens.handler("340104005");
    private static final Actor XIANYU = Story.XIANYU;
    private static final DivisionChange NANQI_MERGED = merged(HOUSEHOLD, "340104005");
    private static final DivisionChange XIANYU_MERGED = merged("341722102", "341722101");
    /** 蜀山区 goes into 石台县, and 南七街道 into 仙寓镇: the case has one township and one county for both its ends. */
    private static final List<DivisionChange> INTO_ONE =
            List.of(merged("340104", "341722"), merged(HOUSEHOLD, "341722102"));

    private final TwoProvinces world = new TwoProvinces();

    OwnProvinceSuccessionTest() {
        world.on(TODAY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theHouseholdEndMovesWithItsTurnAndTheResidenceKeepsItsOwn() {
        var id = inReview();
        var due = world.anhui.file(id).due();

        assertThat(succeeded(List.of(NANQI_MERGED))).isEqualTo(1);

        assertThat(listed(NEIGHBOUR, CaseQuery.Whose.MINE)).containsExactly(id);
        assertThat(listed(NANQI, null)).isEmpty();
        assertThat(listed(XIANYU, CaseQuery.Whose.THEIRS)).containsExactly(id);
        var file = review(id, NEIGHBOUR);
        assertThat(file.household()).isEqualTo(DivisionCode.of("340104005"));
        assertThat(file.residence()).isEqualTo(XIANYU.division());
        assertThat(due.date()).isEqualTo("2026-03-23");
        var moved = entry(id, XIANYU, "division-succeeded");
        assertThat(moved.side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(moved.detail().toString()).contains("南七", "测试文件").doesNotContain("RESIDENCE");
        assertThat(entry(id, XIANYU, "review-passed").side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(entry(id, XIANYU, "review-passed").by().division()).isEqualTo(DivisionCode.of("340104005"));
        assertThat(world.anhui.out).isEmpty();
    }

    @Test
    void theResidenceEndMovesWhileTheTurnStaysWithTheHousehold() {
        var id = inReview();
        var successor = Tokens.handler("341722101");

        succeeded(List.of(XIANYU_MERGED));

        assertThat(listed(NANQI, CaseQuery.Whose.MINE)).containsExactly(id);
        assertThat(listed(successor, CaseQuery.Whose.THEIRS)).containsExactly(id);
        assertThat(listed(XIANYU, null)).isEmpty();
        assertThat(entry(id, successor, "division-succeeded").side()).isEqualTo(Side.RESIDENCE);
        assertThat(entry(id, successor, "drafted").side()).isEqualTo(Side.RESIDENCE);
        assertThat(entry(id, successor, "pushed").side()).isEqualTo(Side.RESIDENCE);
    }

    @Test
    void bothEndsMoveAtOnceAndTheCaseIsCountedOnce() {
        var id = inReview();
        var both = List.of(NANQI_MERGED, XIANYU_MERGED);
        var proposed = new DivisionChanges(UUID.randomUUID(), "测试文件", TODAY, both, null);

        var preview =
                world.anhui.tx(() -> world.anhui.get(SucceedingDivisions.class).preview(proposed));

        assertThat(preview.open()).isEqualTo(1);
        assertThat(preview.places()).hasSize(2).allMatch(place -> place.open() == 1);
        assertThat(succeeded(both)).isEqualTo(1);
        var file = world.anhui.file(id);
        assertThat(file.residence()).isEqualTo(DivisionCode.of("341722101"));
        assertThat(file.household()).isEqualTo(DivisionCode.of("340104005"));
        assertThat(listed(NEIGHBOUR, CaseQuery.Whose.MINE)).containsExactly(id);
        var entry = entry(id, NEIGHBOUR, "division-succeeded");
        assertThat(entry.detail().toString()).contains("RESIDENCE", "HOUSEHOLD", "仙寓镇", "南七");
    }

    /** The family was taken down and keeps its case: each step is done and dated as before, by the one desk there is. */
    @Test
    void oneDeskThatStandsForBothEndsGoesOnThroughEveryStep() {
        var id = inReview();
        succeeded(INTO_ONE);
        var approver = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER);
        var county = Story.SHITAI;

        assertThat(listed(XIANYU, CaseQuery.Whose.MINE)).containsExactly(id);
        assertThat(listed(XIANYU, CaseQuery.Whose.OURS)).containsExactly(id);
        assertThat(listed(XIANYU, CaseQuery.Whose.THEIRS)).isEmpty();
        assertThat(review(id, XIANYU).due().date()).as("the county's own limit").isEqualTo("2026-03-23");
        assertThat(view(id, approver).parents()).as("it decides").hasSize(2);
        assertThat(listed(approver, CaseQuery.Whose.MINE)).containsExactly(id);
        var decided = world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .decide(id, TwoProvinces.version(world.anhui.file(id)), Story.approval(), approver));
        assertThat(decided.due().date()).as("three days to tell the applicant").isEqualTo("2026-03-05");
        world.inform(id);
        var granted = world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .grant(id, TwoProvinces.version(world.anhui.file(id)), new Requests.Grant(null, null), county));

        assertThat(granted.phase().state()).isEqualTo(State.GRANTED);
        assertThat(entry(id, XIANYU, "pushed").side()).isEqualTo(Side.RESIDENCE);
        assertThat(entry(id, XIANYU, "review-passed").side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(entry(id, XIANYU, "informed").side()).isEqualTo(Side.RESIDENCE);
        assertThat(entry(id, XIANYU, "granted").side()).isEqualTo(Side.HOUSEHOLD);
    }

    @Test
    void theCountyOfBothEndsSeesTheCaseFromWhereItWorksAndNoUnsentPaper() {
        var id = inReview();
        world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .askForSupplement(
                        id,
                        TwoProvinces.version(world.anhui.file(id)),
                        new Requests.AskForSupplement(
                                List.of(new Requests.SupplementLine("IMPRISONED_PROOF", "请补充判决书全文")), "材料不足以认定", null),
                        NANQI));
        succeeded(INTO_ONE);
        var unsent = world.upload(id, "IMPRISONED_PROOF", XIANYU);

        assertThat(view(id, XIANYU).side()).isEqualTo(Side.RESIDENCE);
        assertThat(view(id, XIANYU).materials()).anyMatch(paper -> paper.id().equals(unsent.id()));
        assertThat(view(id, Story.SHITAI).side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(listedSide(Story.SHITAI)).isEqualTo(Side.HOUSEHOLD);
        assertThat(listedSide(Tokens.handler("34"))).isEqualTo(Side.RESIDENCE);
        assertThat(view(id, Story.SHITAI).materials())
                .noneMatch(paper -> paper.id().equals(unsent.id()));
        assertThat(view(id, Tokens.handler("34")).side()).as("a superior").isEqualTo(Side.RESIDENCE);
    }

    /** Asked for and answered at the same desk, by two persons and in two entries: who withdraws and who agrees is on record. */
    @Test
    void oneDeskMayAskForAWithdrawalAndAnotherOfItsOfficersAnswersIt() {
        var id = inReview();
        succeeded(INTO_ONE);
        assertThat(view(id, OnPaper.LI).actions()).contains("withdrawal", "preliminary-review");

        world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .withdraw(
                        id, TwoProvinces.version(world.anhui.file(id)), new Requests.Withdraw("申请人不再申请"), OnPaper.LI));
        assertProblem(() -> review(id, XIANYU), "CASE_REQUEST_UNANSWERED");
        assertProblem(() -> agreed(id, OnPaper.LI), "CASE_OWN_REQUEST");
        var answered = agreed(id, OnPaper.WANG);

        assertThat(answered.phase().state()).isEqualTo(State.WITHDRAWN);
        assertThat(entry(id, XIANYU, "withdrawal-requested").side()).isEqualTo(Side.RESIDENCE);
        assertThat(entry(id, XIANYU, "withdrawn").side()).isEqualTo(Side.HOUSEHOLD);
    }

    private CaseFile agreed(UUID id, Actor actor) {
        var request =
                world.anhui.file(id).shared().requests().values().iterator().next();
        return world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .answer(
                        id,
                        request.request().request(),
                        TwoProvinces.version(world.anhui.file(id)),
                        new Requests.AnswerRequest(Requests.AnswerRequest.Verdict.GRANTED, "同意", null),
                        actor));
    }

    /** Only the household's side may say that the register knows another person, only the residence's corrects the application. */
    @Test
    void oneDeskDoesWhatTheSideOnTurnMayDoAndAsksForWhatTheOtherMay() {
        var id = inReview();
        succeeded(INTO_ONE);
        var ending = new Requests.End(
                Ending.Cause.PERSON_MISMATCH, null, null, List.of(Ending.Difference.NAME), null, "户籍登记姓名不同");

        var ended = world.anhui.tx(() ->
                world.anhui.get(Asking.class).end(id, TwoProvinces.version(world.anhui.file(id)), ending, XIANYU));

        assertThat(ended.phase().state()).isEqualTo(State.ENDED);
        assertThat(entry(id, XIANYU, "ended").side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(entry(id, XIANYU, "drafted").side()).isEqualTo(Side.RESIDENCE);
    }

    /** The child's record still says 南七街道; the case lies where that is today, and a new one is not between counties. */
    @Test
    void aDraftGoesToTheHouseholdsSuccessorThoughTheRecordNamesTheOldPlace() {
        var draft = open();
        succeeded(List.of(NANQI_MERGED));

        var file = world.recorded(world.anhui.file(draft.id()), XIANYU, TODAY);
        world.upload(file, XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        file = world.pushed(world.accepted(file, XIANYU, TODAY), XIANYU);

        assertThat(listed(NEIGHBOUR, CaseQuery.Whose.MINE)).containsExactly(file.id());
        assertThat(file.shared().application().household()).isEqualTo(DivisionCode.of("340104005"));
        var other = Story.movedTo(Story.child(7), HOUSEHOLD);
        world.anhui.children.put(other.record(), other);
        assertThat(world.open(XIANYU, other.record(), Story.ITEM).household()).isEqualTo(DivisionCode.of("340104005"));
    }

    @Test
    void whatLiesInOneCountySinceAMergerIsNoCaseBetweenCounties() {
        succeeded(INTO_ONE);

        assertProblem(this::open, "CASE_WITHIN_COUNTY");
    }

    /** The posted page keeps the desk it was posted from; what comes back is recorded by the desk that stands there now. */
    @Test
    void anAnswerOnPaperIsRecordedAndConfirmedByTheSuccessor() {
        var paper = new OnPaper(world);
        var file = paper.sent(Story.child());
        var packet = world.anhui.get(PaperDesk.class).packet(file.id(), XIANYU).content();
        succeeded(List.of(XIANYU_MERGED));
        var li = OnPaper.at("341722101", OnPaper.LI);
        var wang = OnPaper.at("341722101", OnPaper.WANG);

        assertProblem(() -> world.upload(file.id(), PaperDesk.SCAN, OnPaper.LI), "NOT_FOUND");
        assertThat(world.anhui.get(PaperDesk.class).packet(file.id(), li).content())
                .isEqualTo(packet);
        var scan = world.upload(file.id(), PaperDesk.SCAN, li);
        paper.recorded(file, paper.paper(file, scan.id(), Transition.Outcome.APPROVED), li);
        var confirmed = paper.confirmed(file.id(), wang);

        assertThat(confirmed.phase().state()).isEqualTo(State.DECIDED);
        assertThat(listed(li, CaseQuery.Whose.MINE)).containsExactly(file.id());
        assertThat(entry(file.id(), li, "paper-answer-recorded").side()).isEqualTo(Side.RESIDENCE);
    }

    private CaseFile open() {
        var child = Story.movedTo(Story.child(), HOUSEHOLD);
        world.anhui.children.put(child.record(), child);
        return world.open(XIANYU);
    }

    private UUID inReview() {
        var file = world.recorded(open(), XIANYU, TODAY);
        world.upload(file, XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        return world.pushed(world.accepted(file, XIANYU, TODAY), XIANYU).id();
    }

    private CaseFile review(UUID id, Actor actor) {
        return world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .review(
                        id,
                        TwoProvinces.version(world.anhui.file(id)),
                        new Requests.Review(Transition.Recommendation.APPROVE, "情况属实"),
                        actor));
    }

    private CaseView view(UUID id, Actor actor) {
        return world.anhui.get(Reading.class).one(id, actor);
    }

    private Reading.HistoryView entry(UUID id, Actor actor, String what) {
        return world.anhui.get(Reading.class).history(id, actor).stream()
                .filter(entry -> entry.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> listed(Actor actor, CaseQuery.Whose turn) {
        var query = new CaseQuery(null, turn, false, null, null, new PageQuery(50, null));
        return world.anhui.get(Reading.class).list(query, actor).items().stream()
                .map(Reading.Summary::id)
                .toList();
    }

    private Side listedSide(Actor actor) {
        var query = new CaseQuery(null, null, false, null, null, new PageQuery(50, null));
        return world.anhui
                .get(Reading.class)
                .list(query, actor)
                .items()
                .getFirst()
                .side();
    }

    private int succeeded(List<DivisionChange> changes) {
        return world.anhui.tx(() -> {
            var succeeding = world.anhui.get(SucceedingDivisions.class);
            var document = succeeding.load("测试文件", TODAY, changes, OPERATOR);
            return succeeding.applySlice(document.id(), OPERATOR).moved();
        });
    }

    private static DivisionChange merged(String from, String to) {
        return new DivisionChange(DivisionChange.Kind.MERGED, DivisionCode.of(from), DivisionCode.of(to), null);
    }
}
