package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what was not believed, once, with its evidence; the signed part of it proves what the peer did. */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int EVIDENCE_CHARS = 64 * 1024;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    Quarantine(JdbcTemplate jdbc, TransactionTemplate transactions, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The headers and the signature; bodies stay out, they are somebody's data. */
    static String evidence(WireAnswer.WireBlock block) {
        var json = WireJson.newObject().put("jws", block.jws());
        var entries = json.putArray("entries");
        block.entries().forEach(e -> entries.add(e.entry()));
        return json.toString();
    }

    /** Joins the caller's transaction if there is one. */
    void put(DivisionCode peer, NotBelieved why, String evidence) {
        transactions.executeWithoutResult(tx -> {
            if (insert(peer, why, evidence)) {
                LOG.warn("exchange with {}: not believed, {}: {}", peer, why.rule(), why.getMessage());
                audit.record(AuditEntry.of("EXCHANGE_NOT_BELIEVED", "peer", peer)
                        .by(peer)
                        .outcome(AuditOutcome.REFUSED)
                        .detail("rule", why.rule()));
            }
        });
    }

    private boolean insert(DivisionCode peer, NotBelieved why, String evidence) {
        var storable = evidence.replace("\0", ""); // PostgreSQL's text holds every character but this one
        var text = storable.substring(0, Math.min(storable.length(), EVIDENCE_CHARS));
        return jdbc.update(
                        """
                        insert into exchange_quarantine (id, peer, at, rule, detail, digest, evidence)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        Uuid7.next(),
                        peer.value(),
                        Columns.timestamp(clock.instant()),
                        why.rule().name(),
                        why.getMessage(),
                        Sha256.of(evidence.getBytes(StandardCharsets.UTF_8)).bytes(),
                        text)
                > 0;
    }
}
