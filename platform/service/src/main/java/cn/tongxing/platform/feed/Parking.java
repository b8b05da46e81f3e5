package cn.tongxing.platform.feed;

import cn.tongxing.platform.persistence.Columns;
import java.time.Instant;
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

    void applied(FeedSubscription subscription, FeedEvent event) {
        statement("""
                insert into feed_progress (feed, service, subject, version) values (:feed, :service, :subject, :version)
                on conflict (feed, service, subject) do update set version = excluded.version""", subscription, event.subject())
                .param("version", event.version())
                .update();
        statement("delete from feed_parked where version = :version and" + KEY, subscription, event.subject())
                .param("version", event.version())
                .update();
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
        return jdbc.sql(sql)
                .param("feed", subscription.feed())
                .param("service", subscription.service())
                .param("subject", subject);
    }
}
