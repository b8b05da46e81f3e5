package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.reconciliation.Judgement.Agreed;
import cn.tongxing.ledger.reconciliation.Judgement.Different;
import cn.tongxing.ledger.reconciliation.Judgement.Explained;
import cn.tongxing.ledger.reconciliation.Judgement.Taken;
import cn.tongxing.ledger.reconciliation.Judgement.Why;
import cn.tongxing.ledger.reconciliation.OwnStandings.Own;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final UUID CASE = UUID.randomUUID();
    /** We sent up to 9 and they took all; they sent up to 4 and we took all. */
    private static final Taken ALL = new Taken(4, 9);

    private static Standing standing(int version, String content, long sent) {
        return new Standing(CASE, version, digest(content), sent, false, false);
    }

    private static Standing unknown(long sent) {
        return new Standing(CASE, 0, null, sent, false, false);
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Judgement judged(Standing ours, Standing theirs, Taken taken) {
        return judged(ours, 4, theirs, ours, 4, taken);
    }

    private static Judgement judged(
            Standing before, long heardBefore, Standing theirs, Standing after, long heardAfter, Taken taken) {
        return Judgement.of(new Own(before, heardBefore), theirs, new Own(after, heardAfter), taken);
    }

    private static void assertKind(Standing ours, Standing theirs, Kind kind) {
        assertThat(judged(ours, theirs, ALL)).isEqualTo(new Different(kind, ours, theirs));
    }

    private static void assertExplained(Judgement judgement, Why why) {
        assertThat(judgement).isEqualTo(new Explained(CASE, why));
    }

    @Test
    void whatIsEqualAgreesWhateverIsOnTheWay() {
        var same = standing(3, "a", 20);

        assertThat(judged(same, standing(3, "a", 30), new Taken(0, 0))).isEqualTo(new Agreed(CASE, true));
        assertThat(judged(unknown(0), unknown(0), ALL)).isEqualTo(new Agreed(CASE, false));
    }

    @Test
    void whatWasEqualWhenTheyLookedAgreesThoughWeMovedOnSince() {
        var before = standing(3, "a", 9);

        assertThat(judged(before, 4, standing(3, "a", 4), standing(4, "b", 10), 4, ALL))
                .isEqualTo(new Agreed(CASE, true));
    }

    @Test
    void whenBothTookEverythingWhatDiffersHasItsKind() {
        assertKind(unknown(9), standing(2, "b", 4), Kind.UNKNOWN_HERE);
        assertKind(standing(2, "a", 9), unknown(4), Kind.UNKNOWN_THERE);
        assertKind(standing(2, "a", 9), standing(2, "b", 4), Kind.CONTENT_DIFFERS);
        assertKind(standing(2, "a", 9), standing(3, "b", 4), Kind.BEHIND_HERE);
        assertKind(standing(3, "a", 9), standing(2, "b", 4), Kind.BEHIND_THERE);
    }

    @Test
    void ourMessageThatTheyHaveNotReadExplainsIt() {
        assertExplained(judged(standing(3, "a", 10), standing(2, "b", 4), ALL), Why.OURS_ON_THE_WAY);
        assertExplained(
                judged(new Standing(CASE, 3, digest("a"), 9, true, false), standing(2, "b", 4), ALL),
                Why.OURS_NOT_SEALED);
    }

    @Test
    void theirMessageThatWeHaveNotReadExplainsIt() {
        assertExplained(judged(standing(3, "a", 9), standing(4, "b", 5), ALL), Why.THEIRS_ON_THE_WAY);
        assertExplained(
                judged(standing(3, "a", 9), new Standing(CASE, 4, digest("b"), 4, true, false), ALL),
                Why.THEIRS_NOT_SEALED);
    }

    @Test
    void aMessageHeldOnEitherSideExplainsIt() {
        assertExplained(
                judged(new Standing(CASE, 3, digest("a"), 9, false, true), standing(4, "b", 4), ALL), Why.HELD_HERE);
        assertExplained(
                judged(standing(3, "a", 9), new Standing(CASE, 2, digest("b"), 4, false, true), ALL), Why.HELD_THERE);
        assertExplained(judged(standing(1, "a", 9), new Standing(CASE, 0, null, 4, false, true), ALL), Why.HELD_THERE);
    }

    @Test
    void whatTheySaidAfterTheyLookedExplainsIt() {
        var ours = standing(3, "a", 9);

        assertExplained(judged(ours, 4, standing(2, "b", 4), ours, 5, new Taken(5, 9)), Why.MOVED_MEANWHILE);
    }

    @Test
    void aPeerThatDoesNotKnowWhatItHadSaidBeforeLostIt() {
        var ours = standing(3, "a", 9);

        assertThat(judged(ours, 5, standing(2, "b", 4), ours, 5, new Taken(5, 9)))
                .isEqualTo(new Different(Kind.BEHIND_THERE, ours, standing(2, "b", 4)));
    }
}
