package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.web.CommonProblem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The peers' entrance to a comparison: which cases are compared follows from who asks. */
@RestController
class LedgerEntrance {
    static final String PARTS = "/exchange/ledger";
    static final String CASES = "/exchange/ledger/cases";
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final LedgerServing serving;

    LedgerEntrance(LedgerServing serving) {
        this.serving = serving;
    }

    /** Without a prefix, the whole. */
    @GetMapping(PARTS)
    @Audited("LEDGER_DIGESTS_READ")
    @ApiResponse(
            responseCode = "200",
            description = "docs/exchange-protocol.md",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<byte[]> nodes(
            @RequestParam(name = "prefix", required = false) @Nullable List<String> prefixes, PeerPrincipal peer) {
        var parts = prefixes == null || prefixes.isEmpty()
                ? List.of(KeyPrefix.ALL)
                : prefixes.stream().map(LedgerEntrance::prefix).toList();
        return json(LedgerWire.write(serving.nodes(peer.province(), parts)));
    }

    @GetMapping(CASES)
    @Audited("LEDGER_STANDINGS_READ")
    @ApiResponse(
            responseCode = "200",
            description = "docs/exchange-protocol.md",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    ResponseEntity<byte[]> standings(@RequestParam("id") List<UUID> ids, PeerPrincipal peer) {
        return json(LedgerWire.write(serving.standings(peer.province(), ids)));
    }

    @GetMapping(CASES + "/{caseId}/{digest}")
    @Audited("LEDGER_CASE_FETCHED")
    @ApiResponse(
            responseCode = "200",
            description = "JWE for the peer",
            content = @Content(mediaType = "application/jose", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> projection(@PathVariable UUID caseId, @PathVariable String digest, PeerPrincipal peer) {
        var body = serving.projection(peer.province(), caseId, digest(digest));
        return ResponseEntity.ok().contentType(JOSE).body(body);
    }

    private static KeyPrefix prefix(String text) {
        try {
            return new KeyPrefix(text);
        } catch (IllegalArgumentException e) {
            throw ComparisonProblem.LEDGER_ASKED_WRONGLY.of();
        }
    }

    private static Sha256 digest(String text) {
        try {
            return Sha256.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.NOT_FOUND.of();
        }
    }

    private static ResponseEntity<byte[]> json(JsonNode body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(WireJson.bytes(body));
    }
}
