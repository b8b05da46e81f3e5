package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SignedBlock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Our signed logs in PostgreSQL: what waits, where each log ends, its blocks and entries. */
final class JdbcOutLog {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    record Waiting(long ordinal, UUID id, String kind, UUID caseId, Instant time, Sha256 commitment, int size) {}

    JdbcOutLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param isReached whether we hear of the peer at all */
    record PeerWaiting(DivisionCode province, boolean isReached) {}

    /** Peers, among these, for which something waits. */
    List<PeerWaiting> peersWaiting(Collection<DivisionCode> among) {
        return jdbc.query(
                """
                select p, s.unreachable_since is null from unnest(?) p left join exchange_peer s on s.peer = p
                where exists (select 1 from exchange_pending w where w.peer = p)""", (row, n) -> new PeerWaiting(DivisionCode.of(row.getString(1)), row.getBoolean(2)), (Object)
                        texts(among));
    }

    int countWaiting(DivisionCode peer) {
        return jdbc.queryForObject(
                "select count(*) from (select 1 from exchange_pending where peer = ? limit ?) w",
                Integer.class,
                peer.value(),
                Limits.ENTRIES_PER_BLOCK);
    }

    /** The next block's worth, in the order of writing. */
    List<Waiting> take(DivisionCode peer) {
        var rows = jdbc.query("""
                select w.ordinal, o.id, o.kind, o.case_id, o.time, o.commitment, w.size
                from exchange_pending w join exchange_outbox o on o.id = w.message_id
                where w.peer = ? order by w.ordinal limit ?""", (row, n) -> waiting(row), peer.value(), Limits.ENTRIES_PER_BLOCK);
        var block = new ArrayList<Waiting>();
        long size = 0;
        for (var row : rows) {
            size += row.size();
            if (size > Limits.BODY_BYTES_PER_BLOCK && !block.isEmpty()) {
                break;
            }
            block.add(row);
        }
        return block;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("ordinal"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("case_id", UUID.class),
                Columns.instant(row, "time"),
                new Sha256(row.getBytes("commitment")),
                row.getInt("size"));
    }

    LogPosition head(DivisionCode peer) {
        return position("select block, seq, digest, sealed_at from exchange_head where peer = ?", peer);
    }

    /** Nobody else moves this head until the transaction ends. */
    LogPosition lockHead(DivisionCode peer) {
        return position("select block, seq, digest, sealed_at from exchange_head where peer = ? for update", peer);
    }

    private LogPosition position(String sql, DivisionCode peer) {
        return jdbc.query(sql, (row, n) -> Rows.position(row), peer.value()).stream()
                .findFirst()
                .orElse(LogPosition.START);
    }

    void store(SignedBlock block) {
        var header = block.header();
        var peer = header.to().value();
        jdbc.update(
                """
                insert into exchange_block (direction, peer, number, first_seq, last_seq, digest, jws, sealed_at, stored_at)
                values ('OUT', ?, ?, ?, ?, ?, ?, ?, ?)""",
                peer,
                header.block(),
                header.first(),
                header.last(),
                block.digest().bytes(),
                block.jws(),
                Columns.timestamp(header.sealedAt()),
                Columns.timestamp(clock.instant()));
        jdbc.batchUpdate(
                "insert into exchange_entry (peer, seq, block, message_id, leaf) values (?, ?, ?, ?, ?)",
                block.entries().stream()
                        .map(e -> new Object[] {peer, e.seq(), header.block(), e.id(), e.leaf()})
                        .toList());
        expectReceipts(block);
        moveHead(peer, block.end());
    }

    private void expectReceipts(SignedBlock block) {
        var sealedAt = Columns.timestamp(block.header().sealedAt());
        jdbc.batchUpdate(
                "insert into exchange_unacknowledged (message_id, peer, seq, sealed_at) values (?, ?, ?, ?)",
                block.entries().stream()
                        .filter(e -> !e.kind().equals(ReceiptBody.KIND))
                        .map(e -> new Object[] {e.id(), block.header().to().value(), e.seq(), sealedAt})
                        .toList());
    }

    private void moveHead(String peer, LogPosition end) {
        jdbc.update("""
                insert into exchange_head (peer, block, seq, digest, sealed_at) values (?, ?, ?, ?, ?)
                on conflict (peer) do update set block = excluded.block, seq = excluded.seq, digest = excluded.digest,
                  sealed_at = excluded.sealed_at""", Rows.values(peer, end));
    }

    void noLongerWaiting(Collection<UUID> messages) {
        jdbc.update("delete from exchange_pending where message_id = any (?::uuid[])", (Object) Rows.texts(messages));
    }

    Optional<Sha256> digest(DivisionCode peer, long block) {
        return Rows.digest(jdbc, "OUT", peer, block);
    }

    private static String[] texts(Collection<DivisionCode> codes) {
        return codes.stream().map(DivisionCode::value).toArray(String[]::new);
    }
}
