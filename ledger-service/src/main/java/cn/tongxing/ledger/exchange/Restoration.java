package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.VerifiedBlock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.databind.JsonNode;

/** After a lost tail: own messages that came back and wait for their feature, and the receipts we had already given. */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private final JdbcTemplate jdbc;
    private final JdbcOutbox outbox;
    private final MessageHandlers handlers;

    Restoration(JdbcTemplate jdbc, JdbcOutbox outbox, MessageHandlers handlers) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.handlers = handlers;
    }

    /** A receipt we had signed before the tail was lost. */
    record Given(
            UUID receipt,
            Outcome outcome,
            @Nullable String rule,
            @Nullable String chinese,
            @Nullable String english) {}

    private record Waiting(UUID id, long seq, String kind, UUID caseId, Instant time, Instant sealedAt, byte[] body) {}

    /** Keeps for later what a returned block of ours brought, except messages that were never lost. */
    void keep(DivisionCode peer, Collection<VerifiedBlock.Message> lost, Collection<VerifiedBlock.Message> receipts) {
        jdbc.batchUpdate(
                "insert into exchange_restored (message_id, peer, seq) values (?, ?, ?)",
                lost.stream()
                        .map(m -> new Object[] {
                            m.entry().id(), peer.value(), m.entry().seq()
                        })
                        .toList());
        jdbc.batchUpdate("""
                insert into exchange_given (receipt, message_id, peer, seq, outcome, rule, chinese, english)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", receipts.stream().map(m -> row(peer, m)).toList());
    }

    private static Object[] row(DivisionCode peer, VerifiedBlock.Message m) {
        var body = ReceiptBody.read(m.body().json());
        return new Object[] {
            m.entry().id(),
            body.message(),
            peer.value(),
            m.entry().seq(),
            body.outcome().name(),
            body.rule(),
            body.chinese(),
            body.english()
        };
    }

    /** The last word we gave on each of these messages. */
    Map<UUID, Given> given(DivisionCode peer, Collection<UUID> messages) {
        var given = new HashMap<UUID, Given>();
        jdbc.query(
                "select * from exchange_given where peer = ? and message_id = any (?::uuid[]) order by seq",
                row -> {
                    given.put(row.getObject("message_id", UUID.class), given(row));
                },
                peer.value(),
                Rows.texts(messages));
        return given;
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getObject("receipt", UUID.class),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("rule"),
                row.getString("chinese"),
                row.getString("english"));
    }

    JsonNode dataOf(Given given) {
        var sealed =
                jdbc.queryForObject("select body from exchange_outbox where id = ?", byte[].class, given.receipt());
        return ReceiptBody.read(outbox.open(given.receipt(), sealed).json()).data();
    }

    int countWaiting(DivisionCode peer) {
        return jdbc.queryForObject(
                "select count(*) from exchange_restored where peer = ?", Integer.class, peer.value());
    }

    /** Own messages that wait; to be offered whenever their case may have moved. */
    Offers offers(DivisionCode peer, TransactionStatus transaction) {
        var waiting = new LinkedHashMap<UUID, List<Waiting>>();
        jdbc.query(
                """
                select o.*, r.seq, b.sealed_at from exchange_restored r
                join exchange_outbox o on o.id = r.message_id
                join exchange_entry e on e.message_id = r.message_id
                join exchange_block b on b.direction = 'OUT' and b.peer = e.peer and b.number = e.block
                where r.peer = ? order by r.seq""",
                row -> {
                    var w = waiting(row);
                    waiting.computeIfAbsent(w.caseId(), id -> new ArrayList<>()).add(w);
                },
                peer.value());
        return new Offers(peer, waiting, transaction);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                row.getString("kind"),
                row.getObject("case_id", UUID.class),
                Columns.instant(row, "time"),
                Columns.instant(row, "sealed_at"),
                row.getBytes("body"));
    }

    final class Offers {
        private final DivisionCode peer;
        private final Map<UUID, List<Waiting>> waiting;
        private final TransactionStatus transaction;

        private Offers(DivisionCode peer, Map<UUID, List<Waiting>> waiting, TransactionStatus transaction) {
            this.peer = peer;
            this.waiting = waiting;
            this.transaction = transaction;
        }

        Set<UUID> cases() {
            return new LinkedHashSet<>(waiting.keySet());
        }

        /** Hands over, in their order, those of one case that fit by now. */
        void offer(UUID caseId) {
            for (Iterator<Waiting> left =
                            waiting.getOrDefault(caseId, new ArrayList<>()).iterator();
                    left.hasNext(); ) {
                var message = left.next();
                if (!taken(message)) {
                    return;
                }
                jdbc.update("delete from exchange_restored where message_id = ?", message.id());
                left.remove();
            }
        }

        private boolean taken(Waiting w) {
            var handler = handlers.of(w.kind());
            if (handler.isEmpty()) {
                return false;
            }
            SaltedBody body = outbox.open(w.id(), w.body());
            var own = new OwnMessage(w.id(), peer, w.seq(), w.kind(), w.caseId(), w.time(), w.sealedAt(), body.json());
            try {
                return Savepoints.keepIf(transaction, done -> true, () -> {
                    handler.get().restored(own);
                    return true;
                });
            } catch (DoesNotFitYet e) {
                return false;
            } catch (RuntimeException e) {
                if (Passing.isPassing(e)) {
                    throw e;
                }
                LOG.error("own message {} came back from {} and was not taken", w.id(), peer, e);
                return false;
            }
        }
    }
}
