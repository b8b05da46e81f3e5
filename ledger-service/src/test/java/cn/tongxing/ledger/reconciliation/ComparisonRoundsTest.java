package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.reconciliation.ComparingTest.Province;
import cn.tongxing.ledger.reconciliation.Comparison.Occasion;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.LeaseLost;
import cn.tongxing.platform.lease.LeasesForTests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nights' comparisons and those asked for, with a clock in the test's hands. */
class ComparisonRoundsTest {
    private static final Instant START = at("2026-03-02T12:00");

    private final SettableClock clock = new SettableClock(Clock.fixed(START, ZoneOffset.UTC), Duration.ZERO);
    private final Province anhui = new Province(ComparingTest.ANHUI, ComparingTest.CHONGQING, "RESIDENCE", 100);
    private final Province chongqing = new Province(ComparingTest.CHONGQING, ComparingTest.ANHUI, "HOUSEHOLD", 100);
    private final JdbcComparisons comparisons = new JdbcComparisons(JdbcClient.create(anhui.database.dataSource()));
    private ComparisonRounds rounds;

    @BeforeEach
    void join() {
        ReconcilerForTests.join(anhui.reconciler, chongqing.reconciler);
        anhui.rows.fill(1, 5);
        chongqing.rows.fill(1, 5);
        rounds = newProcess();
    }

    private ComparisonRounds newProcess() {
        return anhui.reconciler.rounds(comparisons, clock);
    }

    /** That time of day in China. */
    private static Instant at(String there) {
        return LocalDateTime.parse(there).atZone(ChinaTime.ZONE).toInstant();
    }

    private void on(String there) {
        clock.setOffset(Duration.between(START, at(there)));
        var lease = anhui.reconciler.lease();
        while (rounds.round(lease)) {
            // until there is nothing to do
        }
    }

    private List<String> done() {
        return anhui.database
                .asOwner()
                .sql(
                        "select occasion || ' ' || coalesce(outcome, 'unfinished') from comparison order by requested_at, id")
                .query(String.class)
                .list();
    }

    @Test
    void theMarkIsTheLastTimeItWasThatHourInChina() {
        var hour = LocalTime.of(2, 30);

        assertThat(ComparisonRounds.lastMark(at("2026-03-02T02:29"), hour)).isEqualTo(at("2026-03-01T02:30"));
        assertThat(ComparisonRounds.lastMark(at("2026-03-02T02:30"), hour)).isEqualTo(at("2026-03-02T02:30"));
        assertThat(ComparisonRounds.lastMark(at("2026-03-02T23:59"), hour)).isEqualTo(at("2026-03-02T02:30"));
    }

    @Test
    void comparesOnceEachNightAndNotWhenAProvinceIsNew() {
        on("2026-03-02T12:00");
        on("2026-03-03T02:29");
        assertThat(done()).isEmpty();

        on("2026-03-03T02:31");
        on("2026-03-03T02:40");
        on("2026-03-03T18:00");
        assertThat(done()).containsExactly("NIGHTLY AGREED");

        on("2026-03-04T03:00");
        assertThat(done()).containsExactly("NIGHTLY AGREED", "NIGHTLY AGREED");
    }

    @Test
    void aProcessThatStartsAfterTheHourMakesUpForTheNightItMissed() {
        on("2026-03-03T02:31");
        clock.setOffset(Duration.between(START, at("2026-03-04T09:00")));
        rounds = newProcess();

        on("2026-03-04T09:01");

        assertThat(done()).hasSize(2);
    }

    @Test
    void aPeerThatIsAwayAtNightIsAskedAgainAfterAWhile() {
        anhui.reconciler.peerAway = true;
        on("2026-03-03T02:31");
        on("2026-03-03T02:40");
        assertThat(done()).containsExactly("NIGHTLY PEER_UNAVAILABLE");
        anhui.reconciler.peerAway = false;

        on("2026-03-03T02:47");
        on("2026-03-03T03:30");

        assertThat(done()).containsExactly("NIGHTLY PEER_UNAVAILABLE", "NIGHTLY AGREED");
    }

    @Test
    void whatIsAskedForTwiceBeforeItIsOverIsOneComparison() {
        var first = comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);
        var second = comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);

        on("2026-03-02T12:00");

        assertThat(second).isEqualTo(first);
        assertThat(done()).containsExactly("ON_DEMAND AGREED");
        assertThat(anhui.reconciler.audited).contains("LEDGER_COMPARED 50");
    }

    @Test
    void whatAProcessThatDiedHadBegunIsBegunAgain() {
        var begun = comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);
        comparisons.begun(begun.id(), START);

        on("2026-03-02T12:10");

        assertThat(done()).containsExactly("ON_DEMAND AGREED");
    }

    @Test
    void whatFailsHereIsSaidAndNotTriedForEver() {
        anhui.database
                .asOwner()
                .sql("alter table ledger_difference rename to gone")
                .update();
        comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);

        on("2026-03-02T12:00");

        assertThat(done()).containsExactly("ON_DEMAND FAILED");
    }

    @Test
    void whoLostTheLeaseWritesNothing() {
        anhui.rows.change(3);
        comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);
        var lost = anhui.reconciler.lease();
        anotherProcessTakes(lost);

        assertThatThrownBy(() -> rounds.round(lost)).isInstanceOf(LeaseLost.class);

        assertThat(done()).containsExactly("ON_DEMAND unfinished");
        assertThat(anhui.reconciler.open()).isEmpty();
    }

    @Test
    void whoLosesTheLeaseWhileComparingWritesNothingMore() {
        anhui.rows.change(3);
        comparisons.request(ComparingTest.CHONGQING, Occasion.ON_DEMAND, START);
        var lease = anhui.reconciler.lease();
        var once = new AtomicBoolean();
        anhui.reconciler.meanwhile = () -> {
            if (once.compareAndSet(false, true)) anotherProcessTakes(lease);
        };

        assertThatThrownBy(() -> rounds.round(lease)).isInstanceOf(LeaseLost.class);

        assertThat(anhui.reconciler.open()).isEmpty();
    }

    private void anotherProcessTakes(Lease lease) {
        anhui.database
                .asOwner()
                .sql("update lease set until = clock_timestamp() - interval '1 second'")
                .update();
        var other = LeasesForTests.over(anhui.database.dataSource());
        other.tryHold(lease.name(), Duration.ofMinutes(1)).orElseThrow();
    }
}
