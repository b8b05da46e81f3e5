package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At the residence, before anything is sent. */
class IntakeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final TwoProvinces world = new TwoProvinces();

    IntakeTest() {
        world.on(TODAY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aHouseholdInTheOwnCountyOrWithoutATownshipIsRefusedWithItsReason() {
        assertProblem(() -> open("341722102"), "CASE_WITHIN_COUNTY");
        assertProblem(() -> open("500235"), "CASE_HOUSEHOLD_UNUSABLE");
    }

    /** Screen-ready: the unit by its name, whoever is pinned and whoever is not; 兵团 is no part of 新疆's answer. */
    @Test
    void whoIsNotConnectedIsNamed() {
        assertThat(goesTo("659900001001"))
                .isEqualTo(new Destination(Way.ON_PAPER, DivisionCode.of("6599"), "新疆生产建设兵团"));
        assertThat(goesTo("659001001")).isEqualTo(new Destination(Way.ON_PAPER, DivisionCode.of("65"), "省65"));
        assertThat(goesTo("110101001")).isEqualTo(new Destination(Way.ON_PAPER, DivisionCode.of("11"), "北京市"));
    }

    private Destination goesTo(String household) {
        return world.anhui.get(Provinces.class).deciding(DivisionCode.of(household));
    }

    @Test
    void aChildWithoutRegistrationIsToldWhatToDoFirst() {
        var child = Story.child();
        var disclosed = new FeignChildRecords.Disclosed(
                child.record(),
                1,
                false,
                child.name(),
                child.sex(),
                child.birthDate(),
                null,
                new FeignChildRecords.Disclosed.Identity(null),
                null,
                null,
                List.of());

        var refused = catchThrowableOfType(ProblemException.class, disclosed::snapshot);

        assertThat(refused.code()).isEqualTo(CaseProblem.CASE_CHILD_UNREGISTERED);
        assertThat(refused.code().refusal().meaning().chinese()).contains("户口登记", "临时救助");
    }

    /** Known by name, birth date and guardian: one open case of it, and an answer must name the same birth date. */
    @Test
    void aChildWithoutCitizenIdGoesTheWholeWay() {
        var child = Story.child(Story.child().record(), null);
        world.anhui.children.put(child.record(), child);
        var id = world.inReview();
        assertProblem(() -> world.open(Story.XIANYU), "CASE_ALREADY_OPEN");
        world.review(id);
        world.carryAll();
        var model = Story.approval();

        assertProblem(() -> world.decide(id, decision(model, null)), "CASE_PERSON_MISMATCH");
        assertProblem(() -> world.decide(id, decision(model, child.birthDate().plusDays(1))), "CASE_PERSON_MISMATCH");
        world.decide(id, decision(model, child.birthDate()));
        world.carryAll();
        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();

        assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.GRANTED);
    }

    private static Requests.Decide decision(Requests.Decide model, LocalDate birthDate) {
        return new Requests.Decide(
                model.outcome(),
                model.reason(),
                model.legalBasis(),
                new Requests.NamedPerson(Story.child().name(), null, birthDate),
                model.standardFen(),
                null);
    }

    private CaseFile open(String household) {
        var child = Story.movedTo(Story.child(), household);
        world.anhui.children.put(child.record(), child);
        return world.open(Story.XIANYU);
    }

    @Test
    void onlyTheDeskTheItemNamesTakesApplicationsAndOnlyOfKnownChildrenAndItems() {
        assertProblem(() -> world.open(Story.SHITAI), "CASE_AGENCY_UNFIT");
        assertProblem(() -> world.open(Story.XIANYU, UUID.randomUUID(), Story.ITEM), "CASE_CHILD_UNKNOWN");
        assertProblem(() -> world.open(Story.XIANYU, Story.child().record(), "NO_SUCH_ITEM"), "CASE_ITEM_UNKNOWN");
    }

    @Test
    void aChildHasOneOpenCaseOfAnItemAndWhoMayNotSeeItLearnsNothingOfIt() {
        var file = world.open(Story.XIANYU);

        var own = catchThrowableOfType(ProblemException.class, () -> world.open(Story.XIANYU));
        var other = catchThrowableOfType(ProblemException.class, () -> world.open(Story.OTHER_TOWNSHIP));

        assertThat(own.code().name()).isEqualTo("CASE_ALREADY_OPEN");
        assertThat(own.extra()).containsEntry("number", file.number());
        assertThat(other.code().name()).isEqualTo("CASE_ALREADY_OPEN");
        assertThat(other.extra()).isEmpty();
    }

    @Test
    void aChildWithoutAnIdIsRecognisedByNameBirthDateAndGuardian() {
        var first = Story.child(UUID.randomUUID(), null);
        var again = Story.child(UUID.randomUUID(), null);
        world.anhui.children.put(first.record(), first);
        world.anhui.children.put(again.record(), again);
        world.open(Story.XIANYU, first.record(), Story.ITEM);

        assertProblem(() -> world.open(Story.XIANYU, again.record(), Story.ITEM), "CASE_ALREADY_OPEN");
    }

    @Test
    void aCorrectedRecordThatNamesAChildWhoseCaseIsOpenIsRefusedAndTheOwnClaimStays() {
        var one = Story.child(1);
        var other = Story.child(2);
        world.anhui.children.put(one.record(), one);
        world.anhui.children.put(other.record(), other);
        world.open(Story.XIANYU, one.record(), Story.ITEM);
        var file = world.open(Story.XIANYU, other.record(), Story.ITEM);

        world.anhui.children.put(other.record(), Story.child(other.record(), one.citizenId()));
        assertProblem(() -> world.recorded(file, Story.XIANYU, TODAY), "CASE_ALREADY_OPEN");

        world.anhui.children.put(other.record(), other);
        assertProblem(() -> world.open(Story.XIANYU, other.record(), Story.ITEM), "CASE_ALREADY_OPEN");
    }

    @Test
    void materialsAreAddedAndRemovedByTheDeskOnTurnAlone() {
        var draft = world.open(Story.XIANYU);
        var paper = world.upload(draft.id(), "CHILD_IDENTITY", Story.XIANYU);

        assertProblem(() -> world.upload(draft.id(), "DEAD_PROOF", Story.SHITAI), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> world.upload(draft.id(), "DEAD_PROOF", Story.OTHER_TOWNSHIP), "NOT_FOUND");
        assertProblem(() -> remove(draft.id(), paper.id(), Story.SHITAI), "CASE_NOT_YOUR_TURN");
        assertThat(world.anhui.materials.of(draft.id())).containsExactly(paper);

        var pushed = world.pushed(world.ready(1), Story.XIANYU);
        var sent = world.anhui.materials.of(pushed.id());
        assertProblem(() -> world.upload(pushed.id(), "DEAD_PROOF", Story.XIANYU), "CASE_STATE_PASSED");
        assertProblem(() -> remove(pushed.id(), sent.getFirst().id(), Story.XIANYU), "CASE_STATE_PASSED");
        assertThat(world.anhui.materials.of(pushed.id())).isEqualTo(sent);
    }

    /** Between the looks before and after a slow upload the case may have moved on. */
    @Test
    void whatWasReadBeforeTheTurnPassedIsNotAddedAfterwards() {
        var ready = world.ready();
        var draft = world.open(Story.XIANYU, other(1).record(), Story.ITEM);
        var papers = world.anhui.get(Papers.class);
        var content = papers.read(draft.id(), new ByteArrayInputStream(new byte[3]), Story.XIANYU);

        assertProblem(() -> papers.add(ready.id(), "DEAD_PROOF", "x.pdf", content, Story.XIANYU), "CASE_STATE_PASSED");
    }

    private ChildSnapshot other(int number) {
        var child = Story.child(number);
        world.anhui.children.put(child.record(), child);
        return child;
    }

    private void remove(UUID id, UUID material, Actor actor) {
        world.anhui.get(Papers.class).remove(id, material, actor);
    }

    @Test
    void theNoticeNamesEverythingMissingAndIsGivenOnce() {
        var file = world.recorded(world.open(Story.XIANYU), Story.XIANYU, TODAY);
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY");

        var forgot = catchThrowableOfType(ProblemException.class, () -> notice(file, "DEAD_PROOF"));
        assertThat(forgot.code().name()).isEqualTo("CASE_CONTENT_UNFIT");
        assertThat(forgot.extra()).containsEntry("missing", List.of("IMPRISONED_PROOF"));

        var told = notice(file, "DEAD_PROOF", "IMPRISONED_PROOF");
        assertThat(told.phase()).isInstanceOf(Phase.Incomplete.class);
        assertThat(told.due().date()).isEqualTo("2026-03-16");
        assertProblem(() -> notice(told, "DEAD_PROOF", "IMPRISONED_PROOF"), "CASE_STATE_PASSED");
    }

    private CaseFile notice(CaseFile file, String... missing) {
        var guide = world.anhui.get(Papers.class).guideOf(file.id(), Story.XIANYU, "Bearer test");
        var list = Arrays.stream(missing)
                .map(code -> new Requests.MissingMaterial(code, null))
                .toList();
        return world.anhui.tx(() -> world.anhui
                .get(IntakeDesk.class)
                .giveNotice(
                        file.id(),
                        TwoProvinces.version(file),
                        new Requests.GiveNotice(list, Application.How.PHONE),
                        guide,
                        Story.XIANYU));
    }

    @Test
    void acceptanceNeedsTheApplicationAndEveryMaterialTheGuideAsksForInThisCase() {
        var draft = world.open(Story.XIANYU);
        assertProblem(() -> world.accepted(draft, Story.XIANYU, TODAY), "CASE_APPLICATION_INCOMPLETE");

        var file = world.recorded(draft, Story.XIANYU, TODAY);
        var missing = catchThrowableOfType(ProblemException.class, () -> world.accepted(file, Story.XIANYU, TODAY));
        assertThat(missing.extra())
                .containsEntry("missing", List.of("CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF"));

        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        assertProblem(() -> world.accepted(file, Story.XIANYU, TODAY.plusDays(1)), "CASE_CONTENT_UNFIT");
        assertThat(world.accepted(file, Story.XIANYU, TODAY).phase()).isInstanceOf(Phase.Accepted.class);
    }

    @Test
    void theGuideOfTheHouseholdCountyStaysWithTheCaseAndACopyServesWhileThatProvinceIsAway() {
        world.anhui.peerAnswers = false;
        var without = world.open(Story.XIANYU);
        assertThat(without.desk().guide()).isNull();
        assertProblem(
                () -> world.anhui.get(Papers.class).guideOf(without.id(), Story.XIANYU, "Bearer test"),
                "CASE_GUIDE_UNAVAILABLE");

        world.anhui.peerAnswers = true;
        var fresh = world.anhui.get(Papers.class).guideOf(without.id(), Story.XIANYU, "Bearer test");
        assertThat(fresh.version()).isEqualTo("500235@1,50@1,00@1");
        assertThat(fresh.cached()).isFalse();

        world.anhui.peerAnswers = false;
        world.on("2026-03-04");
        var copy = world.anhui.get(Papers.class).guideOf(without.id(), Story.XIANYU, "Bearer test");
        assertThat(copy.cached()).isTrue();
        assertThat(copy.obtainedAt()).isEqualTo("2026-03-02T01:00:00Z");
    }

    /** Without a guide nobody can be told what to bring: the application asks again for what the opening did not get. */
    @Test
    void aCaseOpenedWhileTheOtherProvinceWasAwayGetsTheGuideWithTheApplication() {
        world.anhui.peerAnswers = false;
        var opened = world.open(Story.XIANYU);
        var away = world.recorded(opened, Story.XIANYU, TODAY);
        assertThat(away.desk().guide()).isNull();

        world.anhui.peerAnswers = true;
        var recorded = world.recorded(away, Story.XIANYU, TODAY);
        assertThat(recorded.desk().guide()).isNotNull();
        assertThat(recorded.desk().guide().version()).isEqualTo("500235@1,50@1,00@1");

        world.anhui.guide = text -> text.replace("500235@1,", "500235@2,");
        assertThat(world.recorded(recorded, Story.XIANYU, TODAY).desk().guide().version())
                .as("a guide at hand stays until acceptance")
                .isEqualTo("500235@1,50@1,00@1");
    }

    /** By which guide the papers were complete is part of what the other side reads; a later guide changes nothing of it. */
    @Test
    void aCaseKeepsTheVersionOfTheGuideThatItWasAcceptedBy() {
        var file = world.recorded(world.open(Story.XIANYU), Story.XIANYU, TODAY);
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        world.anhui.guide = text -> text.replace("500235@1,", "500235@2,");
        var accepted = world.accepted(file, Story.XIANYU, TODAY);
        world.anhui.guide = text -> text.replace("500235@1,", "500235@3,");

        var pushed = world.pushed(accepted, Story.XIANYU);

        assertThat(file.desk().guide().version()).isEqualTo("500235@1,50@1,00@1");
        assertThat(accepted.desk().guide().version()).isEqualTo("500235@2,50@1,00@1");
        assertThat(pushed.shared().application().guide().version()).isEqualTo("500235@2,50@1,00@1");
    }

    @Test
    void aDeletedDraftIsGoneForEveryoneAndItsContentWithIt() {
        var file = world.open(Story.XIANYU);

        world.anhui.tx(() -> {
            world.anhui.get(IntakeDesk.class).delete(file.id(), TwoProvinces.version(file), Story.XIANYU);
            return true;
        });

        assertProblem(() -> world.anhui.get(Reading.class).one(file.id(), Story.XIANYU), "NOT_FOUND");
        assertThat(world.anhui
                        .owner
                        .sql("select intake is null and label = ''::bytea from cross_case")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(world.open(Story.XIANYU).number()).isEqualTo("TX34-2026-000002");
    }

    @Test
    void aPushSaysForWhatPurposeWhichFieldsLeaveAndTheAuditKeepsIt() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();

        var disclosure = world.anhui.file(id).shared().application().disclosure();
        assertThat(disclosure.purpose()).contains("跨省通办");
        assertThat(disclosure.fields())
                .contains(
                        "child.citizenId",
                        "child.name",
                        "applicant.citizenId",
                        "parents.conditions.code",
                        "materials.sha256")
                .doesNotContain("parents.citizenId");
        var row = world.anhui.audit.stream()
                .filter(e -> e.event().equals("CASE_PUSHED"))
                .findFirst()
                .orElseThrow();
        assertThat(row.purpose()).isEqualTo(disclosure.purpose());
        assertThat(row.detail().get("fields")).contains("child.citizenId");
        assertThat(row.toString()).doesNotContain(Story.CHILD_ID.value(), "样例小童");
    }

    @Test
    void nothingPersonalStandsInClearInTheDatabaseOrTheFeed() {
        var id = world.pushed(world.ready(), Story.XIANYU).id();
        world.carryAll();

        for (var side : List.of(world.anhui, world.chongqing)) {
            var rows = side.owner.sql("""
                            select string_agg(t::text, ' ') from (
                              select c::text t from cross_case c union all select f::text from case_fact f
                              union all select h::text from case_history h union all select o::text from open_case o) all_rows""").query(String.class).single();
            var text = rows + side.events;
            var hex = HexFormat.of().formatHex("样例小童".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(text)
                    .doesNotContain(Story.CHILD_ID.value(), "样例小童", hex, Story.GRANDFATHER_ID.value(), "IMPRISONED");
        }
        assertThat(world.anhui.file(id).child().citizenId()).isEqualTo(Story.CHILD_ID);
    }
}
