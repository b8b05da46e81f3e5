package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who answers for a division: we, a peer by the longest prefix of its code (兵团 sits under 65), or nobody yet. */
@Component
class Provinces {

    private final DivisionCode self;
    private final PeerBook peers;

    Provinces(Deployment deployment, PeerBook peers) {
        this.self = deployment.province();
        this.peers = peers;
    }

    DivisionCode self() {
        return self;
    }

    boolean isOurs(DivisionCode division) {
        return self.contains(division) && peers.responsibleFor(division).isEmpty();
    }

    boolean isOf(DivisionCode peer, DivisionCode division) {
        return peers.responsibleFor(division)
                .map(Peer::province)
                .filter(peer::equals)
                .isPresent();
    }

    /** The peer that decides, or a refusal that says why none can. */
    Peer deciding(DivisionCode household) {
        if (isOurs(household)) throw CaseProblem.CASE_IN_PROVINCE_LATER.of();
        Optional<Peer> peer = peers.responsibleFor(household);
        return peer.filter(Peer::connected).orElseThrow(() -> {
            var refusal = CaseProblem.CASE_PROVINCE_NOT_CONNECTED.of();
            peer.ifPresent(known -> refusal.with("province", known.name()));
            return refusal;
        });
    }
}
