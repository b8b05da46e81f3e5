package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A peer's side of a comparison: asks, and reads the answers as what a stranger says. */
final class PeerLedger {
    private final DivisionCode self;
    private final DivisionCode peer;
    private final PeerHttp http;
    private final JWKSet ownKeys;
    private final Pace pace;

    PeerLedger(DivisionCode self, DivisionCode peer, PeerHttp http, JWKSet ownKeys, Pace pace) {
        this.self = self;
        this.peer = peer;
        this.http = http;
        this.ownKeys = ownKeys;
        this.pace = pace;
    }

    List<Node> nodes(List<KeyPrefix> parts) throws NotBelieved {
        var query = parts.stream().map(part -> "prefix=" + part.hex()).collect(Collectors.joining("&"));
        return LedgerWire.readNodes(get(LedgerEntrance.PARTS + "?" + query, LedgerWire.ANSWER_BYTES), parts);
    }

    Standings standings(List<UUID> cases) throws NotBelieved {
        var query = cases.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
        return LedgerWire.readStandings(get(LedgerEntrance.CASES + "?" + query, LedgerWire.ANSWER_BYTES), cases);
    }

    /** @throws cn.tongxing.platform.seal.BadSealing if what came is not encrypted to us, for this case and digest */
    byte[] projection(UUID caseId, Sha256 digest) {
        var envelope = new ProjectionEnvelope(peer, self, caseId, digest);
        return envelope.open(get(envelope.path(), ProjectionEnvelope.LARGEST), ownKeys);
    }

    private byte[] get(String path, int most) {
        pace.next();
        return http.get(peer, path, most);
    }
}
