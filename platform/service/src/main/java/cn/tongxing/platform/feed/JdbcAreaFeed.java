package cn.tongxing.platform.feed;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.web.CommonProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of {@link AreaFeed}. Events name places by {@code residence} and {@code household} in their data. */
final class JdbcAreaFeed implements AreaFeed {
    private static final int EXAMINED = 2_000;

    private final JdbcClient jdbc;
    private final JdbcFeeds feeds;
    private final int examined;

    JdbcAreaFeed(JdbcClient jdbc, JdbcFeeds feeds) {
        this(jdbc, feeds, EXAMINED);
    }

    /** @param examined how many events one reading looks at; the position moves on past what is not for the reader */
    JdbcAreaFeed(JdbcClient jdbc, JdbcFeeds feeds, int examined) {
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.examined = examined;
    }

    @Override
    public Page read(String feed, DivisionCode area, String after, int limit) {
        var from = Position.parse(after);
        var now = feeds.epoch();
        try {
            feeds.refuseOtherHistory(from, now);
        } catch (FeedGone gone) {
            throw CommonProblem.GONE.of();
        }
        var rows = jdbc.sql("""
                with examined as materialized (
                  select epoch, xid, id, event_id, subject, version, time,
                         coalesce(starts_with(data->>'residence', :area), false)
                           or coalesce(starts_with(data->>'household', :area), false) as inside
                  from feed_event
                  where feed = :feed
                    and (epoch, xid, id) > (:epoch, cast(:xid as xid8), :id)
                    and (epoch < feed_epoch_now() or xid < pg_snapshot_xmin(pg_current_snapshot()))
                  order by epoch, xid, id
                  limit :examined),
                told as (
                  select * from examined e
                  where e.inside and exists (
                          select from feed_subject s
                          where s.feed = :feed and s.subject = e.subject and s.version = e.version)
                     or not e.inside and exists (
                          select from feed_event p
                          where p.feed = :feed and p.subject = e.subject and p.version = e.version - 1
                            and (starts_with(p.data->>'residence', :area) or starts_with(p.data->>'household', :area)))
                  order by epoch, xid, id
                  limit :limit)
                select true as told, epoch, xid as place, xid::text as xid, id, event_id, subject, version, time, inside
                from told
                union all
                (select false, epoch, xid, xid::text, id, event_id, subject, version, time, inside
                 from examined order by epoch desc, examined.xid desc, id desc limit 1)
                order by epoch, place, id, told desc""")
                .param("feed", feed)
                .param("area", area.value())
                .param("epoch", from.epoch())
                .param("xid", from.xid())
                .param("id", from.id())
                .param("examined", examined)
                .param("limit", limit)
                .query((rs, n) -> row(rs, now))
                .list();
        var told = rows.stream().filter(Row::told).toList();
        // a full page ends at its last event: behind it more may be for the reader
        var last = told.size() == limit ? told : rows;
        var next = last.isEmpty() ? from : last.getLast().position();
        return new Page(told.stream().map(Row::event).toList(), next.text());
    }

    private record Row(boolean told, Position position, Told event) {}

    private static Row row(ResultSet rs, int epochNow) throws SQLException {
        return new Row(
                rs.getBoolean("told"),
                new Position(epochNow, rs.getInt("epoch"), rs.getString("xid"), rs.getLong("id")),
                new Told(
                        rs.getObject("event_id", UUID.class),
                        rs.getString("subject"),
                        rs.getLong("version"),
                        Columns.instant(rs, "time"),
                        !rs.getBoolean("inside")));
    }
}
