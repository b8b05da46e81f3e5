package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.VerifiedBlock;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The peers' signed logs in PostgreSQL: how far they were read, what stood in them, what we decided. */
final class JdbcInLog {
    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    JdbcInLog(JdbcTemplate jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    LogPosition cursor(DivisionCode peer) {
        return cursor(peer, "");
    }

    /** Whoever holds this row decides about the peer's messages, alone, until the transaction ends. */
    LogPosition lockCursor(DivisionCode peer) {
        jdbc.update("""
                insert into exchange_cursor (peer, block, seq, digest, sealed_at) values (?, 0, 0, null, 'epoch')
                on conflict do nothing""", peer.value());
        return cursor(peer, " for update");
    }

    private LogPosition cursor(DivisionCode peer, String lock) {
        var sql = "select block, seq, digest, sealed_at from exchange_cursor where peer = ?" + lock;
        return jdbc.query(sql, (row, n) -> Rows.position(row), peer.value()).stream()
                .findFirst()
                .orElse(LogPosition.START);
    }

    void moveCursor(DivisionCode peer, LogPosition end) {
        var v = Rows.values(peer.value(), end);
        jdbc.update(
                "update exchange_cursor set block = ?, seq = ?, digest = ?, sealed_at = ? where peer = ?",
                v[1],
                v[2],
                v[3],
                v[4],
                v[0]);
    }

    Optional<Sha256> digest(DivisionCode peer, long block) {
        return Rows.digest(jdbc, "IN", peer, block);
    }

    boolean holdsAny(Collection<UUID> messages) {
        return jdbc.queryForObject(
                "select exists (select 1 from exchange_inbox where message_id = any (?::uuid[]))",
                Boolean.class,
                (Object) Rows.texts(messages));
    }

    void store(VerifiedBlock verified) {
        var block = verified.block();
        var header = block.header();
        var peer = header.from().value();
        jdbc.update(
                """
                insert into exchange_block (direction, peer, number, first_seq, last_seq, digest, jws, sealed_at, stored_at)
                values ('IN', ?, ?, ?, ?, ?, ?, ?, ?)""",
                peer,
                header.block(),
                header.first(),
                header.last(),
                block.digest().bytes(),
                block.jws(),
                Columns.timestamp(header.sealedAt()),
                Columns.timestamp(clock.instant()));
        jdbc.batchUpdate(
                """
                insert into exchange_inbox (peer, seq, block, message_id, kind, case_id, time, leaf, commitment, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                verified.messages().stream()
                        .map(m -> row(peer, header.block(), m))
                        .toList());
    }

    private Object[] row(String peer, long block, VerifiedBlock.Message m) {
        var e = m.entry();
        return new Object[] {
            peer,
            e.seq(),
            block,
            e.id(),
            e.kind(),
            e.caseId(),
            Columns.timestamp(e.time()),
            e.leaf(),
            e.commitment().bytes(),
            cipher.seal(m.body().bytes(), place(e.id()))
        };
    }

    SaltedBody open(UUID id, byte[] sealed) {
        return new SaltedBody(cipher.open(sealed, place(id)));
    }

    private static Place place(UUID id) {
        return new Place("exchange_inbox", "body", id.toString());
    }

    Map<UUID, DivisionCode> pairs(Collection<UUID> cases) {
        var pairs = new HashMap<UUID, DivisionCode>();
        jdbc.query(
                "select case_id, peer from exchange_case where case_id = any (?::uuid[])",
                row -> {
                    pairs.put(row.getObject(1, UUID.class), DivisionCode.of(row.getString(2)));
                },
                (Object) Rows.texts(cases));
        return pairs;
    }

    /** Fails, and the block is read again, if another pair took one of the cases meanwhile. */
    void bind(DivisionCode peer, Collection<UUID> cases) {
        jdbc.batchUpdate(
                "insert into exchange_case (case_id, peer) values (?, ?)",
                cases.stream().map(id -> new Object[] {id, peer.value()}).toList());
    }

    /** Those of these cases that have a held message. */
    Set<UUID> heldCases(DivisionCode peer, Collection<UUID> cases) {
        return new HashSet<>(jdbc.query(
                "select distinct case_id from exchange_held where peer = ? and case_id = any (?::uuid[])",
                (row, n) -> row.getObject(1, UUID.class),
                peer.value(),
                Rows.texts(cases)));
    }

    /** Held messages of one case, in order; its first one is what the others wait for. */
    List<Incoming> held(DivisionCode peer, UUID caseId) {
        return incoming("h.peer = ? and h.case_id = ?", peer.value(), caseId);
    }

    Optional<Incoming> held(UUID message) {
        return incoming("h.message_id = ?", message).stream().findFirst();
    }

    private List<Incoming> incoming(String where, Object... values) {
        return jdbc.query("""
                select i.*, b.sealed_at from exchange_held h
                join exchange_inbox i on i.message_id = h.message_id
                join exchange_block b on b.direction = 'IN' and b.peer = i.peer and b.number = i.block
                where %s order by h.seq""".formatted(where), (row, n) -> incoming(row), values);
    }

    private Incoming incoming(ResultSet row) throws SQLException {
        var id = row.getObject("message_id", UUID.class);
        return new Incoming(
                id,
                DivisionCode.of(row.getString("peer")),
                row.getLong("seq"),
                row.getString("kind"),
                row.getObject("case_id", UUID.class),
                Columns.instant(row, "time"),
                Columns.instant(row, "sealed_at"),
                new Sha256(row.getBytes("commitment")),
                open(id, row.getBytes("body")),
                null);
    }

    void decided(Collection<Decided> decisions) {
        jdbc.batchUpdate("""
                insert into exchange_outcome (message_id, outcome, at, rule, chinese, english, receipt, decided_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", decisions.stream().map(JdbcInLog::row).toList());
    }

    record Decided(
            Decision decision,
            Instant at,
            @Nullable UUID receipt,
            @Nullable String by) {}

    private static Object[] row(Decided d) {
        var c = d.decision();
        return new Object[] {
            c.message().id(),
            c.outcome().name(),
            Columns.timestamp(d.at()),
            c.rule(),
            c.chinese(),
            c.english(),
            d.receipt(),
            d.by()
        };
    }

    void hold(Collection<Decision> decisions) {
        var since = Columns.timestamp(clock.instant());
        jdbc.batchUpdate(
                """
                insert into exchange_held (message_id, peer, seq, case_id, rule, chinese, english, since)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                decisions.stream()
                        .map(d -> new Object[] {
                            d.message().id(),
                            d.message().from().value(),
                            d.message().seq(),
                            d.message().caseId(),
                            d.rule(),
                            d.chinese(),
                            d.english(),
                            since
                        })
                        .toList());
    }

    void noLongerHeld(UUID message) {
        jdbc.update("delete from exchange_held where message_id = ?", message);
    }
}
