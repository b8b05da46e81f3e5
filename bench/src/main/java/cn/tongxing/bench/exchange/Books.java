package cn.tongxing.bench.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The hand-overs between two provinces as their books show them afterwards. PostgreSQL notes for each row when its
 * transaction was committed (track_commit_timestamp), so nobody has to look while it happens.
 */
final class Books {
    private static final String WRITTEN = """
            select o.id, o.kind, (extract(epoch from pg_xact_commit_timestamp(o.xmin)) * 1000000)::bigint,
              coalesce((extract(epoch from pg_xact_commit_timestamp(r.xmin)) * 1000000)::bigint, 0)
            from exchange_outbox o
            left join exchange_receipt r on r.message_id = o.id and r.outcome in ('APPLIED', 'REFUSED')
            where o.kind <> 'receipt' and pg_xact_commit_timestamp(o.xmin) >= to_timestamp(? / 1000000.0)""";

    private static final String APPLIED = """
            select i.message_id, (extract(epoch from pg_xact_commit_timestamp(i.xmin)) * 1000000)::bigint
            from exchange_inbox i join exchange_outcome d on d.message_id = i.message_id and d.outcome = 'APPLIED'
            where i.kind <> 'receipt' and pg_xact_commit_timestamp(i.xmin) >= to_timestamp(? / 1000000.0)""";

    private final Ledger one;
    private final Ledger other;

    Books(Ledger one, Ledger other) {
        this.one = one;
        this.other = other;
    }

    /** All that were written since, in both directions. */
    List<HandOver> since(long micros) {
        return Stream.concat(from(one, other, micros).stream(), from(other, one, micros).stream())
                .toList();
    }

    private static List<HandOver> from(Ledger writer, Ledger reader, long micros) {
        var applied = reader.look(connection -> applied(connection, micros));
        return writer.look(connection -> written(connection, micros, applied));
    }

    private static Map<UUID, Long> applied(Connection connection, long micros) throws SQLException {
        try (var statement = connection.prepareStatement(APPLIED)) {
            statement.setLong(1, micros);
            var applied = new HashMap<UUID, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) applied.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
            return applied;
        }
    }

    private static List<HandOver> written(Connection connection, long micros, Map<UUID, Long> applied)
            throws SQLException {
        try (var statement = connection.prepareStatement(WRITTEN)) {
            statement.setLong(1, micros);
            var handOvers = new ArrayList<HandOver>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    handOvers.add(new HandOver(
                            id, rows.getString(2), rows.getLong(3), applied.getOrDefault(id, 0L), rows.getLong(4)));
                }
            }
            return handOvers;
        }
    }

    /** Until every message has been sealed, applied and finally receipted on both sides. */
    void awaitRest() {
        for (var ledger : List.of(one, other))
            Patience.until("the books of " + ledger.code() + " rest", () -> unfinished(ledger), left -> left == 0);
    }

    long unfinished() {
        return unfinished(one) + unfinished(other);
    }

    private static long unfinished(Ledger ledger) {
        return ledger.count("""
                select (select count(*) from exchange_unacknowledged) + (select count(*) from exchange_pending)
                  + (select count(*) from exchange_held)""");
    }

    /** Signed in this window, by both. */
    long blocks(long from, long to) {
        var sql = """
                select count(*) from exchange_block where direction = 'OUT'
                  and stored_at >= to_timestamp(%d / 1000000.0) and stored_at < to_timestamp(%d / 1000000.0)""".formatted(from, to);
        return one.count(sql) + other.count(sql);
    }
}
