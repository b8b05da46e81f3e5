package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;

/** Takes receipts: each must concern a message that we did send to this peer, as it was sent, and not take back a final word. */
final class Acknowledgements {
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private final JdbcTemplate jdbc;
    private final MessageHandlers handlers;
    private final Quarantine quarantine;
    private final ExchangeMeters meters;

    Acknowledgements(JdbcTemplate jdbc, MessageHandlers handlers, Quarantine quarantine, ExchangeMeters meters) {
        this.jdbc = jdbc;
        this.handlers = handlers;
        this.quarantine = quarantine;
        this.meters = meters;
    }

    private record Sent(
            UUID id, DivisionCode to, long seq, Sha256 commitment, String kind, UUID caseId, Instant time) {}

    private record Taken(Incoming receipt, ReceiptBody body, Sent sent) {}

    /** Looks up once what all receipts of one block concern. */
    Batch batch(Collection<Incoming> receipts) {
        var bodies = new HashMap<UUID, ReceiptBody>();
        receipts.forEach(r -> read(r).ifPresent(body -> bodies.put(r.id(), body)));
        var messages =
                bodies.values().stream().map(ReceiptBody::message).distinct().toList();
        return messages.isEmpty()
                ? new Batch(bodies, Map.of(), Map.of())
                : new Batch(bodies, sent(messages), known(messages));
    }

    private static Optional<ReceiptBody> read(Incoming receipt) {
        try {
            return Optional.of(ReceiptBody.read(receipt.body().json()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<UUID, Sent> sent(Collection<UUID> messages) {
        var sent = new HashMap<UUID, Sent>();
        jdbc.query(
                """
                select o.*, e.seq from exchange_entry e join exchange_outbox o on o.id = e.message_id
                where e.message_id = any (?::uuid[])""",
                row -> {
                    sent.put(row.getObject("id", UUID.class), sent(row));
                },
                (Object) Rows.texts(messages));
        return sent;
    }

    private static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("peer")),
                row.getLong("seq"),
                new Sha256(row.getBytes("commitment")),
                row.getString("kind"),
                row.getObject("case_id", UUID.class),
                Columns.instant(row, "time"));
    }

    private Map<UUID, Set<Outcome>> known(Collection<UUID> messages) {
        var known = new HashMap<UUID, Set<Outcome>>();
        jdbc.query(
                "select message_id, outcome from exchange_receipt where message_id = any (?::uuid[])",
                row -> {
                    known.computeIfAbsent(row.getObject(1, UUID.class), id -> EnumSet.noneOf(Outcome.class))
                            .add(Outcome.valueOf(row.getString(2)));
                },
                (Object) Rows.texts(messages));
        return known;
    }

    /** The receipts of one block, taken one after the other, written together. */
    final class Batch {
        private final Map<UUID, ReceiptBody> bodies;
        private final Map<UUID, Sent> sent;
        private final Map<UUID, Set<Outcome>> known;
        private final List<Taken> taken = new ArrayList<>();

        private Batch(Map<UUID, ReceiptBody> bodies, Map<UUID, Sent> sent, Map<UUID, Set<Outcome>> known) {
            this.bodies = bodies;
            this.sent = sent;
            this.known = new HashMap<>(known);
        }

        Decision take(Incoming receipt, TransactionStatus transaction, boolean patient) {
            var body = bodies.get(receipt.id());
            var message = body == null ? null : sent.get(body.message());
            if (body == null || message == null || !concerns(receipt, body, message)) {
                return refuse(receipt, Rule.RECEIPT);
            }
            var before = known.computeIfAbsent(message.id(), id -> EnumSet.noneOf(Outcome.class));
            if (before.contains(body.outcome())) {
                return applied(receipt); // said again: nothing new
            }
            if (before.stream().anyMatch(Outcome::isFinal)) {
                return refuse(receipt, Rule.RECEIPT_CONTRADICTS);
            }
            if (!told(receipt, body, message, transaction, patient)) {
                return Decision.failed(receipt);
            }
            before.add(body.outcome());
            taken.add(new Taken(receipt, body, message));
            return applied(receipt);
        }

        void write() {
            insert(taken);
            taken.stream()
                    .filter(t -> t.body().outcome() == Outcome.APPLIED)
                    .forEach(t -> meters.handedOver(t.sent().time()));
        }
    }

    private static Decision applied(Incoming receipt) {
        return Decision.applied(receipt, WireJson.newObject());
    }

    private static boolean concerns(Incoming receipt, ReceiptBody body, Sent message) {
        return message.to().equals(receipt.from())
                && message.seq() == body.seq()
                && message.commitment().equals(body.commitment())
                && message.caseId().equals(receipt.caseId())
                && !message.kind().equals(ReceiptBody.KIND);
    }

    private Decision refuse(Incoming receipt, Rule rule) {
        quarantine.put(
                receipt.from(),
                new NotBelieved(rule, "message " + receipt.seq()),
                receipt.id().toString());
        return Decision.refused(receipt, rule.name(), rule.chinese(), rule.english());
    }

    private boolean told(
            Incoming receipt, ReceiptBody body, Sent message, TransactionStatus transaction, boolean patient) {
        var notice = new ReceiptNotice(
                message.id(),
                receipt.from(),
                message.kind(),
                message.caseId(),
                body.outcome().name(),
                body.at(),
                body.rule(),
                body.chinese(),
                body.english(),
                body.data());
        try {
            Savepoints.keepIf(transaction, kept -> true, () -> {
                handlers.of(message.kind()).ifPresent(handler -> handler.receipted(notice));
                return true;
            });
            return true;
        } catch (RuntimeException e) {
            if (patient && Passing.isPassing(e)) {
                throw e;
            }
            LOG.error("receipt {} from {} failed and is held", receipt.id(), receipt.from(), e);
            return false;
        }
    }

    private void insert(List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.batchUpdate("""
                insert into exchange_receipt (id, message_id, outcome, at, rule, chinese, english)
                values (?, ?, ?, ?, ?, ?, ?)""", taken.stream().map(Acknowledgements::row).toList());
        var settled = taken.stream()
                .filter(t -> t.body().outcome().isFinal())
                .map(t -> t.sent().id())
                .toList();
        jdbc.update(
                "delete from exchange_unacknowledged where message_id = any (?::uuid[])", (Object) Rows.texts(settled));
    }

    private static Object[] row(Taken t) {
        var b = t.body();
        return new Object[] {
            t.receipt().id(),
            t.sent().id(),
            b.outcome().name(),
            Columns.timestamp(b.at()),
            b.rule(),
            b.chinese(),
            b.english()
        };
    }
}
