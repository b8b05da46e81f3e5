package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.audit.AuditReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How far a verification has come; stored after each step, so that another process goes on where one died. */
record Work(List<Asked> peers, List<Walked> chains) {
    Work {
        peers = List.copyOf(peers);
        chains = List.copyOf(chains);
    }

    enum Outcome {
        HOLDS,
        BROKEN,
        NOT_VERIFIED
    }

    enum PeerState {
        ASKING("正在询问", "being asked"),
        PROVEN("已取得其留存的见证", "its kept heads were compared"),
        NONE("尚未留存本省的见证", "has kept nothing of ours yet"),
        AWAY("没有应答，未采用其见证", "does not answer; its heads were not compared"),
        WITHHOLDS("扣留了它曾签收的见证", "keeps back a statement that it had receipted"),
        NOT_BELIEVED("所称见证并非本省签发，不予采信", "claims statements that we did not sign; it is not believed");

        private final String chinese;
        private final String english;

        PeerState(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }
    }

    enum ChainState {
        WALKING,
        HOLDS,
        BROKEN,
        NOT_VERIFIED
    }

    /** The newest statement that a peer keeps, proved by our own signature. */
    record Newest(UUID message, Instant time, Map<String, AuditHead> heads) {}

    /**
     * @param after the number in our log up to which the peer's statements were compared
     * @param owed a statement that it has receipted and did not show yet
     */
    record Asked(
            String province,
            PeerState state,
            long after,
            long statements,
            @Nullable UUID owed,
            @Nullable Newest newest,
            int failures) {
        static Asked begin(String province, @Nullable UUID owed) {
            return new Asked(province, PeerState.ASKING, 0, 0, owed, null, 0);
        }

        Asked is(PeerState now) {
            return new Asked(province, now, after, statements, owed, newest, failures);
        }

        Asked failed() {
            return new Asked(province, state, after, statements, owed, newest, failures + 1);
        }

        Asked again() {
            return new Asked(province, state, after, statements, owed, newest, 0);
        }

        Asked compared(long through, int more, boolean paid, @Nullable Newest last) {
            return new Asked(province, state, through, statements + more, paid ? null : owed, last, 0);
        }

        boolean isTrusted() {
            return state == PeerState.PROVEN;
        }
    }

    /** The peer's head that vouches for a chain. */
    record Witness(String province, long block, Instant statedAt) {}

    /**
     * @param reached as far as it was walked and holds
     * @param reach the highest head that a peer keeps and that stands in the chain: the walk must come so far
     * @param tailSeconds the age of the oldest row without a seal when the walk came to the end
     */
    record Walked(
            String service,
            ChainState state,
            AuditHead reached,
            AuditHead reach,
            long rows,
            @Nullable Finding finding,
            long unsealed,
            @Nullable Long tailSeconds,
            @Nullable Witness witness,
            int failures) {
        static Walked begin(String service) {
            return new Walked(service, ChainState.WALKING, AuditHead.NONE, AuditHead.NONE, 0, null, 0, null, null, 0);
        }

        boolean isSilent() {
            return finding != null && finding.what() == Finding.What.SILENT;
        }

        Walked found(Finding other) {
            return with(state, reached, reach, rows, Finding.first(finding, other), unsealed, tailSeconds, witness, 0);
        }

        Walked mustReach(AuditHead head) {
            return head.block() <= reach.block()
                    ? this
                    : with(state, reached, head, rows, finding, unsealed, tailSeconds, witness, failures);
        }

        Walked went(AuditReport report) {
            return with(
                    state,
                    report.head(),
                    reach,
                    rows + report.sealedRows(),
                    finding,
                    unsealed,
                    tailSeconds,
                    witness,
                    0);
        }

        Walked ended(AuditReport report, @Nullable Long oldestSeconds) {
            return with(
                    state,
                    report.head(),
                    reach,
                    rows + report.sealedRows(),
                    finding,
                    report.unsealed(),
                    oldestSeconds,
                    witness,
                    0);
        }

        Walked failed() {
            return with(state, reached, reach, rows, finding, unsealed, tailSeconds, witness, failures + 1);
        }

        Walked judged(ChainState verdict, @Nullable Witness by) {
            return with(verdict, reached, reach, rows, finding, unsealed, tailSeconds, by, failures);
        }

        private Walked with(
                ChainState state,
                AuditHead reached,
                AuditHead reach,
                long rows,
                @Nullable Finding finding,
                long unsealed,
                @Nullable Long tailSeconds,
                @Nullable Witness witness,
                int failures) {
            return new Walked(service, state, reached, reach, rows, finding, unsealed, tailSeconds, witness, failures);
        }
    }

    Optional<Asked> nextPeer() {
        return peers.stream().filter(peer -> peer.state() == PeerState.ASKING).findFirst();
    }

    Optional<Walked> nextChain() {
        return chains.stream()
                .filter(chain -> chain.state() == ChainState.WALKING)
                .findFirst();
    }

    Walked chain(String service) {
        return chains.stream()
                .filter(chain -> chain.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    boolean has(String service) {
        return chains.stream().anyMatch(chain -> chain.service().equals(service));
    }

    Work with(Asked changed) {
        return new Work(replaced(peers, peer -> peer.province().equals(changed.province()), old -> changed), chains);
    }

    Work with(Walked changed) {
        return new Work(peers, replaced(chains, chain -> chain.service().equals(changed.service()), old -> changed));
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        var changed = new ArrayList<T>();
        all.forEach(each -> changed.add(which.test(each) ? change.apply(each) : each));
        return changed;
    }

    /** Whoever keeps a statement back or makes one up leaves the whole in doubt; one who is only away does not. */
    Outcome outcome() {
        if (chains.stream().anyMatch(chain -> chain.state() == ChainState.BROKEN)) return Outcome.BROKEN;
        var allHold = chains.stream().allMatch(chain -> chain.state() == ChainState.HOLDS);
        var peersAreFair = peers.stream()
                .noneMatch(peer -> peer.state() == PeerState.WITHHOLDS || peer.state() == PeerState.NOT_BELIEVED);
        return allHold && peersAreFair ? Outcome.HOLDS : Outcome.NOT_VERIFIED;
    }
}
