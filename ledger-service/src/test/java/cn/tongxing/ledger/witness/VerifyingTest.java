package cn.tongxing.ledger.witness;

import static cn.tongxing.ledger.witness.Side.CHILD;
import static cn.tongxing.ledger.witness.Side.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.witness.Finding.What;
import cn.tongxing.ledger.witness.Work.ChainState;
import cn.tongxing.ledger.witness.Work.Outcome;
import cn.tongxing.ledger.witness.Work.PeerState;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All chains of Anhui against what Chongqing, and sometimes Zhejiang, have kept of them. */
class VerifyingTest {
    private final SettableClock clock = new SettableClock(Clock.systemUTC(), Duration.ZERO);
    private final Side anhui = new Side(DivisionCode.of("34"), clock);
    private final Side chongqing = new Side(DivisionCode.of("50"), clock);

    @BeforeEach
    void threeBlocksEachAndAWitness() {
        anhui.others.put(chongqing.province, chongqing);
        chongqing.others.put(anhui.province, anhui);
        for (var event : new String[] {"A", "B", "C"}) {
            anhui.chains.values().forEach(chain -> chain.sealed(event));
        }
        anhui.stateAndBeHeard();
    }

    private void later() {
        clock.setOffset(clock.offset().plus(Duration.ofMinutes(11)));
    }

    private void spoil(String sql) {
        anhui.child.asOwner().sql(sql).update();
    }

    private String id(String event) {
        return anhui.child
                .asOwner()
                .sql("select event_id::text from audit_event where event = :event")
                .param("event", event)
                .query(String.class)
                .single();
    }

    private void cutTail() {
        spoil("delete from audit_event where event = 'C'");
        spoil("delete from audit_block where number = 3");
        anhui.restart();
    }

    private Side zhejiang() {
        var zhejiang = new Side(DivisionCode.of("33"), clock);
        anhui.others.put(zhejiang.province, zhejiang);
        zhejiang.others.put(anhui.province, anhui);
        return zhejiang;
    }

    @Test
    void whatIsWholeHoldsAndSaysByWhoseWitness() {
        anhui.chains.get(CHILD).sealed("D");
        anhui.chains.get(CHILD).unsealed("E");
        clock.setOffset(Duration.ofSeconds(40));

        var view = anhui.verified();

        assertThat(view.outcome()).isEqualTo(Outcome.HOLDS);
        var child = Side.chain(view, CHILD);
        assertThat(child.state()).isEqualTo(ChainState.HOLDS);
        assertThat(child.rows()).isEqualTo(4);
        assertThat(child.block()).isEqualTo(4);
        assertThat(child.unsealed()).isEqualTo(1);
        assertThat(child.witness().province()).isEqualTo("50");
        assertThat(child.witness().block()).isEqualTo(3);
        assertThat(child.witness().ageSeconds()).isGreaterThanOrEqualTo(40);
        assertThat(view.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.state()).isEqualTo(PeerState.PROVEN));
        assertThat(anhui.alarmsRaised()).containsExactly("AUDIT_VERIFIED");
    }

    @ParameterizedTest
    @CsvSource({
        "update audit_event set purpose = 'x' where event = 'B', ROW_CHANGED",
        "delete from audit_event where event = 'B', ROW_DELETED",
        "update audit_event set xid = pg_current_xact_id() where event = 'B', ROW_MOVED",
    })
    void aBrokenRowIsNamed(String sql, What what) {
        var id = id("B");
        spoil(sql);

        var child = anhui.verified(CHILD);

        assertThat(child.state()).isEqualTo(ChainState.BROKEN);
        assertThat(child.finding().what()).isEqualTo(what);
        assertThat(child.finding().block()).isEqualTo(2);
        assertThat(child.finding().row()).isEqualTo(id);
        assertThat(anhui.verified().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void anInsertedRowIsNamed() {
        spoil("""
                insert into audit_event (epoch, xid, event_id, at, event, subject_type, subject_id, actor, outcome, detail,
                                         request_id, salt)
                select epoch, xid, gen_random_uuid(), at, 'X', subject_type, subject_id, actor, outcome, detail, request_id,
                       salt from audit_event where event = 'A'""");

        var finding = anhui.verified(CHILD).finding();

        assertThat(finding.what()).isEqualTo(What.ROW_INSERTED);
        assertThat(finding.row()).isEqualTo(id("X"));
    }

    @Test
    void anEndThatWasCutOffIsShownByThePeerAlsoAfterARestart() {
        cutTail();

        var child = anhui.verified(CHILD);

        assertThat(child.finding().what()).isEqualTo(What.CUT_OFF);
        assertThat(child.finding().block()).isEqualTo(3);
        assertThat(child.finding().province()).isEqualTo("50");
        assertThat(anhui.verified(LEDGER).state()).isEqualTo(ChainState.HOLDS);
    }

    @Test
    void aDatabaseThatWasSetBackAndGrewAgainIsShownByThePeer() {
        cutTail();
        for (int i = 0; i < 5; i++) anhui.chains.get(CHILD).sealed("LATER" + i);
        later();
        anhui.stateAndBeHeard();

        var child = anhui.verified(CHILD);

        assertThat(child.finding().what()).isEqualTo(What.SET_BACK);
        assertThat(child.finding().block()).isEqualTo(3);
        assertThat(child.finding().province()).isEqualTo("50");
    }

    /** Everything we have is of yesterday, what we remember of our statements included. */
    @Test
    void aBackupOfAllDatabasesIsShownByThePeer() {
        anhui.backup(CHILD);
        anhui.backup(LEDGER);
        anhui.chains.values().forEach(chain -> chain.sealed("D"));
        later();
        anhui.stateAndBeHeard();
        anhui.setBack(CHILD);
        anhui.setBack(LEDGER);
        anhui.restart();

        var view = anhui.verified();

        assertThat(Side.chain(view, CHILD).finding().what()).isEqualTo(What.CUT_OFF);
        assertThat(Side.chain(view, LEDGER).finding().what()).isEqualTo(What.CUT_OFF);
    }

    @Test
    void theFirstBrokenRowComesBeforeWhatThePeerShows() {
        var id = id("A");
        spoil("update audit_event set purpose = 'x' where event = 'A'");
        cutTail();

        var finding = anhui.verified(CHILD).finding();

        assertThat(finding.what()).isEqualTo(What.ROW_CHANGED);
        assertThat(finding.row()).isEqualTo(id);
    }

    // not verified is not broken

    @Test
    void aServiceThatDoesNotAnswerIsNotVerifiedAndTheOthersAre() {
        anhui.silent.add(CHILD);

        var view = anhui.verified();

        assertThat(view.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(Side.chain(view, CHILD).state()).isEqualTo(ChainState.NOT_VERIFIED);
        assertThat(Side.chain(view, CHILD).finding().what()).isEqualTo(What.SILENT);
        assertThat(Side.chain(view, LEDGER).state()).isEqualTo(ChainState.HOLDS);
    }

    @Test
    void withoutAnyWitnessNothingIsVerified() {
        anhui.away.add(chongqing.province);

        var view = anhui.verified();

        assertThat(view.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(Side.chain(view, CHILD).finding().what()).isEqualTo(What.NO_WITNESS);
        assertThat(view.peers().getFirst().state()).isEqualTo(PeerState.AWAY);
    }

    @Test
    void oneWitnessIsEnoughWhenAnotherIsAway() {
        zhejiang();
        later();
        anhui.stateAndBeHeard();
        anhui.away.add(chongqing.province);

        var view = anhui.verified();

        assertThat(view.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(Side.chain(view, CHILD).witness().province()).isEqualTo("33");
    }

    @Test
    void aRowThatWasNotSealedForTooLongIsToldAndNotVerified() {
        anhui.chains.get(CHILD).unsealed("E");
        clock.setOffset(Duration.ofSeconds(90));

        var child = anhui.verified(CHILD);

        assertThat(child.state()).isEqualTo(ChainState.NOT_VERIFIED);
        assertThat(child.finding().what()).isEqualTo(What.SEALER_LAGS);
        assertThat(child.oldestUnsealedSeconds()).isGreaterThanOrEqualTo(89);
    }

    @Test
    void anOldWitnessDoesNotVouch() {
        clock.setOffset(Duration.ofHours(2));

        var child = anhui.verified(CHILD);

        assertThat(child.state()).isEqualTo(ChainState.NOT_VERIFIED);
        assertThat(child.finding().what()).isEqualTo(What.WITNESS_OLD);
    }

    // what a peer may try

    private static void edit(JsonNode answer, java.util.function.Consumer<ArrayNode> change) {
        change.accept((ArrayNode) answer.path("statements"));
    }

    @Test
    void aPeerThatKeepsBackWhatItReceiptedIsNamedByItsReceipt() {
        later();
        anhui.chains.get(CHILD).sealed("D");
        anhui.stateAndBeHeard();
        chongqing.told = answer -> {
            edit(answer, statements -> statements.remove(statements.size() - 1));
            return answer;
        };

        var view = anhui.verified();

        assertThat(view.peers().getFirst().state()).isEqualTo(PeerState.WITHHOLDS);
        assertThat(view.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(Side.chain(view, CHILD).state()).isEqualTo(ChainState.NOT_VERIFIED);
    }

    @Test
    void aPeerThatMakesUpAHeadDoesNotBreakAChain() {
        chongqing.told = answer -> {
            edit(
                    answer,
                    statements -> ((ObjectNode) statements.get(0).path("heads").get(0)).put("block", 99));
            return answer;
        };

        var view = anhui.verified();

        assertThat(view.peers().getFirst().state()).isEqualTo(PeerState.NOT_BELIEVED);
        assertThat(Side.chain(view, CHILD).state()).isEqualTo(ChainState.NOT_VERIFIED);
        assertThat(Side.chain(view, CHILD).finding().what()).isEqualTo(What.NO_WITNESS);
        assertThat(view.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00.000Z"})
    void aPeerCannotMakeAnOldWitnessLookFresh(String time) {
        chongqing.told = answer -> {
            edit(answer, statements -> ((ObjectNode) statements.get(0)).put("time", time));
            return answer;
        };

        assertThat(anhui.verified().peers().getFirst().state()).isEqualTo(PeerState.NOT_BELIEVED);
    }

    @Test
    void aPeerThatAnswersNonsenseIsNotBelieved() {
        chongqing.told = answer -> {
            edit(answer, statements -> statements.add("nonsense"));
            return answer;
        };

        assertThat(anhui.verified().peers().getFirst().state()).isEqualTo(PeerState.NOT_BELIEVED);
    }

    @Test
    void aPeerThatRepeatsItselfWithoutEndIsNotBelieved() {
        chongqing.told = answer -> {
            edit(answer, statements -> statements.add(statements.get(0)));
            return answer;
        };

        assertThat(anhui.verified().peers().getFirst().state()).isEqualTo(PeerState.NOT_BELIEVED);
    }

    /** It can only fail to show what happened; another peer shows it. */
    @Test
    void aPeerThatKeepsBackCannotHideWhatAnotherShows() {
        zhejiang();
        later();
        anhui.stateAndBeHeard();
        cutTail();
        chongqing.told = answer -> {
            edit(answer, ArrayNode::removeAll);
            return answer;
        };

        var child = anhui.verified(CHILD);

        assertThat(child.state()).isEqualTo(ChainState.BROKEN);
        assertThat(child.finding().province()).isEqualTo("33");
    }

    // going on

    @Test
    void anotherProcessGoesOnWhereOneDied() {
        var id = anhui.verifications.startOrJoin("client:test", clock.instant()).id();
        for (int i = 0; i < 3; i++) anhui.verifying().round(new Lease("witness", "dead", 1));
        var halfway = anhui.find(id).work();
        assertThat(halfway.nextPeer()).isEmpty();
        assertThat(halfway.chain(CHILD).rows()).isBetween(1L, 3L);
        assertThat(anhui.verifications
                        .startOrJoin("client:other", clock.instant())
                        .id())
                .as("one runs at a time")
                .isEqualTo(id);

        var view = anhui.verified();

        assertThat(view.id()).isEqualTo(id);
        assertThat(view.outcome()).isEqualTo(Outcome.HOLDS);
        assertThat(Side.chain(view, CHILD).rows()).isEqualTo(3);
    }

    /** Whoever may write to our tables may not write a verdict. */
    @Test
    void aVerdictThatWasWrittenIntoTheDatabaseIsNotBelieved() {
        var good = anhui.verified();
        spoil("update audit_event set purpose = 'x' where event = 'B'");
        var bad = anhui.verified();
        assertThat(bad.outcome()).isEqualTo(Outcome.BROKEN);

        anhui.owner.sql("""
                        update audit_verification set sealed = (select sealed from audit_verification where id = :good)
                        where id = :bad""").param("good", good.id()).param("bad", bad.id()).update();
        assertThat(anhui.find(bad.id()).outcome()).isEqualTo(Outcome.NOT_VERIFIED);

        anhui.owner.sql("update audit_verification set sealed = 'HOLDS'").update();
        assertThat(anhui.find(bad.id()).outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(anhui.find(good.id()).work()).isNull();
    }

    @Test
    void everyStatementThatWasEverKeptIsCompared() {
        for (int i = 0; i < 4; i++) {
            later();
            anhui.chains.get(CHILD).sealed("D" + i);
            anhui.stateAndBeHeard();
        }
        var view = anhui.verified();

        assertThat(view.peers().getFirst().statements()).isEqualTo(5);
        assertThat(view.outcome()).isEqualTo(Outcome.HOLDS);
    }
}
