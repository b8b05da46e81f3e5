package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.reconciliation.Comparison.Occasion;
import cn.tongxing.ledger.reconciliation.Comparison.Outcome;
import cn.tongxing.ledger.reconciliation.Comparison.Result;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comparisons asked for, running and over, in PostgreSQL; at most one for each peer is not over. */
final class JdbcComparisons {
    private static final String[] DONE = Arrays.stream(Outcome.values())
            .filter(Outcome::isDone)
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    JdbcComparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that is not over yet, if there is one, else a new one. */
    Comparison request(DivisionCode peer, Occasion occasion, Instant now) {
        jdbc.sql("""
                insert into comparison (id, peer, occasion, requested_at) values (:id, :peer, :occasion, :now)
                on conflict (peer) where ended_at is null do nothing""")
                .param("id", Uuid7.next())
                .param("peer", peer.value())
                .param("occasion", occasion.name())
                .param("now", Columns.timestamp(now))
                .update();
        return jdbc.sql("select * from comparison where peer = :peer and ended_at is null")
                .param("peer", peer.value())
                .query((row, i) -> comparison(row))
                .single();
    }

    /** The oldest that is not over; it may have been begun by a process that is gone. */
    Optional<Comparison> next() {
        return jdbc.sql("select * from comparison where ended_at is null order by requested_at, id limit 1")
                .query((row, i) -> comparison(row))
                .optional();
    }

    void begun(UUID id, Instant now) {
        jdbc.sql("update comparison set started_at = :now where id = :id")
                .param("now", Columns.timestamp(now))
                .param("id", id)
                .update();
    }

    void ended(UUID id, Result result, Instant now) {
        jdbc.sql("""
                update comparison set ended_at = :now, outcome = :outcome, cases_here = :here, cases_there = :there,
                  on_the_way = :on_the_way, found = :found, settled = :settled, open = :open
                where id = :id""")
                .param("now", Columns.timestamp(now))
                .param("outcome", result.outcome().name())
                .param("here", result.casesHere())
                .param("there", result.casesThere())
                .param("on_the_way", result.onTheWay())
                .param("found", result.found())
                .param("settled", result.settled())
                .param("open", result.open())
                .param("id", id)
                .update();
    }

    /**
     * Peers, among these, with which this night's comparison is due: none was done since {@code mark} or tried lately. A
     * deployment that never compared by night waits for the first mark after {@code born}.
     */
    List<DivisionCode> due(
            Collection<DivisionCode> peers, Instant mark, Instant born, Instant now, Duration retryEvery) {
        return jdbc.sql("""
                select p.peer from unnest(cast(:peers as text[])) p (peer)
                where not exists (
                    select 1 from comparison c where c.peer = p.peer and c.occasion = 'NIGHTLY' and c.requested_at >= :mark
                      and (c.ended_at is null or c.outcome = any (cast(:done as text[])) or c.ended_at > :lately))
                  and (:mark > :born or exists (
                    select 1 from comparison c where c.peer = p.peer and c.occasion = 'NIGHTLY' and c.requested_at < :mark))""")
                .param("peers", peers.stream().map(DivisionCode::value).toArray(String[]::new))
                .param("mark", Columns.timestamp(mark))
                .param("born", Columns.timestamp(born))
                .param("done", DONE)
                .param("lately", Columns.timestamp(now.minus(retryEvery)))
                .query((row, i) -> DivisionCode.of(row.getString(1)))
                .list();
    }

    /** The last of our cases, in the order of their keys, that was worked out again; null at the beginning of a turn. */
    @Nullable
    UUID lastChecked(DivisionCode peer) {
        return jdbc.sql("select case_id from ledger_check where peer = :peer and case_id is not null")
                .param("peer", peer.value())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    void checkedUpTo(DivisionCode peer, @Nullable UUID caseId) {
        jdbc.sql("""
                insert into ledger_check (peer, case_id) values (:peer, :case)
                on conflict (peer) do update set case_id = excluded.case_id""").param("peer", peer.value()).param("case", caseId).update();
    }

    Optional<Comparison> find(UUID id) {
        return jdbc.sql("select * from comparison where id = :id")
                .param("id", id)
                .query((row, i) -> comparison(row))
                .optional();
    }

    /** One more than the page holds, the newest first. */
    List<Comparison> list(@Nullable DivisionCode peer, PageQuery page) {
        var sql = new StringBuilder("select * from comparison c where true");
        if (peer != null) sql.append(" and c.peer = :peer");
        if (page.after() != null) sql.append(" and (c.requested_at, c.id) < (:last, :last_id)");
        sql.append(" order by c.requested_at desc, c.id desc limit :rows");
        var statement = jdbc.sql(sql.toString())
                .param("peer", peer == null ? null : peer.value())
                .param("rows", page.limit() + 1);
        if (page.after() != null) {
            statement = statement
                    .param("last", Columns.timestamp(page.after().part(0, Instant::parse)))
                    .param("last_id", page.after().part(1, UUID::fromString));
        }
        return statement.query((row, i) -> comparison(row)).list();
    }

    private static Comparison comparison(ResultSet row) throws SQLException {
        return new Comparison(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("peer")),
                Occasion.valueOf(row.getString("occasion")),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getString("outcome") == null ? null : result(row));
    }

    private static Result result(ResultSet row) throws SQLException {
        return new Result(
                Outcome.valueOf(row.getString("outcome")),
                row.getLong("cases_here"),
                row.getLong("cases_there"),
                row.getInt("on_the_way"),
                row.getInt("found"),
                row.getInt("settled"),
                row.getInt("open"));
    }
}
