package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.Entry;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.web.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox in PostgreSQL: the message for good, and a row that waits for the sealer. */
final class JdbcOutbox implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcOutbox.class);

    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final PeerBook peers;
    private final Bells bells;
    private final Clock clock;

    /** A message with its body already salted; id, time and commitment are fixed here. */
    record Written(UUID id, DivisionCode to, String kind, UUID caseId, Instant time, SaltedBody body) {}

    JdbcOutbox(JdbcTemplate jdbc, FieldCipher cipher, PeerBook peers, Bells bells, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.peers = peers;
        this.bells = bells;
        this.clock = clock;
    }

    @Override
    public UUID append(OutgoingMessage message) {
        if (!Entry.isKind(message.kind()) || message.kind().equals(ReceiptBody.KIND)) {
            throw new IllegalArgumentException("not a kind of message: " + message.kind());
        }
        if (peers.find(message.to()).isEmpty()) {
            throw ExchangeProblem.PEER_UNKNOWN.of();
        }
        var canonical = CanonicalJson.of(message.body());
        if (canonical.length > Limits.BODY_BYTES) {
            throw ExchangeProblem.EXCHANGE_MESSAGE_TOO_LARGE.of();
        }
        var written =
                written(message.to(), message.kind(), message.caseId(), SaltedBody.of(Salt.next(), message.body()));
        appendAll(List.of(written));
        bind(message.caseId(), message.to());
        logAfterCommit(written);
        return written.id();
    }

    /** The line by which an operator finds here what a peer's operator asks for by its trace. */
    private static void logAfterCommit(Written message) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                LOG.info("message {} of kind {} for {} is written", message.id(), message.kind(), message.to());
            }
        });
    }

    Written written(DivisionCode to, String kind, UUID caseId, SaltedBody body) {
        return new Written(Uuid7.next(), to, kind, caseId, WireTime.cut(clock.instant()), body);
    }

    void appendAll(List<Written> messages) {
        requireTransaction();
        if (messages.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("""
                with message as (
                  insert into exchange_outbox (id, peer, kind, case_id, time, commitment, body, trace)
                  values (?, ?, ?, ?, ?, ?, ?, ?) returning id, peer)
                insert into exchange_pending (message_id, peer, size) select id, peer, ? from message""", messages.stream().map(this::waitingRow).toList());
        bells.written();
    }

    /** Only what the books do not have yet; a message that comes back may still wait for the sealer here. */
    void insert(List<Written> messages) {
        jdbc.batchUpdate("""
                insert into exchange_outbox (id, peer, kind, case_id, time, commitment, body)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""", messages.stream().map(this::row).toList());
    }

    private Object[] waitingRow(Written m) {
        var row = Arrays.copyOf(row(m), 9);
        row[7] = Trace.current().orElse(null);
        row[8] = m.body().size();
        return row;
    }

    private Object[] row(Written m) {
        var commitment = m.body().commitment().bytes();
        var sealed = cipher.seal(m.body().bytes(), place(m.id()));
        return new Object[] {
            m.id(), m.to().value(), m.kind(), m.caseId(), Columns.timestamp(m.time()), commitment, sealed
        };
    }

    private Optional<DivisionCode> boundTo(UUID caseId) {
        return jdbc
                .query(
                        "select peer from exchange_case where case_id = ?",
                        (row, n) -> DivisionCode.of(row.getString(1)),
                        caseId)
                .stream()
                .findFirst();
    }

    SaltedBody open(UUID id, byte[] sealed) {
        return new SaltedBody(cipher.open(sealed, place(id)));
    }

    private static Place place(UUID id) {
        return new Place("exchange_outbox", "body", id.toString());
    }

    private void bind(UUID caseId, DivisionCode peer) {
        if (boundTo(caseId).isEmpty()) {
            jdbc.update(
                    "insert into exchange_case (case_id, peer) values (?, ?) on conflict do nothing",
                    caseId,
                    peer.value());
        }
        if (!boundTo(caseId).orElseThrow().equals(peer)) {
            throw new IllegalStateException("case " + caseId + " is exchanged with another province");
        }
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a message is written in the transaction of the change it reports");
        }
    }
}
