package cn.tongxing.platform.audit;

import cn.tongxing.platform.audit.AuditReport.Broken;
import cn.tongxing.platform.audit.AuditReport.Kind;
import cn.tongxing.platform.persistence.Columns;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the chain block by block, each in statements of its own: a long trail must not need a long transaction. */
final class ChainVerifier implements AuditVerifier {
    private final AuditChain chain;
    private final AuditRows rows;

    ChainVerifier(JdbcClient jdbc, AuditChain chain) {
        this.chain = chain;
        this.rows = new AuditRows(jdbc);
    }

    @Override
    public AuditReport verify() {
        return verify(chain.witness());
    }

    @Override
    public AuditReport verify(AuditHead witness) {
        var last = AuditChain.Last.NONE;
        long sealedRows = 0;
        for (long number = 1; ; number++) {
            var stored = chain.block(number).orElse(null);
            if (stored == null) {
                var missing = chain.reachesBeyond(number) || witness.block() >= number;
                return report(last, sealedRows, missing ? new Broken(Kind.BLOCK_MISSING, number, null) : null);
            }
            var broken = broken(number, stored, last, witness);
            if (broken != null) return report(last, sealedRows, broken);
            last = AuditChain.Last.of(stored.block().orElseThrow());
            sealedRows += stored.entries().size();
        }
    }

    private @Nullable Broken broken(
            long number, AuditChain.Stored stored, AuditChain.Last previous, AuditHead witness) {
        var forged = new Broken(Kind.BLOCK_FORGED, number, null);
        var block = stored.block().orElse(null);
        if (block == null || !block.previous().equals(previous.head().digest())) return forged;
        if (witness.block() == number && !witness.digest().equals(block.digest().text())) return forged;
        if (block.count() != stored.entries().size()
                || !block.root().equals(AuditBlock.root(stored.entries()).text())) {
            return forged;
        }
        return firstBrokenRow(number, stored.entries(), rows.between(previous.through(), block.through()));
    }

    private static @Nullable Broken firstBrokenRow(long block, List<AuditBlock.Entry> sealed, List<AuditRow> found) {
        var known = sealed.stream().map(AuditBlock.Entry::id).collect(Collectors.toSet());
        int next = 0;
        for (var entry : sealed) {
            if (next < found.size() && !known.contains(found.get(next).id())) {
                return new Broken(Kind.ROW_INSERTED, block, found.get(next).id().toString());
            }
            if (next == found.size() || !found.get(next).id().equals(entry.id())) {
                return new Broken(Kind.ROW_DELETED, block, entry.id().toString());
            }
            if (!found.get(next).commitment().text().equals(entry.commitment())) {
                return new Broken(Kind.ROW_CHANGED, block, entry.id().toString());
            }
            next++;
        }
        return next < found.size()
                ? new Broken(Kind.ROW_INSERTED, block, found.get(next).id().toString())
                : null;
    }

    private AuditReport report(AuditChain.Last last, long sealedRows, @Nullable Broken broken) {
        return rows.from("""
                        select count(*) as rows, min(at) as oldest from audit_event
                        where (epoch, xid, id) > (:epoch, cast(:xid as xid8), :row)""", last.through())
                .query((rs, n) -> new AuditReport(
                        last.head(), sealedRows, broken, rs.getLong("rows"), Columns.instantOrNull(rs, "oldest")))
                .single();
    }
}
