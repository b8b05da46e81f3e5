package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.ledger.eligibility.DisabilityCategory;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.CommonProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 省内通办: a child lives in 石台县仙寓镇 and is registered in 合肥市蜀山区南七街道; both are of one ledger. */
class InProvinceTest {

    private final TwoProvinces world = new TwoProvinces();
    private final InProvince cases = new InProvince(world);

    @AfterEach
    void close() {
        world.close();
    }

    /** domain.md 2.5, computed on the calendar of 2026: the same limits, though nothing travels. */
    @Test
    void theSameStepsAndLimitsAndNothingIsSent() {
        world.on("2026-01-30");
        var file = cases.ready(Story.child(), LocalDate.of(2026, 1, 30));
        assertThat(file.due().date()).isEqualTo("2026-02-04");

        world.on("2026-02-04");
        file = world.pushed(file, Story.XIANYU);
        assertThat(file.phase().state()).isEqualTo(State.PRELIMINARY_REVIEW);
        assertThat(file.inTransit()).isFalse();
        assertThat(file.due().date()).isEqualTo("2026-03-03");

        world.on("2026-03-03");
        file = cases.review(file.id());
        assertThat(file.due().date()).isEqualTo("2026-03-24");

        world.on("2026-03-24");
        file = cases.decide(file.id(), Story.approval());
        assertThat(file.phase().state()).isEqualTo(State.DECIDED);
        assertThat(file.due().date()).isEqualTo("2026-03-27");

        world.on("2026-03-27");
        file = world.inform(file.id());
        assertThat(file.phase().state()).isEqualTo(State.INFORMED);
        var granted = world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .grant(
                        granting(),
                        TwoProvinces.version(cases.seen(granting(), InProvince.SHUSHAN_HANDLER)),
                        new Requests.Grant(null, null),
                        InProvince.SHUSHAN_HANDLER));

        assertThat(granted.phase().state()).isEqualTo(State.GRANTED);
        assertThat(world.anhui.out).as("nothing leaves the province").isEmpty();
        assertThat(world.anhui
                        .jdbc
                        .sql("select count(*) from open_case")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private UUID granting() {
        return world.anhui
                .jdbc
                .sql("select id from cross_case")
                .query(UUID.class)
                .single();
    }

    @Test
    void theHouseholdSideKnowsNothingBeforeThePushAndNotTheDeskAfterIt() {
        world.on("2026-03-02");
        var draft = cases.ready(Story.child(), LocalDate.of(2026, 3, 2));

        for (var actor : List.of(InProvince.NANQI, InProvince.SHUSHAN, InProvince.SHUSHAN_HANDLER)) {
            var hidden = catchThrowableOfType(ProblemException.class, () -> cases.view(draft.id(), actor));
            assertThat(hidden.code()).isEqualTo(CommonProblem.NOT_FOUND);
            assertThat(list(actor, null)).isEmpty();
        }
        assertThat(desksTold()).allMatch(division -> division.startsWith("341722"));

        world.pushed(draft, Story.XIANYU);

        assertThat(list(InProvince.NANQI, null)).containsExactly(draft.id());
        assertThat(cases.view(draft.id(), InProvince.NANQI).side()).isEqualTo(Side.HOUSEHOLD);
        assertThat(cases.view(draft.id(), Story.XIANYU).side()).isEqualTo(Side.RESIDENCE);
        assertThat(history(draft.id(), InProvince.NANQI)).containsExactly("pushed");
        assertThat(history(draft.id(), Story.XIANYU))
                .containsExactly("drafted", "application-recorded", "accepted", "pushed");
        assertThat(desksTold()).contains("341722102", "341722", "340104004", "340104");
    }

    private List<String> history(UUID id, Actor actor) {
        return world.anhui.get(Reading.class).history(id, actor).stream()
                .map(Reading.HistoryView::what)
                .toList();
    }

    private List<String> desksTold() {
        return ((JsonNode) world.anhui.events.getLast().get("data"))
                .path("involved")
                .valueStream()
                .map(desk -> desk.path("division").asString())
                .toList();
    }

    @Test
    void bothDesksSeeWhatTheyWorkOnAndNobodyElseDoes() {
        var id = cases.inReview(Story.child());

        assertThat(cases.view(id, InProvince.NANQI).parents()).hasSize(2);
        assertThat(cases.view(id, InProvince.SHUSHAN).parents()).hasSize(2);
        assertThat(cases.view(id, Story.XIANYU).parents()).hasSize(2);
        for (var superior : List.of(Story.SHITAI, Tokens.handler("3401"), Tokens.handler("34"))) {
            assertThat(cases.view(id, superior).parents()).isEmpty();
            assertThat(cases.view(id, superior).child().name()).isEqualTo("样**");
        }
        var federation = Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "340104", Role.HANDLER);
        for (var other : List.of(Story.OTHER_TOWNSHIP, Tokens.handler("340104005"), federation)) {
            var hidden = catchThrowableOfType(ProblemException.class, () -> cases.view(id, other));
            assertThat(hidden.code()).isEqualTo(CommonProblem.NOT_FOUND);
        }
        assertThat(cases.view(id, InProvince.NANQI).way()).isEqualTo(Way.IN_PROVINCE);
    }

    /** What lies at the residence's desk for the next answer is not yet said. */
    @Test
    void anUnsentPaperIsNotTheHouseholdsToSee() {
        var id = cases.inReview(Story.child());
        world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .askForSupplement(
                        id,
                        TwoProvinces.version(cases.seen(id, InProvince.NANQI)),
                        new Requests.AskForSupplement(
                                List.of(new Requests.SupplementLine("IMPRISONED_PROOF", "请补充判决书全文")), "材料不足以认定", null),
                        InProvince.NANQI));
        var unsent = world.upload(id, "IMPRISONED_PROOF", Story.XIANYU);

        assertThat(cases.view(id, Story.XIANYU).materials()).hasSize(4);
        assertThat(cases.view(id, InProvince.NANQI).materials())
                .hasSize(3)
                .noneMatch(paper -> paper.id().equals(unsent.id()));
        var hidden = catchThrowableOfType(
                ProblemException.class,
                () -> world.anhui.get(Reading.class).material(id, unsent.id(), InProvince.NANQI));
        assertThat(hidden.code()).isEqualTo(CommonProblem.NOT_FOUND);

        var answer =
                new Requests.AnswerSupplement(1, List.of(new Requests.LineAnswer(1, List.of(unsent.id()), null)), null);
        var file = world.anhui.tx(() -> world.anhui
                .get(ResidenceDesk.class)
                .answerSupplement(id, TwoProvinces.version(cases.seen(id, Story.XIANYU)), answer, Story.XIANYU));

        assertThat(file.phase().state()).isEqualTo(State.PRELIMINARY_REVIEW);
        assertThat(file.due().date()).as("a paused limit, the rest of it").isEqualTo("2026-03-23");
        assertThat(cases.view(id, InProvince.NANQI).materials()).hasSize(4);
    }

    /** A federation has a step on the household side: it sees the case there, never where the child lives. */
    @Test
    void theHouseholdCountysFederationReviewsItsOwnItem() {
        world.on("2026-03-02");
        var child = Story.movedTo(Story.child(), InProvince.HOUSEHOLD);
        world.anhui.children.put(child.record(), child);
        var file = world.open(Story.XIANYU, child.record(), "DISABILITY_SUBSIDIES");
        file = world.recorded(file, Story.XIANYU, disability());
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "MINIMUM_LIVING_PROOF");
        file = world.accepted(file, Story.XIANYU, LocalDate.of(2026, 3, 2));
        var there = Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "340104", Role.HANDLER);
        var here = Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "341722", Role.HANDLER);
        assertThat(list(there, null)).isEmpty();

        var id = world.pushed(file, Story.XIANYU).id();
        cases.review(id);

        assertThat(list(there, CaseQuery.Whose.MINE)).containsExactly(id);
        assertThat(list(here, null)).isEmpty();
    }

    private static Requests.RecordApplication disability() {
        var usual = Story.application(LocalDate.of(2026, 3, 2));
        var certificate = new DisabilityCertificate("50023520170504003862");
        return new Requests.RecordApplication(
                usual.appliedOn(),
                usual.applicant(),
                usual.notice(),
                null,
                List.of(),
                null,
                new Requests.CertifiedDisability(
                        certificate,
                        DisabilityCategory.MENTAL,
                        2,
                        new Requests.ReceivedMinimum(Disability.Received.YES, "MINIMUM_LIVING_PROOF")),
                List.of("CARE_SUBSIDY"));
    }

    @Test
    void turnSaysWhoMustMoveAsSeenFromEachSide() {
        var id = cases.atCounty(Story.child());

        assertThat(list(InProvince.SHUSHAN, CaseQuery.Whose.MINE)).containsExactly(id);
        assertThat(list(InProvince.NANQI, CaseQuery.Whose.OURS))
                .as("its county decides")
                .containsExactly(id);
        assertThat(list(Story.XIANYU, CaseQuery.Whose.OURS)).isEmpty();
        assertThat(list(Story.XIANYU, CaseQuery.Whose.THEIRS)).containsExactly(id);
        assertThat(list(Tokens.handler("34"), null)).as("one case is one row").containsExactly(id);
    }

    private List<UUID> list(Actor actor, CaseQuery.Whose turn) {
        var query = new CaseQuery(null, turn, false, null, null, new PageQuery(50, null));
        return world.anhui.get(Reading.class).list(query, actor).items().stream()
                .map(Reading.Summary::id)
                .toList();
    }

    @Test
    void insideOneCountyTheHouseholdTownshipTakesItItself() {
        world.on("2026-03-02");
        var child = Story.movedTo(Story.child(), "341722100");
        world.anhui.children.put(child.record(), child);

        var refused = catchThrowableOfType(ProblemException.class, () -> world.open(Story.XIANYU));

        assertThat(refused.code()).isEqualTo(CaseProblem.CASE_WITHIN_COUNTY);
        assertThat(refused.extra()).containsEntry("takenBy", "341722100");
    }

    @Test
    void theGuideIsOurOwnCountysAndAnOlderCopyServesWhileItIsAway() {
        world.on("2026-03-02");
        world.anhui.peerAnswers = false;
        var first = cases.open();
        assertThat(first.desk().guide().division().value()).isEqualTo("340104");
        assertThat(first.desk().guide().cached()).isFalse();

        world.anhui.checklistAnswers = false;

        assertThat(cases.open(Story.child(1)).desk().guide().cached()).isTrue();
    }

    @Test
    void aWithdrawalOffTurnIsAskedForAndTheHouseholdAnswersIt() {
        var id = cases.inReview(Story.child());
        var asked = world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .withdraw(
                        id,
                        TwoProvinces.version(cases.seen(id, Story.XIANYU)),
                        new Requests.Withdraw("申请人不再申请"),
                        Story.XIANYU));
        assertThat(asked.phase().state()).isEqualTo(State.PRELIMINARY_REVIEW);
        var blocked = catchThrowableOfType(ProblemException.class, () -> cases.review(id));
        assertThat(blocked.code()).isEqualTo(CaseProblem.CASE_REQUEST_UNANSWERED);
        var request = asked.shared().openRequests().getFirst().request().request();

        var answered = world.anhui.tx(() -> world.anhui
                .get(Asking.class)
                .answer(
                        id,
                        request,
                        TwoProvinces.version(cases.seen(id, InProvince.NANQI)),
                        new Requests.AnswerRequest(Requests.AnswerRequest.Verdict.GRANTED, "同意", null),
                        InProvince.NANQI));

        assertThat(answered.phase().state()).isEqualTo(State.WITHDRAWN);
        assertThat(world.anhui.audit.stream().map(AuditEntry::event))
                .contains("CASE_OPENED", "CASE_PUSHED", "CASE_WITHDRAWN", "CASE_REQUEST_ANSWERED");
    }

    /** Both sides stand in one ledger: whichever commits first is what happened, the other is told. */
    @Test
    void aWithdrawalAgainstADecisionEndsOneWayOrTheOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            var child = Story.movedTo(Story.child(i), InProvince.HOUSEHOLD);
            var id = cases.atCounty(child);
            var decision = new Requests.Decide(
                    Transition.Outcome.NOT_APPROVED,
                    "不符合条件",
                    "民发〔2019〕62号",
                    new Requests.NamedPerson(child.name(), child.citizenId(), null),
                    null,
                    null);
            var version = TwoProvinces.version(cases.seen(id, InProvince.SHUSHAN));

            var results = together(
                    () -> world.anhui
                            .get(HouseholdDesk.class)
                            .decide(id, version, decision, InProvince.SHUSHAN)
                            .phase()
                            .state()
                            .name(),
                    () -> world.anhui
                            .get(Asking.class)
                            .withdraw(id, version, new Requests.Withdraw("不再申请"), Story.XIANYU)
                            .phase()
                            .state()
                            .name());

            assertThat(results)
                    .containsAnyOf("DECIDED", "COUNTY_DECISION")
                    .containsAnyOf("CASE_DECISION_STANDS", "CASE_REQUEST_UNANSWERED", "VERSION_PASSED");
            var file = cases.seen(id, InProvince.SHUSHAN);
            assertThat(file.shared().decided())
                    .isNotEqualTo(!file.shared().openRequests().isEmpty());
        }
    }

    @SafeVarargs
    private static List<String> together(Callable<String>... calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            var futures = new ArrayList<Future<String>>();
            for (var call : calls) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        return call.call();
                    } catch (ProblemException e) {
                        return e.code().name();
                    }
                }));
            }
            start.countDown();
            var results = new ArrayList<String>();
            for (var future : futures) results.add(future.get());
            return results;
        }
    }
}
