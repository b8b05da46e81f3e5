package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.witness.JdbcVerifications.Verification;
import cn.tongxing.ledger.witness.Work.Asked;
import cn.tongxing.ledger.witness.Work.ChainState;
import cn.tongxing.ledger.witness.Work.Walked;
import cn.tongxing.ledger.witness.Work.Witness;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditReport;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies all chains of the province, one short step after the other: first what the peers keep of them, then each chain
 * from its first block to its end. Peers first, because a head that a peer has kept must be in the chain that is walked.
 */
final class Verifying {
    private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);
    /** A service may be starting anew while its chain is walked; rounds come every second. */
    private static final int PATIENCE = 20;

    private final JdbcVerifications verifications;
    private final Chains chains;
    private final Comparing comparing;
    private final JdbcGiven given;
    private final PeerBook peers;
    private final Audit audit;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WitnessSettings settings;

    Verifying(
            JdbcVerifications verifications,
            Chains chains,
            Comparing comparing,
            JdbcGiven given,
            PeerBook peers,
            Audit audit,
            Leases leases,
            TransactionTemplate transaction,
            Clock clock,
            WitnessSettings settings) {
        this.verifications = verifications;
        this.chains = chains;
        this.comparing = comparing;
        this.given = given;
        this.peers = peers;
        this.audit = audit;
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return whether there is more to do at once */
    boolean round(Lease lease) {
        var running = verifications.running().orElse(null);
        if (running == null) return false;
        var before = running.work() == null ? begin() : running.work();
        var after = step(before);
        var ended = after.nextPeer().isEmpty() && after.nextChain().isEmpty();
        transaction.executeWithoutResult(tx -> {
            leases.check(lease);
            if (ended) finish(running, after);
            else verifications.save(running.id(), after);
        });
        return !ended && !waits(after);
    }

    private Work begin() {
        var connected =
                peers.all().stream().filter(Peer::connected).map(Peer::province).toList();
        var receipted = given.kept(connected);
        return new Work(
                connected.stream()
                        .map(peer -> Comparing.begin(
                                peer,
                                Optional.ofNullable(receipted.get(peer))
                                        .map(JdbcGiven.Given::message)
                                        .orElse(null)))
                        .toList(),
                chains.services().stream().map(Walked::begin).toList());
    }

    private Work step(Work work) {
        var peer = work.nextPeer();
        if (peer.isPresent()) return comparing.step(work, peer.get());
        return work.nextChain().map(chain -> work.with(walk(work, chain))).orElse(work);
    }

    /** Who did not answer is asked again after a rest. */
    private static boolean waits(Work work) {
        return Stream.concat(
                        work.nextPeer().map(Asked::failures).stream(),
                        work.nextPeer().isPresent() ? Stream.empty() : work.nextChain().map(Walked::failures).stream())
                .anyMatch(failures -> failures > 0);
    }

    private Walked walk(Work work, Walked chain) {
        if (chain.isSilent()) return judge(work, chain);
        try {
            var report = chains.walk(chain.service(), chain.reached(), chain.reach());
            if (report.firstBroken() != null) {
                return judge(work, chain.went(report).found(Finding.of(report.firstBroken())));
            }
            return report.complete() ? judge(work, chain.ended(report, oldest(report))) : chain.went(report);
        } catch (ChainSilent e) {
            LOG.warn("核验时服务未应答 {} does not answer while its chain is verified: {}", chain.service(), e.getMessage());
            return chain.failures() + 1 < PATIENCE
                    ? chain.failed()
                    : judge(work, chain.found(Finding.of(Finding.What.SILENT)));
        }
    }

    private @Nullable Long oldest(AuditReport report) {
        return report.oldestUnsealed() == null
                ? null
                : Math.max(
                        0,
                        Duration.between(report.oldestUnsealed(), clock.instant())
                                .toSeconds());
    }

    private Walked judge(Work work, Walked chain) {
        var witness = witness(work, chain.service());
        var judged = witnessed(lagging(chain), witness);
        var finding = judged.finding();
        var verdict = finding == null
                ? ChainState.HOLDS
                : finding.what().isBroken() ? ChainState.BROKEN : ChainState.NOT_VERIFIED;
        return judged.judged(verdict, witness);
    }

    private Walked lagging(Walked chain) {
        return chain.tailSeconds() != null
                        && chain.tailSeconds() > settings.sealedWithin().toSeconds()
                ? chain.found(Finding.of(Finding.What.SEALER_LAGS))
                : chain;
    }

    private Walked witnessed(Walked chain, @Nullable Witness witness) {
        if (witness == null) return chain.found(Finding.of(Finding.What.NO_WITNESS));
        var age = Duration.between(witness.statedAt(), clock.instant()).abs();
        return age.compareTo(settings.staleAfter()) > 0 ? chain.found(Finding.of(Finding.What.WITNESS_OLD)) : chain;
    }

    /** The youngest statement about this chain that a peer keeps and that is proved to be ours. */
    private static @Nullable Witness witness(Work work, String service) {
        return work.peers().stream()
                .filter(Asked::isTrusted)
                .flatMap(peer -> {
                    var newest = Objects.requireNonNull(peer.newest());
                    var head = newest.heads().get(service);
                    return head == null
                            ? Stream.empty()
                            : Stream.of(new Witness(peer.province(), head.block(), newest.time()));
                })
                .max(Comparator.comparing(Witness::statedAt))
                .orElse(null);
    }

    private void finish(Verification verification, Work work) {
        verifications.finish(verification.id(), work, clock.instant());
        var entry = AuditEntry.of("AUDIT_VERIFIED", "verification", verification.id())
                .detail("outcome", work.outcome());
        for (var chain : work.chains()) entry = entry.detail(chain.service(), chain.state());
        audit.record(entry);
        if (work.outcome() == Work.Outcome.BROKEN) {
            LOG.error("审计链断裂 the verification {} found a broken audit chain", verification.id());
        }
    }
}
