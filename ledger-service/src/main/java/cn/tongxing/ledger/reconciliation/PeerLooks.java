package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.reconciliation.Judgement.Agreed;
import cn.tongxing.ledger.reconciliation.Judgement.Different;
import cn.tongxing.ledger.reconciliation.Judgement.Explained;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.BadSealing;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One more look at a single case on both sides, for somebody who reads its difference; changes nothing. */
final class PeerLooks {
    private final DivisionCode self;
    private final OwnStandings own;
    private final PeerHttp http;
    private final JWKSet ownKeys;

    /** {@code standing} and {@code projection} are the peer's, null if it did not tell. */
    record Look(DifferenceView.Now now, @Nullable Standing standing, byte @Nullable [] projection) {}

    PeerLooks(DivisionCode self, OwnStandings own, PeerHttp http, JWKSet ownKeys) {
        this.self = self;
        this.own = own;
        this.http = http;
        this.ownKeys = ownKeys;
    }

    Look at(DivisionCode peer, UUID caseId) {
        var theirs = new PeerLedger(self, peer, http, ownKeys, Pace.ofOneLook());
        try {
            var before = own.of(peer, List.of(caseId));
            var told = theirs.standings(List.of(caseId));
            var after = own.of(peer, List.of(caseId));
            var their = told.cases().getFirst();
            var judgement = Judgement.of(
                    before.of(their), their, after.of(their), new Judgement.Taken(after.taken(), told.taken()));
            return new Look(now(judgement), their, projection(theirs, their));
        } catch (PeerUnavailable e) {
            return new Look(unknown("对方系统未应答", "the peer did not answer"), null, null);
        } catch (NotBelieved e) {
            return new Look(unknown(e.rule().chinese(), e.rule().english()), null, null);
        }
    }

    private static byte @Nullable [] projection(PeerLedger theirs, Standing their) {
        if (their.digest() == null) return null;
        try {
            return theirs.projection(their.caseId(), their.digest());
        } catch (PeerUnavailable | BadSealing withheld) {
            return null;
        }
    }

    private static DifferenceView.Now now(Judgement judgement) {
        return switch (judgement) {
            case Agreed agreed -> new DifferenceView.Now("EQUAL", null, null);
            case Different different -> new DifferenceView.Now("DIFFERENT", null, null);
            case Explained explained ->
                new DifferenceView.Now(
                        "ON_THE_WAY", explained.why().chinese(), explained.why().english());
        };
    }

    private static DifferenceView.Now unknown(String chinese, String english) {
        return new DifferenceView.Now("UNKNOWN", chinese, english);
    }
}
