package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who answers for a division: we, a peer by the longest prefix of its code (兵团 sits under 65), or nobody yet. */
@Component
class Provinces {

    private static final DivisionCode CORPS = DivisionCode.of("6599");

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

    /** Who decides, and how the application gets there. */
    Destination deciding(DivisionCode household) {
        if (isOurs(household)) return new Destination(Way.IN_PROVINCE, self, nameOf(self));
        var peer = peers.responsibleFor(household);
        return peer.filter(Peer::connected)
                .map(known -> new Destination(Way.EXCHANGE, known.province(), known.name()))
                .orElseGet(() -> onPaper(household, peer));
    }

    /** 系统尚未联通: known or not, it is written to. */
    private static Destination onPaper(DivisionCode household, Optional<Peer> known) {
        var province = known.map(Peer::province).orElseGet(() -> unitOf(household));
        return new Destination(Way.ON_PAPER, province, known.map(Peer::name).orElseGet(() -> nameOf(province)));
    }

    Destination of(CaseFile file) {
        var name = peers.find(file.peer()).map(Peer::name).orElseGet(() -> nameOf(file.peer()));
        return new Destination(file.way(), file.peer(), name);
    }

    /** Whom nobody has pinned is written to as the unit it is; 兵团 is no part of 新疆. */
    private static DivisionCode unitOf(DivisionCode household) {
        return CORPS.contains(household) ? CORPS : household.province();
    }

    private static String nameOf(DivisionCode unit) {
        return Divisions.bundled().name(unit);
    }
}
