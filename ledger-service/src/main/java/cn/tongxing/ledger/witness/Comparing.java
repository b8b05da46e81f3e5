package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.NotOurs;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.witness.Finding.What;
import cn.tongxing.ledger.witness.Work.Asked;
import cn.tongxing.ledger.witness.Work.PeerState;
import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what a peer keeps of our statements with the chains as they are, some hundred statements at a time. */
final class Comparing {
    private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);
    private static final int PATIENCE_WITH_PEER = 3;
    /** A service may be starting anew; rounds come every second. */
    private static final int PATIENCE_WITH_SERVICE = 20;

    private final KeptByPeer peer;
    private final Chains chains;

    Comparing(KeptByPeer peer, Chains chains) {
        this.peer = peer;
        this.chains = chains;
    }

    Work step(Work work, Asked asked) {
        var province = DivisionCode.of(asked.province());
        try {
            var page = peer.after(province, asked.after());
            var lines = page.lines();
            var compared = compare(work, province, lines);
            var now = account(asked, lines);
            return compared.with(page.isLast() ? concluded(province, now) : now);
        } catch (PeerUnavailable e) {
            LOG.info("核验时对端未应答 {} does not answer while our chains are verified: {}", province, e.getMessage());
            return work.with(asked.failures() + 1 < PATIENCE_WITH_PEER ? asked.failed() : asked.is(PeerState.AWAY));
        } catch (Unanswered e) {
            LOG.warn("核验时服务未应答 {}", e.getMessage());
            return asked.failures() + 1 < PATIENCE_WITH_SERVICE
                    ? work.with(asked.failed())
                    : work.with(asked.again()).with(work.chain(e.service()).found(Finding.of(What.SILENT)));
        } catch (NotOurs e) {
            LOG.error("对端所称见证不予采信 what {} says it keeps of ours is not believed: {}", province, e.getMessage());
            return work.with(asked.is(PeerState.NOT_BELIEVED));
        }
    }

    private static Asked account(Asked asked, List<KeptByPeer.Line> lines) {
        if (lines.isEmpty()) return asked;
        var last = lines.getLast();
        var paid = lines.stream().anyMatch(line -> line.id().equals(asked.owed()));
        return asked.compared(last.seq(), lines.size(), paid, new Work.Newest(last.id(), last.time(), last.heads()));
    }

    /** The newest one must be proved even if it fits: else old heads could be told with a new time. */
    private Asked concluded(DivisionCode province, Asked asked) throws NotOurs {
        var newest = asked.newest();
        if (newest != null) {
            peer.prove(province, new KeptByPeer.Line(asked.after(), newest.message(), newest.time(), newest.heads()));
        }
        if (asked.owed() != null) return asked.is(PeerState.WITHHOLDS);
        return asked.is(newest == null ? PeerState.NONE : PeerState.PROVEN);
    }

    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;
        private final String service;

        Unanswered(String service, ChainSilent silence) {
            super(silence);
            this.service = service;
        }

        String service() {
            return service;
        }
    }

    private Work compare(Work work, DivisionCode province, List<KeptByPeer.Line> lines) throws NotOurs, Unanswered {
        var compared = work;
        for (var chain : work.chains()) {
            var said = said(chain.service(), lines);
            if (!said.isEmpty() && !chain.isSilent()) compared = compared.with(compare(chain, province, said));
        }
        return compared;
    }

    /** Each head once, with the first statement that names it. */
    private static Map<AuditHead, KeptByPeer.Line> said(String service, List<KeptByPeer.Line> lines) {
        var said = new LinkedHashMap<AuditHead, KeptByPeer.Line>();
        for (var line : lines) {
            var head = line.heads().get(service);
            if (head != null && head.block() > 0) said.putIfAbsent(head, line);
        }
        return said;
    }

    private Work.Walked compare(Work.Walked chain, DivisionCode province, Map<AuditHead, KeptByPeer.Line> said)
            throws NotOurs, Unanswered {
        try {
            var standing = chains.standing(chain.service(), List.copyOf(said.keySet()));
            var missing = standing.missing();
            var there = said.keySet().stream().filter(head -> !missing.contains(head));
            var reaching = highest(there.toList()).map(chain::mustReach).orElse(chain);
            var lost = lowest(missing);
            if (lost.isEmpty()) return reaching;
            var line = said.get(lost.get());
            peer.prove(province, line);
            return reaching.found(finding(lost.get(), standing.head(), province, line.time()));
        } catch (ChainSilent e) {
            throw new Unanswered(chain.service(), e);
        }
    }

    private static Finding finding(AuditHead lost, @Nullable AuditHead end, DivisionCode province, Instant statedAt) {
        var what = end != null && end.block() >= lost.block() ? What.SET_BACK : What.CUT_OFF;
        return new Finding(what, lost.block(), null, province.value(), statedAt);
    }

    private static Optional<AuditHead> highest(List<AuditHead> heads) {
        return heads.stream().max((one, other) -> Long.compare(one.block(), other.block()));
    }

    private static Optional<AuditHead> lowest(List<AuditHead> heads) {
        return heads.stream().min((one, other) -> Long.compare(one.block(), other.block()));
    }

    /** Where a verification begins: a peer must show what it has receipted. */
    static Asked begin(DivisionCode province, @Nullable UUID receipted) {
        return Asked.begin(province.value(), receipted);
    }
}
