package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A chain that does not go on from what was said of it: in the audit, in the log, and as a metric. */
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final String METRIC = "tongxing.witness.doubts";

    private final Audit audit;
    private final MeterRegistry metrics;

    Alarms(Audit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
    }

    /** A chain of ours lost what we had told a peer; in the caller's transaction. */
    void ownChainSetBack(String service, DivisionCode peer, long block) {
        LOG.error("审计链退回 the audit chain of {} no longer holds block {}, which {} has kept", service, block, peer);
        audit.record(AuditEntry.of("AUDIT_CHAIN_SET_BACK", "service", service)
                .outcome(AuditOutcome.REFUSED)
                .detail("block", block)
                .detail("peer", peer));
        metrics.counter(METRIC, "chain", "own").increment();
    }

    void ownChainDoubted(DivisionCode peer, List<Doubt> doubts) {
        doubts.forEach(doubt -> {
            LOG.error("对端质疑 {} doubts our audit chain of {}: {}", peer, doubt.service(), doubt.what());
            audit.record(AuditEntry.of("AUDIT_CHAIN_DOUBTED", "service", doubt.service())
                    .by(peer)
                    .outcome(AuditOutcome.REFUSED)
                    .detail("what", doubt.what()));
            metrics.counter(METRIC, "chain", "own").increment();
        });
    }

    void peersChainDoubted(DivisionCode peer, List<Doubt> doubts) {
        doubts.forEach(doubt -> {
            LOG.warn("对端审计链可疑 the audit chain of {} at {} is in doubt: {}", doubt.service(), peer, doubt.what());
            audit.record(AuditEntry.of("WITNESS_DOUBTS", "peer", peer)
                    .by(peer)
                    .outcome(AuditOutcome.REFUSED)
                    .detail("service", doubt.service())
                    .detail("what", doubt.what()));
            metrics.counter(METRIC, "chain", "peer").increment();
        });
    }
}
