package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.ledger.reconciliation.ReconcilerForTests;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Both provinces' desks act and both logs are carried at random, also between a comparison's questions and answers: no
 * case that is merely on its way becomes a task, and every case that really differs does.
 */
class ComparisonUnderTrafficTest {

    private static final int CASES = 10;

    private final TwoProvinces world = new TwoProvinces();
    private final ReconcilerForTests anhui = reconciler(world.anhui, world.chongqing);
    private final ReconcilerForTests chongqing = reconciler(world.chongqing, world.anhui);
    private final List<UUID> acting = new ArrayList<>();
    private LocalDate day = LocalDate.of(2026, 3, 2);
    private int step;

    private static ReconcilerForTests reconciler(TestSide side, TestSide other) {
        var source = side.database.dataSource();
        return new ReconcilerForTests(
                side.province,
                other.province,
                LedgerRows.ledger(source),
                new Road(side, other),
                new JdbcTransactionManager(source),
                side.database,
                1000);
    }

    /** The two logs as the exchange would tell of them: what waits to be carried is sealed and not read. */
    private record Road(TestSide side, TestSide other) implements Conversations {
        @Override
        public Talks of(DivisionCode peer, Collection<UUID> cases) {
            var ours = new ArrayList<>(side.carried);
            ours.addAll(side.out);
            var theirs = List.copyOf(other.carried);
            var talks = new HashMap<UUID, Talk>();
            for (var id : cases) talks.put(id, new Talk(last(ours, id), last(theirs, id), false, false));
            return new Talks(theirs.size(), talks);
        }

        private static long last(List<TestSide.Sent> log, UUID caseId) {
            for (int i = log.size(); i > 0; i--) {
                if (log.get(i - 1).caseId().equals(caseId)) return i;
            }
            return 0;
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void begin(Random random) {
        ReconcilerForTests.join(anhui, chongqing);
        world.on(day);
        for (int i = 0; i < CASES; i++)
            acting.add(world.pushed(world.ready(i), Story.XIANYU).id());
        Runnable traffic = () -> {
            for (int i = random.nextInt(8); i > 0; i--) moveSomething(random);
        };
        anhui.meanwhile = traffic;
        chongqing.meanwhile = traffic;
    }

    @ParameterizedTest
    @ValueSource(longs = {20260304, 7, 34500})
    void whatIsOnItsWayIsNoDifference(long seed) {
        var random = new Random(seed);
        begin(random);
        int onTheWay = 0;

        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 6; i++) moveSomething(random);
            var result = (random.nextBoolean() ? anhui : chongqing).compare();
            assertThat(result.outcome()).as("seed %d, round %d", seed, round).isEqualTo("AGREED");
            onTheWay += result.onTheWay();
        }

        assertThat(onTheWay).as("cases that were seen on their way").isPositive();
        world.carryAll();
        anhui.meanwhile = () -> {};
        assertThat(anhui.compare().onTheWay()).isZero();
        assertThat(anhui.audited).isEmpty();
        assertThat(chongqing.audited).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {20260304, 7, 34500})
    void whatReallyDiffersIsFoundWhileAllElseMoves(long seed) {
        var random = new Random(seed);
        begin(random);
        for (int i = 0; i < 60; i++) moveSomething(random);
        world.carryAll();

        var planted = plant(random);
        for (int i = 0; i < 20; i++) moveSomething(random);
        anhui.compare();
        chongqing.compare();

        assertThat(anhui.open()).as("seed %d", seed).isEqualTo(planted);
        assertThat(chongqing.open().keySet()).isEqualTo(planted.keySet());
        mend();
        assertThat(anhui.compare().settled()).isEqualTo(planted.size());
        assertThat(anhui.open()).isEmpty();
    }

    /** On cases that nobody works on any more: what a desk does next would write the projection anew. */
    private Map<UUID, String> plant(Random random) {
        var planted = new HashMap<UUID, String>();
        for (var how : List.of("CONTENT_DIFFERS", "UNKNOWN_HERE", "UNKNOWN_THERE", "BEHIND_HERE")) {
            var id = acting.remove(random.nextInt(acting.size()));
            var side = how.equals("UNKNOWN_THERE") ? world.chongqing : world.anhui;
            boolean cannotFallBehind =
                    how.equals("BEHIND_HERE") && side.file(id).shared().version() == 1;
            var real = cannotFallBehind ? "CONTENT_DIFFERS" : how;
            spoil(side, id, real);
            planted.put(id, real);
        }
        return new TreeMap<>(planted);
    }

    private static void spoil(TestSide side, UUID id, String how) {
        side.owner
                .sql("create table if not exists spoilt as select * from cross_case where false")
                .update();
        side.owner
                .sql("insert into spoilt select * from cross_case where id = :id")
                .param("id", id)
                .update();
        var change = switch (how) {
            case "CONTENT_DIFFERS" -> "digest = sha256('changed')";
            case "BEHIND_HERE" -> "shared_version = 1, digest = sha256('older')";
            default -> "peer = '99'";
        };
        side.owner
                .sql("update cross_case set " + change + " where id = :id")
                .param("id", id)
                .update();
    }

    private void mend() {
        for (var side : List.of(world.anhui, world.chongqing)) {
            side.owner.sql("""
                    update cross_case c set peer = s.peer, digest = s.digest, shared_version = s.shared_version
                    from spoilt s where s.id = c.id""").update();
        }
    }

    /** Both digests are as they were: only what they stand for was changed here. */
    @Test
    void aMessageThatWasTakenOutOfOneLedgerIsFoundThoughTheDigestsAgree() {
        ReconcilerForTests.join(anhui, chongqing);
        world.on(day);
        var id = world.atCounty();
        var owner = world.anhui.owner;
        owner.sql("update case_fact set refused_at = now() where case_id = :id and version = 2")
                .param("id", id)
                .update();

        assertThat(anhui.compare().found()).isOne();
        assertThat(chongqing.compare().outcome()).isEqualTo("AGREED");

        assertThat(anhui.open()).isEqualTo(Map.of(id, "NOT_AS_EXCHANGED"));
        var anotherNight = anhui.compare();
        assertThat(anotherNight.open()).isOne();
        assertThat(anotherNight.settled()).as("settled and found anew").isZero();
        owner.sql("update case_fact set refused_at = null where case_id = :id")
                .param("id", id)
                .update();
        assertThat(anhui.compare().settled()).isOne();
    }

    @Test
    void aStoredProjectionThatDoesNotOpenIsFoundThoughTheDigestsAgree() {
        ReconcilerForTests.join(anhui, chongqing);
        world.on(day);
        var id = world.atCounty();
        world.chongqing.owner.sql("update cross_case set projection = '\\x00'").update();

        chongqing.compare();

        assertThat(chongqing.open()).isEqualTo(Map.of(id, "NOT_AS_EXCHANGED"));
    }

    /** The peer told what it held before our message reached it, and we looked at our ledger after. */
    @Test
    void aMessageReadBetweenTheTwoLooksIsNoDifference() {
        ReconcilerForTests.join(anhui, chongqing);
        world.on(day);
        var id = world.inReview();
        anhui.meanwhile = () -> {
            if (world.chongqing.file(id).phase() instanceof Phase.PreliminaryReview) world.review(id);
            world.carryAll();
        };

        assertThat(anhui.compare().outcome()).isEqualTo("AGREED");
        assertThat(anhui.open()).isEmpty();
    }

    private void moveSomething(Random random) {
        if (step++ % 60 == 0) world.on(day = day.plusDays(1));
        switch (random.nextInt(4)) {
            case 0, 1 -> world.carryOne(random.nextBoolean() ? world.anhui : world.chongqing);
            default -> actIfAllowed(random, acting.get(random.nextInt(acting.size())));
        }
    }

    private void actIfAllowed(Random random, UUID id) {
        try {
            switch (random.nextInt(7)) {
                case 0 -> world.review(id);
                case 1 -> world.askForSupplement(id, random.nextBoolean() ? Story.BAOPING : Story.YUNYANG);
                case 2 ->
                    world.answerSupplement(id, world.anhui.file(id).shared().rounds());
                case 3 -> world.decide(id, world.decision(id, Transition.Outcome.APPROVED));
                case 4 -> world.inform(id);
                case 5 -> world.withdraw(id);
                default -> world.answer(id, Requests.AnswerRequest.Verdict.REFUSED);
            }
        } catch (ProblemException | NoSuchElementException notNow) {
            // not this desk's turn, or the case has not arrived there yet
        }
    }
}
