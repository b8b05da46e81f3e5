package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.witness.JdbcVerifications.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verification as people read it: one line for each chain, one for each peer. */
record VerificationView(
        UUID id,
        Instant startedAt,
        String startedBy,
        @Nullable Instant finishedAt,
        Work.@Nullable Outcome outcome,
        List<Chain> chains,
        List<Peer> peers) {

    record Chain(
            String service,
            Work.ChainState state,
            long rows,
            long block,
            @Nullable Found finding,
            long unsealed,
            @Nullable Long oldestUnsealedSeconds,
            @Nullable Witness witness) {}

    record Found(
            Finding.What what,
            String chinese,
            String english,
            @Nullable Long block,
            @Nullable String row,
            @Nullable String province,
            @Nullable Instant statedAt) {}

    record Witness(String province, long block, Instant statedAt, long ageSeconds) {}

    record Peer(
            String province,
            Work.PeerState state,
            String chinese,
            String english,
            long statements,
            @Nullable Instant newest) {}

    static VerificationView of(Verification verification, Instant now) {
        var work = verification.work() == null ? new Work(List.of(), List.of()) : verification.work();
        var until = verification.finishedAt() == null ? now : verification.finishedAt();
        return new VerificationView(
                verification.id(),
                verification.startedAt(),
                verification.startedBy(),
                verification.finishedAt(),
                verification.outcome(),
                work.chains().stream().map(chain -> chain(chain, until)).toList(),
                work.peers().stream().map(VerificationView::peer).toList());
    }

    private static Chain chain(Work.Walked chain, Instant until) {
        var finding = chain.finding();
        var witness = chain.witness();
        return new Chain(
                chain.service(),
                chain.state(),
                chain.rows(),
                chain.reached().block(),
                finding == null
                        ? null
                        : new Found(
                                finding.what(),
                                finding.what().chinese(),
                                finding.what().english(),
                                finding.block(),
                                finding.row(),
                                finding.province(),
                                finding.statedAt()),
                chain.unsealed(),
                chain.tailSeconds(),
                witness == null
                        ? null
                        : new Witness(
                                witness.province(),
                                witness.block(),
                                witness.statedAt(),
                                Math.max(
                                        0,
                                        Duration.between(witness.statedAt(), until)
                                                .toSeconds())));
    }

    private static Peer peer(Work.Asked peer) {
        return new Peer(
                peer.province(),
                peer.state(),
                peer.state().chinese(),
                peer.state().english(),
                peer.statements(),
                peer.newest() == null ? null : peer.newest().time());
    }
}
