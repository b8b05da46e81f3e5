package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.reconciliation.OwnStandings.Own;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one case is, from three looks in this order: ours, the peer's, ours again. If at the end neither side has anything
 * to say about it that the other has not taken, and nothing of it is held, both have taken the same messages; the shared
 * projection is a fold of these (docs/adr/0002), so whatever differs then differs for good.
 */
sealed interface Judgement {

    UUID caseId();

    /** {@code known}: false when neither side has the case. */
    record Agreed(UUID caseId, boolean known) implements Judgement {}

    record Explained(UUID caseId, Why why) implements Judgement {}

    record Different(Kind kind, Standing ours, Standing theirs) implements Judgement {
        @Override
        public UUID caseId() {
            return ours.caseId();
        }
    }

    /** The same, but for a case whose stored version is not what was exchanged: that is a difference of its own. */
    default Judgement knowing(Set<UUID> spoilt, Standing ours, Standing theirs) {
        return this instanceof Different || !spoilt.contains(caseId())
                ? this
                : new Different(Kind.NOT_AS_EXCHANGED, ours, theirs);
    }

    /** What explains for the moment that the sides differ. */
    enum Why {
        OURS_NOT_SEALED("本省有一条报文尚未封存", "a message of ours is not sealed yet"),
        THEIRS_NOT_SEALED("对方有一条报文尚未封存", "a message of theirs is not sealed yet"),
        OURS_ON_THE_WAY("本省的报文对方尚未读取", "they have not read our last message yet"),
        THEIRS_ON_THE_WAY("对方的报文本省尚未读取", "we have not read their last message yet"),
        MOVED_MEANWHILE("核对期间此件有新进展", "the case moved on during the comparison"),
        HELD_HERE("对方的报文在本省暂存待处理", "a message of theirs is held here"),
        HELD_THERE("本省的报文在对方暂存待处理", "a message of ours is held there");

        private final String chinese;
        private final String english;

        Why(String chinese, String english) {
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

    /** @param taken the numbers up to which each side had taken the other's log when it looked */
    static Judgement of(Own before, Standing theirs, Own after, Taken taken) {
        var ours = after.standing();
        if (same(ours, theirs) || same(before.standing(), theirs)) return new Agreed(ours.caseId(), theirs.isKnown());
        var why = why(before, theirs, after, taken);
        return why == null ? new Different(kind(ours, theirs), ours, theirs) : new Explained(ours.caseId(), why);
    }

    record Taken(long byUs, long byThem) {}

    private static boolean same(Standing one, Standing other) {
        return one.version() == other.version() && Objects.equals(one.digest(), other.digest());
    }

    private static @Nullable Why why(Own before, Standing theirs, Own after, Taken taken) {
        var ours = after.standing();
        if (ours.waiting()) return Why.OURS_NOT_SEALED;
        if (theirs.waiting()) return Why.THEIRS_NOT_SEALED;
        if (ours.sent() > taken.byThem()) return Why.OURS_ON_THE_WAY;
        if (theirs.sent() > taken.byUs()) return Why.THEIRS_ON_THE_WAY;
        // what we had heard before they looked they must know of; if not, their log was set back
        if (after.heard() > theirs.sent() && before.heard() <= theirs.sent()) return Why.MOVED_MEANWHILE;
        if (ours.held()) return Why.HELD_HERE;
        return theirs.held() ? Why.HELD_THERE : null;
    }

    private static Kind kind(Standing ours, Standing theirs) {
        if (!ours.isKnown()) return Kind.UNKNOWN_HERE;
        if (!theirs.isKnown()) return Kind.UNKNOWN_THERE;
        if (ours.version() == theirs.version()) return Kind.CONTENT_DIFFERS;
        return ours.version() < theirs.version() ? Kind.BEHIND_HERE : Kind.BEHIND_THERE;
    }
}
