package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * People race for one case, round after round with seeded pauses: one wins, every loser is told why by a stable code,
 * and when nothing is on the road any more both provinces hold the same. {@code -Dtongxing.race.rounds=1000} for a night,
 * {@code -Dtongxing.race.seed} to see one again.
 */
class RaceRoundsTest {
    private static final int ROUNDS = Integer.getInteger("tongxing.race.rounds", 12);
    private static final long SEED = Long.getLong("tongxing.race.seed", 20260304);
    private static final Set<String> PASSED =
            Set.of("CASE_STATE_PASSED", "CASE_NOT_YOUR_TURN", "VERSION_PASSED", "CASE_REQUEST_UNANSWERED");

    private final TwoProvinces world = new TwoProvinces();
    private final ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor();
    private int children;

    @AfterEach
    void close() {
        desks.close();
        world.close();
    }

    /** What came of one try: the state it led to, or the code of the refusal. */
    private record Tried(String outcome, boolean won) {}

    private interface Round {
        void run(Random random) throws Exception;
    }

    private static void rounds(Round round) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            long seed = SEED + i;
            try {
                round.run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed=" + seed + " (-Dtongxing.race.seed=" + seed + ")", e);
            }
        }
    }

    @Test
    void aWithdrawalAgainstADecision() throws Exception {
        rounds(random -> {
            var id = atCounty();
            var seen = TwoProvinces.version(world.chongqing.file(id));
            var decision = world.decision(
                    id, random.nextBoolean() ? Transition.Outcome.APPROVED : Transition.Outcome.NOT_APPROVED);
            world.withdraw(id);

            var tried = together(
                    random,
                    () -> state(world.chongqing.get(HouseholdDesk.class).decide(id, seen, decision, Story.YUNYANG)),
                    () -> String.valueOf(world.carryOne(world.anhui)));
            world.carryAll();
            boolean decided = tried.getFirst().won();
            if (!decided) {
                assertThat(tried.getFirst().outcome()).isIn(PASSED);
                world.answer(
                        id,
                        random.nextBoolean()
                                ? Requests.AnswerRequest.Verdict.GRANTED
                                : Requests.AnswerRequest.Verdict.REFUSED);
                world.carryAll();
            }

            var here = world.anhui.file(id).shared();
            assertThat(here.openRequests()).as("the request is answered").isEmpty();
            assertThat(here.decided()).isEqualTo(decided);
            assertBothHoldTheSame(id);
        });
    }

    /** Death, a moved household, a correction: whoever comes too late is told which it is, and can go on from there. */
    @Test
    void aRequestOfAnyKindAgainstADecision() throws Exception {
        rounds(random -> {
            var id = atCounty();
            var seen = TwoProvinces.version(world.chongqing.file(id));
            var decision = world.decision(id, Transition.Outcome.APPROVED);
            int wish = random.nextInt(3);
            ask(id, wish);

            var tried = together(
                    random,
                    () -> state(world.chongqing.get(HouseholdDesk.class).decide(id, seen, decision, Story.YUNYANG)),
                    () -> String.valueOf(world.carryOne(world.anhui)));
            world.carryAll();
            boolean decided = tried.getFirst().won();
            if (decided) {
                var told = world.anhui
                        .file(id)
                        .shared()
                        .answers()
                        .values()
                        .iterator()
                        .next()
                        .answer();
                assertThat(told.rule()).isEqualTo(wish == 0 ? "TURN_IS_YOURS" : "DECISION_STANDS");
            } else {
                assertThat(tried.getFirst().outcome()).isIn(PASSED);
                world.answer(id, Requests.AnswerRequest.Verdict.GRANTED);
                world.carryAll();
            }

            assertThat(world.anhui.file(id).shared().openRequests()).isEmpty();
            assertThat(world.anhui.file(id).shared().decided()).isEqualTo(decided);
            assertBothHoldTheSame(id);
        });
    }

    private void ask(UUID id, int wish) {
        var asking = world.anhui.get(Asking.class);
        var version = TwoProvinces.version(world.anhui.file(id));
        var on = LocalDate.of(2026, 1, 20);
        world.anhui.tx(() -> switch (wish) {
            case 0 ->
                asking.end(
                        id,
                        version,
                        new Requests.End(Ending.Cause.CHILD_DIED, on, null, null, null, "派出所户籍信息"),
                        Story.XIANYU);
            case 1 ->
                asking.end(
                        id,
                        version,
                        new Requests.End(
                                Ending.Cause.HOUSEHOLD_MOVED, on, DivisionCode.of("440305"), null, null, "派出所户籍信息"),
                        Story.XIANYU);
            default ->
                asking.correct(
                        id,
                        version,
                        new Requests.Correct(List.of(new Requests.Change("/applicant/relation", "外祖父")), "录入有误"),
                        Story.XIANYU);
        });
    }

    @Test
    void aSupplementAgainstItsDeadline() throws Exception {
        rounds(random -> {
            world.on("2026-03-02");
            var id = inReview();
            world.askForSupplement(id, Story.BAOPING);
            world.carryAll();
            var file = world.anhui.file(id);
            var due = file.due();
            assertThat(due).isNotNull();
            var material = world.upload(id, "IMPRISONED_PROOF", Story.XIANYU);
            var answer = new Requests.AnswerSupplement(
                    1,
                    List.of(
                            new Requests.LineAnswer(1, List.of(material.id()), null),
                            new Requests.LineAnswer(2, null, "由祖父照料")),
                    null);
            var seen = TwoProvinces.version(file);
            var review = new Requests.Review(Transition.Recommendation.DECLINE, "逾期未补正");
            var there = TwoProvinces.version(world.chongqing.file(id));

            var tried = together(
                    random,
                    () -> state(world.anhui.get(ResidenceDesk.class).answerSupplement(id, seen, answer, Story.XIANYU)),
                    () -> state(world.anhui
                            .get(Asking.class)
                            .withdraw(id, seen, new Requests.Withdraw("逾期，申请人不再申请"), Story.XIANYU)),
                    () -> state(world.chongqing.get(HouseholdDesk.class).review(id, there, review, Story.BAOPING)),
                    () -> {
                        world.on(due.date().plusDays(random.nextInt(2)));
                        return "the day passes";
                    });
            world.carryAll();

            assertThat(tried.get(2).outcome())
                    .as("a deadline that passed gives nobody the turn")
                    .isIn(PASSED);
            assertOneWon(tried.subList(0, 2));
            boolean answered = tried.getFirst().won();
            assertThat(world.chongqing.file(id).phase())
                    .isInstanceOf(answered ? Phase.PreliminaryReview.class : Phase.Withdrawn.class);
            assertBothHoldTheSame(id);
        });
    }

    @Test
    void twoOfficersOnOneCase() throws Exception {
        rounds(random -> {
            boolean county = random.nextBoolean();
            boolean bothDecide = county && random.nextBoolean();
            var id = county ? atCounty() : inReview();
            var household = world.chongqing.get(HouseholdDesk.class);
            var seen = TwoProvinces.version(world.chongqing.file(id));
            var officer = county ? Story.YUNYANG : Story.BAOPING;
            var approval = world.decision(id, Transition.Outcome.APPROVED);
            var refusal = world.decision(id, Transition.Outcome.NOT_APPROVED);
            var asks = new Requests.AskForSupplement(
                    List.of(new Requests.SupplementLine(null, "请说明现由谁照料")), "材料不足以认定", null);
            var review = new Requests.Review(Transition.Recommendation.APPROVE, "情况属实");

            var tried = together(
                    random,
                    () -> state(
                            county
                                    ? household.decide(id, seen, approval, officer)
                                    : household.review(id, seen, review, officer)),
                    () -> state(
                            bothDecide
                                    ? household.decide(id, seen, refusal, officer)
                                    : household.askForSupplement(id, seen, asks, officer)));
            world.carryAll();

            assertOneWon(tried);
            assertBothHoldTheSame(id);
        });
    }

    @Test
    void oneApplicationTakenDownInSeveralPlacesAtOnce() throws Exception {
        rounds(random -> {
            var child = Story.child(children);
            world.anhui.children.put(child.record(), child);
            var opening = world.anhui.get(Opening.class);
            var prepared = opening.prepare(Story.ITEM, child.record(), Story.XIANYU, "Bearer test");
            var calls = new ArrayList<Callable<String>>();
            int windows = 2 + random.nextInt(9);
            for (int i = 0; i < windows; i++) {
                var window = random.nextBoolean() ? Story.XIANYU : Story.OTHER_TOWNSHIP;
                calls.add(() -> state(opening.open(prepared, window)));
            }

            var tried = together(random, calls);

            assertThat(tried).filteredOn(Tried::won).hasSize(1);
            assertThat(tried)
                    .filteredOn(one -> !one.won())
                    .allSatisfy(one -> assertThat(one.outcome()).isEqualTo("CASE_ALREADY_OPEN"));
            children++;
        });
    }

    /** The page was read while it was our turn; the turn passed, arrived or still on its way; then somebody presses the button. */
    @Test
    void aStalePageAfterTheTurnPassed() throws Exception {
        rounds(random -> {
            var id = inReview();
            var stale = TwoProvinces.version(world.chongqing.file(id));
            if (random.nextBoolean()) world.review(id);
            else world.askForSupplement(id, Story.BAOPING);
            boolean arrived = random.nextBoolean();
            if (arrived) world.carryAll();
            var asks = new Requests.AskForSupplement(
                    List.of(new Requests.SupplementLine(null, "请说明现由谁照料")), "材料不足以认定", null);
            var review = new Requests.Review(Transition.Recommendation.APPROVE, "情况属实");
            var before = world.chongqing.file(id);

            for (Callable<String> press : List.<Callable<String>>of(
                    () -> state(world.chongqing.get(HouseholdDesk.class).review(id, stale, review, Story.BAOPING)),
                    () -> state(world.chongqing
                            .get(HouseholdDesk.class)
                            .askForSupplement(id, stale, asks, Story.BAOPING)))) {
                var refusal = refusalOf(press);
                assertThat(refusal.code().name()).isIn(PASSED);
                assertThat(refusal.extra()).containsKeys("state", "next", "last", "version");
            }

            assertThat(world.chongqing.file(id).version()).isEqualTo(before.version());
            world.carryAll();
            assertBothHoldTheSame(id);
        });
    }

    // how a round is run

    private UUID inReview() {
        var file = world.pushed(world.ready(children++), Story.XIANYU);
        world.carryAll();
        return file.id();
    }

    private UUID atCounty() {
        var id = inReview();
        world.review(id);
        world.carryAll();
        return id;
    }

    private static String state(CaseFile file) {
        return file.phase().state().name();
    }

    private static ProblemException refusalOf(Callable<String> press) throws Exception {
        try {
            throw new AssertionError("taken: " + press.call());
        } catch (ProblemException refusal) {
            return refusal;
        }
    }

    @SafeVarargs
    private List<Tried> together(Random random, Callable<String>... calls) throws Exception {
        return together(random, List.of(calls));
    }

    private List<Tried> together(Random random, List<Callable<String>> calls) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Tried>>();
        for (var call : calls) {
            long pause = random.nextInt(2_000_000);
            running.add(desks.submit(() -> {
                start.await();
                LockSupport.parkNanos(pause);
                try {
                    return new Tried(call.call(), true);
                } catch (ProblemException e) {
                    return new Tried(e.code().name(), false);
                }
            }));
        }
        start.countDown();
        var tried = new ArrayList<Tried>();
        for (var each : running) tried.add(each.get());
        return tried;
    }

    private static void assertOneWon(List<Tried> tried) {
        assertThat(tried).filteredOn(Tried::won).as(tried.toString()).hasSize(1);
        assertThat(tried)
                .filteredOn(one -> !one.won())
                .allSatisfy(one -> assertThat(one.outcome()).isIn(PASSED));
    }

    private void assertBothHoldTheSame(UUID id) {
        assertThat(world.anhui.file(id).inTransit()).isFalse();
        assertThat(world.anhui.digest(id)).isNotNull().isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui.file(id).phase().state())
                .isEqualTo(world.chongqing.file(id).phase().state());
    }
}
