package cn.tongxing.ledger.witness;

import static cn.tongxing.ledger.witness.Side.CHILD;
import static cn.tongxing.ledger.witness.Side.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.witness.Doubt.What;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Anhui tells Chongqing where its audit chains stand; Chongqing keeps it and notices what does not go on. */
class WitnessTest {
    private final SettableClock clock = new SettableClock(Clock.systemUTC(), Duration.ZERO);
    private final Side anhui = new Side(DivisionCode.of("34"), clock);
    private final Side chongqing = new Side(DivisionCode.of("50"), clock);

    @BeforeEach
    void introduce() {
        anhui.others.put(chongqing.province, chongqing);
        chongqing.others.put(anhui.province, anhui);
        anhui.chains.get(CHILD).sealed("A");
        anhui.chains.get(LEDGER).sealed("A");
    }

    private void later() {
        clock.setOffset(clock.offset().plus(Duration.ofMinutes(11)));
    }

    private List<Doubt.What> doubts(String service) {
        return Doubt.about(Statement.read(anhui.last().body()), chongqing.kept.latest(anhui.province)).stream()
                .filter(doubt -> doubt.service().equals(service))
                .map(Doubt::what)
                .toList();
    }

    @Test
    void theHeadsOfAllChainsAreToldAndKept() {
        anhui.stateAndBeHeard();

        var head = anhui.chains.get(CHILD).verifier().verify().head();
        assertThat(chongqing.kept.latest(anhui.province))
                .containsEntry(CHILD, head)
                .containsKey(LEDGER);
        assertThat(anhui.last().body().toString())
                .as("numbers and digests, nothing else")
                .doesNotContain("thing", "system");
        assertThat(anhui.given.keptHeads(List.of(chongqing.province)).get(chongqing.province))
                .isEqualTo(chongqing.kept.latest(anhui.province));
        assertThat(chongqing.alarmsRaised()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsLeftOutAndSaidSo() {
        anhui.silent.add(CHILD);

        anhui.state();

        var statement = Statement.read(anhui.last().body());
        assertThat(statement.byService()).containsOnlyKeys(LEDGER);
        assertThat(statement.left()).containsExactly(new Statement.Left(CHILD, Statement.Why.SILENT));
    }

    private void theChildServiceIsSilentForOneStatement() {
        later();
        anhui.silent.add(CHILD);
        anhui.stateAndBeHeard();
        anhui.silent.clear();
        later();
    }

    @Test
    void aServiceThatWasSilentForAWhileGoesOnWithoutADoubt() {
        anhui.stateAndBeHeard();
        theChildServiceIsSilentForOneStatement();
        anhui.chains.get(CHILD).sealed("B");

        anhui.stateAndBeHeard();

        assertThat(chongqing.alarmsRaised()).isEmpty();
        assertThat(anhui.alarmsRaised()).isEmpty();
    }

    @Test
    void aChainThatWasSetBackWhileItsServiceWasSilentIsDoubtedOnBothSides() {
        anhui.backup(CHILD);
        anhui.chains.get(CHILD).sealed("B");
        anhui.stateAndBeHeard();
        theChildServiceIsSilentForOneStatement();
        anhui.setBack(CHILD);
        anhui.restart();

        anhui.stateAndBeHeard();

        assertThat(chongqing.alarmsRaised()).containsExactly("WITNESS_DOUBTS");
        assertThat(anhui.alarmsRaised()).containsExactly("AUDIT_CHAIN_SET_BACK", "AUDIT_CHAIN_DOUBTED");
    }

    @Test
    void aServiceWhoseChainWasCutWhileItRanIsLeftOutAndSaidSo() {
        anhui.chains.get(CHILD).sealed("B");
        anhui.child.asOwner().sql("delete from audit_block where number = 2").update();

        anhui.state();

        assertThat(Statement.read(anhui.last().body()).left())
                .containsExactly(new Statement.Left(CHILD, Statement.Why.BROKEN));
    }

    @Test
    void nothingIsSaidWhenNobodyAnswers() {
        anhui.silent.addAll(List.of(CHILD, LEDGER));

        anhui.state();

        assertThat(anhui.log).isEmpty();
    }

    @Test
    void theNextStatementWaitsForItsTimeAndForTheAnswerToTheLast() {
        anhui.state();
        later();
        anhui.state();
        assertThat(anhui.log).as("not answered yet").hasSize(1);

        anhui.receipt(anhui.last(), new Verdict.Held("UNKNOWN_KIND", "", ""));
        anhui.state();
        assertThat(anhui.log).as("an older version there must not collect them").hasSize(1);

        anhui.deliver(anhui.last());
        anhui.state();
        assertThat(anhui.log).hasSize(2);
        anhui.deliver(anhui.last());
        anhui.state();
        assertThat(anhui.log).as("its time has not come").hasSize(2);
    }

    @Test
    void aClockThatWasSetBackDoesNotSilenceUs() {
        anhui.stateAndBeHeard();
        clock.setOffset(Duration.ofDays(-1));

        anhui.state();

        assertThat(anhui.log).hasSize(2);
    }

    @Test
    void nothingIsSaidToAPeerWhoseLogIsNotOpen() {
        anhui.away.add(chongqing.province);

        anhui.state();

        assertThat(anhui.log).isEmpty();
    }

    @Test
    void aChainThatGrowsRaisesNoDoubt() {
        for (int i = 0; i < 3; i++) {
            anhui.stateAndBeHeard();
            anhui.chains.get(CHILD).sealed("B" + i);
            later();
        }

        assertThat(chongqing.alarmsRaised()).isEmpty();
        assertThat(anhui.alarmsRaised()).isEmpty();
        assertThat(anhui.log).hasSize(3);
    }

    @Test
    void aChainThatBecameShorterIsTakenAsToldAndDoubtedOnBothSides() {
        anhui.chains.get(CHILD).sealed("B");
        anhui.stateAndBeHeard();
        anhui.child.asOwner().sql("delete from audit_event where event = 'B'").update();
        anhui.child.asOwner().sql("delete from audit_block where number = 2").update();
        anhui.restart();
        later();

        anhui.state();

        assertThat(doubts(CHILD)).containsExactly(What.WENT_BACK);
        assertThat(doubts(LEDGER)).isEmpty();
        anhui.deliver(anhui.last());
        assertThat(chongqing.alarmsRaised()).containsExactly("WITNESS_DOUBTS");
        assertThat(anhui.alarmsRaised()).containsExactly("AUDIT_CHAIN_SET_BACK", "AUDIT_CHAIN_DOUBTED");
        assertThat(chongqing.kept.after(anhui.province, 0, 9))
                .as("what is in doubt is kept, too: it was signed")
                .hasSize(2);
    }

    /** The numbers alone would not show it. */
    @Test
    void aChainThatWasSetBackAndGrewBeyondIsDoubtedOnBothSides() {
        anhui.backup(CHILD);
        anhui.chains.get(CHILD).sealed("B");
        anhui.stateAndBeHeard();
        anhui.setBack(CHILD);
        anhui.restart();
        for (int i = 0; i < 3; i++) anhui.chains.get(CHILD).sealed("LATER" + i);
        later();

        anhui.state();

        assertThat(doubts(CHILD)).containsExactly(What.NOT_CONTINUED);
        anhui.deliver(anhui.last());
        assertThat(anhui.alarmsRaised()).containsExactly("AUDIT_CHAIN_SET_BACK", "AUDIT_CHAIN_DOUBTED");
    }

    @Test
    void anotherBlockUnderTheSameNumberIsDoubted() {
        anhui.backup(CHILD);
        anhui.chains.get(CHILD).sealed("B");
        anhui.stateAndBeHeard();
        anhui.setBack(CHILD);
        anhui.restart();
        anhui.chains.get(CHILD).sealed("ANOTHER");
        later();

        anhui.state();

        assertThat(doubts(CHILD)).containsExactly(What.ANOTHER);
    }

    /** Backup of everything, our own memory of what we said included: what the peer returns brings the memory back. */
    @Test
    void aMemoryThatWasSetBackTooComesBackWithOurOwnSignedMessages() {
        anhui.backup(CHILD);
        anhui.backup(LEDGER);
        anhui.chains.get(CHILD).sealed("B");
        anhui.stateAndBeHeard();
        var lost = anhui.last();
        anhui.setBack(CHILD);
        anhui.setBack(LEDGER);
        anhui.restart();
        assertThat(anhui.given.newest(List.of(chongqing.province))).isEmpty();

        anhui.transaction.executeWithoutResult(tx -> anhui.witnessing.restored(Side.own(lost)));
        anhui.receipt(lost, new Verdict.Applied(JsonMapper.shared().createObjectNode()));
        for (int i = 0; i < 3; i++) anhui.chains.get(CHILD).sealed("LATER" + i);
        later();
        anhui.state();

        assertThat(anhui.alarmsRaised()).containsExactly("AUDIT_CHAIN_SET_BACK");
        assertThat(doubts(CHILD)).containsExactly(What.NOT_CONTINUED);
    }

    @Test
    void aStatementThatComesTwiceIsKeptOnceAndAnsweredAlike() {
        anhui.stateAndBeHeard();
        var again = chongqing.hear(anhui.province, anhui.last());

        assertThat(again).isInstanceOf(Verdict.Applied.class);
        assertThat(chongqing.kept.after(anhui.province, 0, 9)).hasSize(1);
        var earlier = JsonMapper.shared().createObjectNode().put("as", "before");
        assertThat(chongqing.transaction.<Verdict>execute(tx ->
                        chongqing.witnessing.receivedBefore(chongqing.incoming(anhui.province, anhui.last()), earlier)))
                .isEqualTo(new Verdict.Applied(earlier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'v':2,'heads':[],'left':[]}",
                "{'v':1,'heads':{},'left':[]}",
                "{'v':1,'heads':[{'service':'Child Service','block':0,'digest':''}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':-1,'digest':''}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':1,'digest':''}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':1,'digest':'short'}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':0,'digest':'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE'}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':1.5,'digest':''}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':9007199254740992,'digest':''}],'left':[]}",
                "{'v':1,'heads':[{'service':'a','block':0,'digest':''},{'service':'a','block':0,'digest':''}],'left':[]}",
                "{'v':1,'heads':[],'left':[{'service':'a','why':'BORED'}]}",
            })
    void whatIsNoStatementIsRefusedAndNothingIsKept(String body) {
        var json = JsonMapper.shared().readTree(body.replace('\'', '"'));
        anhui.state();
        var signed = anhui.last();
        var broken = new Side.Signed(signed.seq(), signed.id(), signed.to(), signed.about(), json, signed.time());

        assertThat(chongqing.hear(anhui.province, broken))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo("BODY_INVALID"));
        assertThat(chongqing.kept.after(anhui.province, 0, 9)).isEmpty();
    }

    @Test
    void fieldsOfANewerVersionDoNotDisturb() {
        var json = JsonMapper.shared().readTree("""
                {"v":1,"more":true,"left":[],"heads":[{"service":"a","block":0,"digest":"","colour":"red"}]}""");

        assertThat(Statement.read(json).byService()).containsOnlyKeys("a");
    }

    @Test
    void whatWasSaidCanNeitherBeChangedNorDeleted() {
        anhui.stateAndBeHeard();
        var asService = JdbcClient.create(chongqing.ledger.dataSource());

        for (var sql : List.of(
                "update witness_kept set seq = 9",
                "delete from witness_kept",
                "update witness_given set peer = 'x'",
                "delete from witness_given",
                "update witness_answer set outcome = 'HELD'",
                "delete from witness_answer")) {
            assertThatThrownBy(() -> asService.sql(sql).update())
                    .as(sql)
                    .isInstanceOf(BadSqlGrammarException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
