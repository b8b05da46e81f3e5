package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several at once on one row: the database decides, once. */
class RaceTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ofTwoOfficersWhoDecideTogetherOneDecidesAndTheOtherLearnsWhatHappened() throws Exception {
        var id = world.atCounty();
        var version = TwoProvinces.version(world.chongqing.file(id));
        var household = world.chongqing.get(HouseholdDesk.class);

        var results = together(
                () -> household
                        .decide(id, version, Story.approval(), Story.YUNYANG)
                        .phase()
                        .state()
                        .name(),
                () -> household
                        .decide(id, version, Story.refusal(), Story.YUNYANG)
                        .phase()
                        .state()
                        .name());

        assertThat(results).containsExactlyInAnyOrder("DECIDED", "CASE_STATE_PASSED");
        assertThat(world.chongqing.file(id).shared().all(Transition.DecisionTaken.class))
                .hasSize(1);
    }

    @Test
    void ofTwentyApplicationsForOneChildAtOnceOneIsTaken() throws Exception {
        var opening = world.anhui.get(Opening.class);
        var prepared = opening.prepare(Story.ITEM, Story.child().record(), Story.XIANYU, "Bearer test");
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < 20; i++)
            calls.add(() -> opening.open(prepared, Story.XIANYU).phase().state().name());

        var results = together(calls.toArray(Callable[]::new));

        assertThat(results).filteredOn("DRAFT"::equals).hasSize(1);
        assertThat(results).filteredOn("CASE_ALREADY_OPEN"::equals).hasSize(19);
    }

    @Test
    void numbersAreGivenOnceEachAndWithoutGaps() throws Exception {
        var opening = world.anhui.get(Opening.class);
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < 12; i++) {
            var child = Story.child(i);
            world.anhui.children.put(child.record(), child);
            var prepared = opening.prepare(Story.ITEM, child.record(), Story.XIANYU, "Bearer test");
            calls.add(() -> opening.open(prepared, Story.XIANYU).number());
        }

        var numbers = together(calls.toArray(Callable[]::new));

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.stream().sorted().toList().getLast()).isEqualTo("TX34-2026-000012");
    }

    /** The request arrives while the county decides: whichever comes first, it is answered, and both ledgers agree. */
    @Test
    void aWithdrawalAgainstADecisionEndsOneWayOrTheOtherAndIsAnswered() throws Exception {
        for (int i = 0; i < 10; i++) {
            var file = world.pushed(world.ready(i), Story.XIANYU);
            world.carryAll();
            world.review(file.id());
            world.carryAll();
            world.withdraw(file.id());
            var request = world.anhui.out.poll();
            var household = world.chongqing.get(HouseholdDesk.class);
            var version = TwoProvinces.version(world.chongqing.file(file.id()));
            var decision = world.decision(file.id(), Transition.Outcome.APPROVED);
            world.anhui.out.add(request);

            together(
                    () -> household
                            .decide(file.id(), version, decision, Story.YUNYANG)
                            .phase()
                            .state()
                            .name(),
                    () -> String.valueOf(world.carryOne(world.anhui)));
            world.carryAll();
            if (!world.chongqing.file(file.id()).shared().openRequests().isEmpty()) {
                world.answer(file.id(), Requests.AnswerRequest.Verdict.GRANTED);
                world.carryAll();
            }

            assertThat(world.anhui.file(file.id()).shared().openRequests()).isEmpty();
            assertThat(world.anhui.digest(file.id())).isEqualTo(world.chongqing.digest(file.id()));
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
