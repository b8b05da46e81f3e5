package cn.tongxing.notification.webhook;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is on its way, and what became of it. */
@Repository
class JdbcDeliveries {

    private static final String COLUMNS = """
            d.id, d.webhook, d.what, d.case_id, d.happened_at, d.state, d.attempts, d.next_at, d.last_at, d.last_status,
            d.last_error""";

    /** One receiver that is slow takes no more than this of a round. */
    private static final int OF_ONE_WEBHOOK = 4;

    private final JdbcClient jdbc;

    JdbcDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A webhook is told of an event once, however often the event comes. */
    int add(List<Notice> notices, Instant now) {
        return jdbc.sql("""
                        insert into webhook_delivery (id, webhook, event, what, case_id, happened_at, state, next_at)
                        select uuidv7(), w.id, n.event, n.what, n.case_id, n.happened_at, 'WAITING', :now
                        from unnest(cast(:events as uuid[]), cast(:whats as text[]), cast(:cases as uuid[]),
                                cast(:times as timestamptz[]), cast(:divisions as text[]), cast(:levels as text[]),
                                cast(:functions as text[])) n (event, what, case_id, happened_at, division, level, function)
                            join webhook w on w.division = n.division and w.level = n.level and w.function = n.function
                        where w.disabled_at is null and (cardinality(w.kinds) = 0 or n.what = any(w.kinds))
                        on conflict (webhook, event) do nothing""")
                .param("events", column(notices, Notice::event))
                .param("whats", column(notices, Notice::kind))
                .param("cases", column(notices, Notice::caseId))
                .param("times", column(notices, Notice::happenedAt))
                .param("divisions", column(notices, notice -> notice.division().value()))
                .param("levels", column(notices, notice -> notice.level().name()))
                .param("functions", column(notices, notice -> notice.function().name()))
                .param("now", timestamp(now))
                .update();
    }

    private static String[] column(List<Notice> notices, Function<Notice, Object> of) {
        return notices.stream().map(of).map(Object::toString).toArray(String[]::new);
    }

    /** Takes what is due for one attempt; nobody else takes it until {@code held} has passed. */
    List<Delivery> claim(UUID claim, int limit, Duration held, Instant now) {
        return jdbc.sql("""
                        with due as (
                            select id, row_number() over (partition by webhook order by next_at) as nth
                            from webhook_delivery
                            where state = 'WAITING' and next_at <= :now
                                and (claimed_until is null or claimed_until <= :now)
                            order by next_at limit :window),
                        taken as (
                            select id from webhook_delivery
                            where id in (select id from due where nth <= :each)
                                and state = 'WAITING' and (claimed_until is null or claimed_until <= :now)
                            order by next_at limit :limit for update skip locked)
                        update webhook_delivery d set claim = :claim, claimed_until = :until
                        from taken where d.id = taken.id
                        returning\s""" + COLUMNS)
                .param("claim", claim)
                .param("limit", limit)
                .param("window", limit * 10)
                .param("each", OF_ONE_WEBHOOK)
                .param("now", timestamp(now))
                .param("until", timestamp(now.plus(held)))
                .query(JdbcDeliveries::delivery)
                .list();
    }

    /** Writes what became of an attempt, unless another one has taken over meanwhile. */
    boolean record(Delivery was, UUID claim, Attempt attempt, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery set state = :state, attempts = attempts + 1, next_at = :next,
                            claim = null, claimed_until = null, last_at = :now, last_status = :status, last_error = :error
                        where id = :id and claim = :claim""")
                        .param("id", was.id())
                        .param("claim", claim)
                        .param("state", attempt.state().name())
                        .param("next", timestamp(attempt.nextAt()))
                        .param("now", timestamp(now))
                        .param("status", attempt.status())
                        .param("error", attempt.error())
                        .update()
                == 1;
    }

    void giveUpAll(UUID webhook) {
        jdbc.sql("""
                update webhook_delivery set state = 'GIVEN_UP', next_at = null
                where webhook = :webhook and state = 'WAITING'""").param("webhook", webhook).update();
    }

    /** Newest first. */
    List<Delivery> list(UUID webhook, PageQuery page) {
        return jdbc.sql("select " + COLUMNS + """
                         from webhook_delivery d
                        where d.webhook = :webhook and (cast(:before as uuid) is null or d.id < :before)
                        order by d.id desc limit :limit""")
                .param("webhook", webhook)
                .param("before", page.after() == null ? null : page.after().part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcDeliveries::delivery)
                .list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook", UUID.class),
                row.getString("what"),
                row.getObject("case_id", UUID.class),
                instant(row, "happened_at"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instantOrNull(row, "next_at"),
                instantOrNull(row, "last_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }
}
