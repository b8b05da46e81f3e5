package cn.tongxing.platform.feed;

import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The publishing side, and the reading of one's own feeds. */
final class JdbcFeeds implements Feeds {
    static final String CHANNEL = "tongxing:feed:";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Bell bell;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    JdbcFeeds(JdbcClient jdbc, Clock clock, Bell bell) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.bell = bell;
    }

    @Override
    public Feed named(String name) {
        if (!names.add(name)) throw new IllegalStateException("feed " + name + " is named twice");
        return new Feed() {
            @Override
            public long append(String type, String subject, Object data) {
                return JdbcFeeds.this.append(name, type, subject, data);
            }

            @Override
            public void appendAll(String type, Map<String, ?> dataOfSubjects) {
                JdbcFeeds.this.appendAll(name, type, dataOfSubjects);
            }
        };
    }

    boolean has(String name) {
        return names.contains(name);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event is appended in the transaction of the change it reports");
        }
    }

    private long append(String feed, String type, String subject, Object data) {
        requireTransaction();
        // the row lock keeps a subject's versions in the order of commits
        var version = jdbc.sql("""
                with next as (
                  insert into feed_subject (feed, subject, version) values (:feed, :subject, 1)
                  on conflict (feed, subject) do update set version = feed_subject.version + 1
                  returning version)
                insert into feed_event (feed, event_id, type, subject, version, time, data)
                select :feed, :event, :type, :subject, version, :time, :data from next
                returning version""")
                .param("feed", feed)
                .param("event", Uuid7.next())
                .param("type", type)
                .param("subject", subject)
                .param("time", Columns.timestamp(clock.instant()))
                .param("data", Columns.jsonb(data))
                .query(Long.class)
                .single();
        bell.ring(CHANNEL + feed);
        return version;
    }

    private void appendAll(String feed, String type, Map<String, ?> dataOfSubjects) {
        requireTransaction();
        if (dataOfSubjects.isEmpty()) return;
        // in one order for everybody: two who lock the same subjects wait for each other, but not crosswise
        var subjects = dataOfSubjects.keySet().stream().sorted().toArray(String[]::new);
        jdbc.sql("""
                with what as (
                  select * from unnest(cast(:events as uuid[]), cast(:subjects as text[]), cast(:data as jsonb[]))
                  with ordinality as w(event_id, subject, data, place)),
                next as (
                  insert into feed_subject (feed, subject, version) select :feed, subject, 1 from what order by place
                  on conflict (feed, subject) do update set version = feed_subject.version + 1
                  returning subject, version)
                insert into feed_event (feed, event_id, type, subject, version, time, data)
                select :feed, w.event_id, :type, w.subject, n.version, :time, w.data
                from what w join next n on n.subject = w.subject order by w.place""")
                .param(
                        "events",
                        Stream.generate(() -> Uuid7.next().toString())
                                .limit(subjects.length)
                                .toArray(String[]::new))
                .param("subjects", subjects)
                .param(
                        "data",
                        Stream.of(subjects)
                                .map(dataOfSubjects::get)
                                .map(data -> Columns.jsonb(data).getValue())
                                .toArray(String[]::new))
                .param("feed", feed)
                .param("type", type)
                .param("time", Columns.timestamp(clock.instant()))
                .update();
        bell.ring(CHANNEL + feed);
    }

    /**
     * Only below the oldest running transaction: above it an event with a lower position may still commit. Rows of
     * earlier epochs came with a restore and are complete.
     */
    FeedReader.Page read(String feed, Position after, int limit) {
        var now = epoch();
        refuseOtherHistory(after, now);
        // "order by xid" alone would mean the text selected under that name, where 100 comes before 99
        var rows = jdbc.sql("""
                select epoch, xid::text as xid, id, event_id, type, subject, version, time, data::text as data
                from feed_event
                where feed = :feed
                  and (epoch, xid, id) > (:epoch, cast(:xid as xid8), :id)
                  and (epoch < feed_epoch_now() or xid < pg_snapshot_xmin(pg_current_snapshot()))
                order by feed_event.epoch, feed_event.xid, feed_event.id
                limit :limit""")
                .param("feed", feed)
                .param("epoch", after.epoch())
                .param("xid", after.xid())
                .param("id", after.id())
                .param("limit", limit)
                .query((rs, n) -> row(rs, now))
                .list();
        var next = rows.isEmpty() ? after : rows.getLast().position();
        return new FeedReader.Page(rows.stream().map(Row::event).toList(), next.text());
    }

    private record Row(Position position, FeedEvent event) {}

    private static Row row(ResultSet rs, int epochNow) throws SQLException {
        return new Row(
                new Position(epochNow, rs.getInt("epoch"), rs.getString("xid"), rs.getLong("id")),
                new FeedEvent(
                        rs.getObject("event_id", UUID.class),
                        rs.getString("type"),
                        rs.getString("subject"),
                        rs.getLong("version"),
                        Columns.instant(rs, "time"),
                        Columns.json(rs, "data")));
    }

    int epoch() {
        return jdbc.sql("select feed_epoch_now()").query(Integer.class).single();
    }

    /** A position given in an earlier epoch, or from a future that a failover undid, means nothing here. */
    void refuseOtherHistory(Position after, int epochNow) {
        if (after.isStart()) return;
        var known = jdbc.sql("""
                select :given = :now and (:epoch < :now or cast(:xid as xid8) < pg_snapshot_xmax(pg_current_snapshot()))""")
                .param("given", after.given())
                .param("now", epochNow)
                .param("epoch", after.epoch())
                .param("xid", after.xid())
                .query(Boolean.class)
                .single();
        if (!known) throw new FeedGone();
    }

    /** How long the oldest event of our feeds has been waiting for older transactions to end. */
    Duration horizonAge() {
        if (names.isEmpty()) return Duration.ZERO;
        var seconds = jdbc.sql("""
                select coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0)
                from feed_event
                where feed in (:feeds) and epoch = feed_epoch_now() and xid >= pg_snapshot_xmin(pg_current_snapshot())""").param("feeds", names).query(Double.class).single();
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
