package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.persistence.Columns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open cases by state, the oldest of each, the overdue: one scan of the open cases' index in at most every 15 seconds. */
@Component
class CaseMetrics implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Counts counts = new Counts(Instant.EPOCH, Map.of(), new Transit(0, null));

    private record Counts(Instant at, Map<State, OfState> states, Transit transit) {}

    private record Transit(long cases, @Nullable Instant oldest) {}

    private record OfState(
            State state, long open, long overdue, @Nullable Instant oldest) {}

    CaseMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var state : List.of(
                State.DRAFT,
                State.INCOMPLETE,
                State.ACCEPTED,
                State.PRELIMINARY_REVIEW,
                State.SUPPLEMENT,
                State.COUNTY_DECISION,
                State.AWAITING_PAPER,
                State.DECIDED,
                State.INFORMED)) {
            gauge(registry, "tongxing.cases", state, OfState::open);
            gauge(registry, "tongxing.cases.overdue", state, OfState::overdue);
            gauge(registry, "tongxing.cases.oldest.age.seconds", state, this::age);
        }
        Gauge.builder("tongxing.cases.in.transit", () -> fresh().transit().cases())
                .register(registry);
        Gauge.builder(
                        "tongxing.cases.in.transit.oldest.age.seconds",
                        () -> age(fresh().transit().oldest()))
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, State state, ToDoubleFunction<OfState> value) {
        Gauge.builder(name, () -> {
                    var counted = fresh().states().get(state);
                    return counted == null ? 0 : value.applyAsDouble(counted);
                })
                .tag("state", state.name())
                .register(registry);
    }

    private double age(OfState counted) {
        return age(counted.oldest());
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
    }

    private synchronized Counts fresh() {
        var now = clock.instant();
        if (Duration.between(counts.at(), now).abs().compareTo(FRESH) >= 0) counts = count(now);
        return counts;
    }

    private Counts count(Instant now) {
        var states = new EnumMap<State, OfState>(State.class);
        jdbc.sql("""
                        select state, count(*) as open, count(*) filter (where due < :today) as overdue,
                            min(state_since) as oldest
                        from cross_case where not deleted and not closed group by state""")
                .param("today", ChinaTime.dateOf(now))
                .query((row, i) -> new OfState(
                        State.valueOf(row.getString("state")),
                        row.getLong("open"),
                        row.getLong("overdue"),
                        Columns.instantOrNull(row, "oldest")))
                .list()
                .forEach(counted -> states.put(counted.state(), counted));
        var transit = jdbc.sql("""
                        select count(*) as cases, min(transit_since) as oldest from cross_case
                        where transit_since is not null and not closed and not deleted""")
                .query((row, i) -> new Transit(row.getLong("cases"), Columns.instantOrNull(row, "oldest")))
                .single();
        return new Counts(now, Map.copyOf(states), transit);
    }
}
