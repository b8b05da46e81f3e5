package cn.tongxing.platform.feed;

import cn.tongxing.platform.persistence.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** How far each subject was applied, and the events of a subject that could not be, or wait behind one that could not. */
final class Parking {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = " feed = :feed and service = :service and subject = :subject";

    /** What an operator sees: no data of the event. */
    record Parked(String feed, String service, String subject, long version, String reason, Instant parkedAt) {}

    private final JdbcClient jdbc;

    Parking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long appliedVersion(FeedSubscription subscription, String subject) {
        return statement("select version from feed_progress where" + KEY, subscription, subject)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether each of these events is the next of its subject and nothing of their subjects is parked. */
    boolean isNext(FeedSubscription subscription, List<FeedEvent> events) {
        var versions = new HashMap<String, Long>();
        var subjects = subjects(events);
        var parked = new ArrayList<String>();
        of(subscription, """
                select s.subject, coalesce(p.version, 0) as version,
                       exists (select from feed_parked k
                               where k.feed = :feed and k.service = :service and k.subject = s.subject) as parked
                from unnest(cast(:subjects as text[])) s (subject)
                left join feed_progress p on p.feed = :feed and p.service = :service and p.subject = s.subject""").param("subjects", subjects).query(row -> {
            versions.put(row.getString("subject"), row.getLong("version"));
            if (row.getBoolean("parked")) parked.add(row.getString("subject"));
        });
        return parked.isEmpty()
                && events.stream().allMatch(event -> versions.merge(event.subject(), 1L, Long::sum) == event.version());
    }

    /** These were applied, in this order; whatever of them was parked is so no longer. */
    void applied(FeedSubscription subscription, List<FeedEvent> events) {
        var last = new HashMap<String, Long>();
        events.forEach(event -> last.put(event.subject(), event.version()));
        var subjects = last.keySet().toArray(String[]::new);
        var versions = last.values().toArray(Long[]::new);
        of(subscription, """
                with applied as (
                  insert into feed_progress (feed, service, subject, version)
                  select :feed, :service, s.subject, s.version
                  from unnest(cast(:subjects as text[]), cast(:versions as bigint[])) s (subject, version)
                  on conflict (feed, service, subject) do update set version = excluded.version
                  returning subject, version)
                delete from feed_parked p using applied a
                where p.feed = :feed and p.service = :service and p.subject = a.subject and p.version <= a.version""")
                .param("subjects", subjects)
                .param("versions", versions)
                .update();
    }

    private static String[] subjects(List<FeedEvent> events) {
        return events.stream().map(FeedEvent::subject).distinct().toArray(String[]::new);
    }

    void park(FeedSubscription subscription, FeedEvent event, boolean failed, String reason) {
        statement("""
                insert into feed_parked (feed, service, subject, version, event, failed, reason)
                values (:feed, :service, :subject, :version, :event, :failed, :reason)
                on conflict (feed, service, subject, version)
                    do update set failed = excluded.failed, reason = excluded.reason""", subscription, event.subject())
                .param("version", event.version())
                .param("event", Columns.jsonb(event))
                .param("failed", failed)
                .param("reason", reason)
                .update();
    }

    Optional<FeedEvent> waiting(FeedSubscription subscription, String subject, long version) {
        return statement(
                        "select event::text as event from feed_parked where version = :version and" + KEY,
                        subscription,
                        subject)
                .param("version", version)
                .query((rs, n) -> JSON.readValue(rs.getString("event"), FeedEvent.class))
                .optional();
    }

    boolean hasParked(FeedSubscription subscription, String subject) {
        return statement("select exists (select from feed_parked where" + KEY + ")", subscription, subject)
                .query(Boolean.class)
                .single();
    }

    void forget(FeedSubscription subscription) {
        for (var table : List.of("feed_progress", "feed_parked")) {
            jdbc.sql("delete from " + table + " where feed = :feed and service = :service")
                    .param("feed", subscription.feed())
                    .param("service", subscription.service())
                    .update();
        }
    }

    List<Parked> failed() {
        return jdbc.sql("""
                select feed, service, subject, version, reason, parked_at from feed_parked
                where failed order by parked_at limit 1000""")
                .query((rs, n) -> new Parked(
                        rs.getString("feed"),
                        rs.getString("service"),
                        rs.getString("subject"),
                        rs.getLong("version"),
                        rs.getString("reason"),
                        Columns.instant(rs, "parked_at")))
                .list();
    }

    long count(FeedSubscription subscription) {
        return jdbc.sql("select count(*) from feed_parked where failed and feed = :feed and service = :service")
                .param("feed", subscription.feed())
                .param("service", subscription.service())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec statement(String sql, FeedSubscription subscription, String subject) {
        return of(subscription, sql).param("subject", subject);
    }

    private JdbcClient.StatementSpec of(FeedSubscription subscription, String sql) {
        return jdbc.sql(sql).param("feed", subscription.feed()).param("service", subscription.service());
    }
}
