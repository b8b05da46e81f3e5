package cn.tongxing.ledger.material;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.web.CommonProblem;
import com.nimbusds.jose.jwk.ECKey;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The peers' entrance to materials: a piece at a time, only of what was shared with that peer, encrypted to its current key. */
@RestController
class MaterialTransfer {

    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final JdbcMaterials materials;
    private final PeerBook peers;
    private final Audit audit;
    private final TransactionOperations transaction;

    MaterialTransfer(JdbcMaterials materials, PeerBook peers, Audit audit, PlatformTransactionManager transactions) {
        this.materials = materials;
        this.peers = peers;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/exchange/materials/{caseId}/{sha256}/{piece}")
    @Audited("MATERIAL_FETCHED")
    @ApiResponse(
            responseCode = "200",
            description = "JWE for the peer",
            content = @Content(mediaType = "application/jose", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> piece(
            @PathVariable UUID caseId, @PathVariable String sha256, @PathVariable int piece, PeerPrincipal peer) {
        var found = materials
                .fetchable(peer.province(), caseId, sha256)
                .filter(content -> piece >= 0 && piece < Pieces.count(content.size()))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        ECKey key =
                peers.find(peer.province()).map(MaterialTransfer::currentKey).orElseThrow(CommonProblem.NOT_FOUND::of);
        byte[] plain = materials.piece(found.content(), piece).orElseThrow(CommonProblem.NOT_FOUND::of);
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("MATERIAL_FETCHED", "case", caseId)
                .by(peer.province())
                .outcome(AuditOutcome.LOOKED)
                .detail("sha256", sha256)
                .detail("piece", piece)));
        var envelope = new PieceEnvelope(peers.self(), peer.province(), caseId, sha256, piece);
        return ResponseEntity.ok().contentType(JOSE).body(envelope.seal(plain, key));
    }

    private static ECKey currentKey(Peer peer) {
        return peer.encryptionKeys().getKeys().getFirst().toECKey();
    }
}
