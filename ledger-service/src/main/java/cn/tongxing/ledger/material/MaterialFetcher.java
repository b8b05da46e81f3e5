package cn.tongxing.ledger.material;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.seal.BadSealing;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fetches announced materials ahead of the decision, one piece a round: after a crash it goes on with the piece that is
 * missing. What cannot be reached is tried again, ever slower; what arrives and is not what was announced has failed for good.
 */
final class MaterialFetcher {

    private final JdbcMaterials materials;
    private final PeerHttp peers;
    private final DivisionCode self;
    private final JWKSet ownKeys;
    private final Leases leases;
    private final TransactionOperations transaction;
    private final Audit audit;

    MaterialFetcher(
            JdbcMaterials materials,
            PeerHttp peers,
            DivisionCode self,
            JWKSet ownKeys,
            Leases leases,
            TransactionOperations transaction,
            Audit audit) {
        this.materials = materials;
        this.peers = peers;
        this.self = self;
        this.ownKeys = ownKeys;
        this.leases = leases;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** @return whether something was done, so that there may be more */
    boolean round(Lease lease) {
        Optional<JdbcMaterials.Row> next = materials.nextAwaited();
        next.ifPresent(
                row -> missingPiece(row).ifPresentOrElse(piece -> fetch(row, piece, lease), () -> verify(row, lease)));
        return next.isPresent();
    }

    private Optional<Integer> missingPiece(JdbcMaterials.Row row) {
        Set<Integer> here = materials.piecesHere(row.content());
        return IntStream.range(0, Pieces.count(row.ref().size()))
                .boxed()
                .filter(piece -> !here.contains(piece))
                .findFirst();
    }

    private void fetch(JdbcMaterials.Row row, int piece, Lease lease) {
        DivisionCode from = Objects.requireNonNull(row.origin());
        var envelope = new PieceEnvelope(from, self, row.caseId(), row.ref().sha256(), piece);
        try {
            byte[] plain = envelope.open(peers.get(from, envelope.path(), PieceEnvelope.LARGEST), ownKeys);
            if (plain.length == Pieces.length(row.ref().size(), piece)) {
                write(lease, () -> materials.addPiece(row.content(), piece, plain));
            } else {
                fail(row, "MATERIAL_SIZE_MISMATCH", lease);
            }
        } catch (PeerUnavailable | BadSealing later) {
            // a body that does not open may have been encrypted to a key we retired a moment ago
            write(lease, () -> materials.postpone(row));
        }
    }

    private void verify(JdbcMaterials.Row row, Lease lease) {
        Pieces pieces = new Pieces();
        IntStream.range(0, Pieces.count(row.ref().size()))
                .forEach(i -> pieces.pass(materials.piece(row.content(), i).orElseThrow()));
        String type = pieces.type().map(MaterialType::mediaType).orElse("");
        if (!pieces.sha256().equals(row.ref().sha256())) {
            fail(row, "MATERIAL_DIGEST_MISMATCH", lease);
        } else if (!type.equals(row.ref().mediaType())) {
            fail(row, "MATERIAL_TYPE_MISMATCH", lease);
        } else {
            write(lease, () -> {
                materials.settle(row.content(), MaterialState.Status.VERIFIED, null);
                audit.record(entry(row, "MATERIAL_VERIFIED"));
            });
        }
    }

    private void fail(JdbcMaterials.Row row, String rule, Lease lease) {
        write(lease, () -> {
            materials.settle(row.content(), MaterialState.Status.FAILED, rule);
            materials.dropPieces(row.content());
            audit.record(
                    entry(row, "MATERIAL_FAILED").outcome(AuditOutcome.REFUSED).detail("rule", rule));
        });
    }

    private static AuditEntry entry(JdbcMaterials.Row row, String event) {
        AuditEntry entry = AuditEntry.of(event, "case", row.caseId())
                .detail("sha256", row.ref().sha256());
        return row.origin() == null ? entry : entry.detail("from", row.origin().value());
    }

    private void write(Lease lease, Runnable work) {
        transaction.executeWithoutResult(status -> {
            leases.check(lease);
            work.run();
        });
    }
}
