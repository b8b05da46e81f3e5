package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Salt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes decisions down together with the receipts that tell the peer, all in the caller's transaction. */
final class Decisions {
    private final JdbcInLog inLog;
    private final JdbcOutbox outbox;
    private final Audit audit;
    private final Clock clock;

    Decisions(JdbcInLog inLog, JdbcOutbox outbox, Audit audit, Clock clock) {
        this.inLog = inLog;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    void write(DivisionCode peer, Collection<Decision> decisions, @Nullable String by) {
        var now = WireTime.cut(clock.instant());
        var receipts = new ArrayList<JdbcOutbox.Written>();
        var rows = new ArrayList<JdbcInLog.Decided>();
        for (var decision : decisions) {
            UUID receipt = decision.given();
            if (decision.needsReceipt()) {
                var written = outbox.written(
                        peer, ReceiptBody.KIND, decision.message().caseId(), body(decision, now));
                receipts.add(written);
                receipt = written.id();
            }
            rows.add(new JdbcInLog.Decided(decision, now, receipt, by));
        }
        outbox.appendAll(receipts);
        inLog.decided(rows);
        inLog.hold(decisions.stream().filter(d -> d.outcome() == Outcome.HELD).toList());
        decisions.stream().filter(d -> d.outcome() != Outcome.APPLIED).forEach(d -> tell(peer, d));
    }

    private static SaltedBody body(Decision d, Instant now) {
        var m = d.message();
        var receipt = new ReceiptBody(
                m.id(), m.seq(), m.commitment(), d.outcome(), now, d.rule(), d.chinese(), d.english(), d.data());
        return SaltedBody.of(Salt.next(), receipt.json());
    }

    private void tell(DivisionCode peer, Decision d) {
        var held = d.outcome() == Outcome.HELD;
        audit.record(AuditEntry.of(
                        held ? "EXCHANGE_MESSAGE_HELD" : "EXCHANGE_MESSAGE_REFUSED",
                        "message",
                        d.message().id())
                .by(peer)
                .outcome(held ? AuditOutcome.DONE : AuditOutcome.REFUSED)
                .detail("case", d.message().caseId())
                .detail("kind", d.message().kind())
                .detail("rule", String.valueOf(d.rule())));
    }
}
