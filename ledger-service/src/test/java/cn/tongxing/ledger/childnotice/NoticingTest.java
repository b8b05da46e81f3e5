package cn.tongxing.ledger.childnotice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.childnotice.Notice.State;
import cn.tongxing.ledger.childnotice.Side.Child;
import cn.tongxing.ledger.childnotice.Side.Signed;
import cn.tongxing.ledger.exchange.DoesNotFitYet;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.node.ObjectNode;

/** 安徽 has a child of 云阳 and tells 重庆, which compares and answers; whatever breaks in between. */
class NoticingTest {

    private static final DivisionCode ZHEJIANG = DivisionCode.of("33");
    private static final UUID ABOUT = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    private static final Child CHILD = new Child("样例小童", "341722", "500235127203");
    private static final Child RENAMED = new Child("样例大童", "341722", "500235127203");

    private final Side anhui = new Side("34", "50");
    private final Side chongqing = new Side("50", "34");

    @Test
    void theHouseholdProvinceHearsOfTheChildAndTheResidenceHearsTheAnswer() {
        chongqing.holds = new ChildService.Taken(
                Answer.Outcome.DIFFERING,
                List.of(Answer.Field.NAME),
                new Notice.Standing("NOT_MIGRANT", "chongqing-2025.1", java.time.LocalDate.parse("2026-11-23")));
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);

        goAround();

        var notice = chongqing.received.get(ABOUT);
        assertThat(notice.child()).isEqualTo(CHILD.told());
        assertThat(notice.sender()).isEqualTo(anhui.province);
        assertThat(notice.residence()).isEqualTo(DivisionCode.of("341722"));
        var answer = anhui.answers.get(ABOUT);
        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.DIFFERING);
        assertThat(answer.differs()).containsExactly(Answer.Field.NAME);
        assertThat(answer.standing().editions()).isEqualTo("chongqing-2025.1");
        assertThat(anhui.audited.stream().map(AuditEntry::event))
                .contains("CHILD_NOTICE_SENT", "CHILD_NOTICE_ANSWER_HEARD");
        assertThat(anhui.audited.getFirst().detail()).containsEntry("basis", "渝皖民政合作协议（样例）");
        assertThat(chongqing.audited.stream().map(AuditEntry::event))
                .contains("CHILD_NOTICE_HEARD", "CHILD_NOTICE_ANSWER_SENT");
    }

    @Test
    void nothingThatNamesTheChildStandsReadable() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();

        for (var side : List.of(anhui, chongqing))
            for (var sealed : side.owner
                    .sql("select content from child_notice_said union all select body from child_notice_heard"
                            + " union all select answer from child_notice_said where answer is not null")
                    .query(byte[].class)
                    .list())
                assertThat(new String(sealed, StandardCharsets.UTF_8))
                        .doesNotContain("样例小童", "500235201705040038", "NOT_ON_FILE");
    }

    @Test
    void untilAnOperatorNamesTheBasisNothingLeavesAndThenTheLastWordDoes() {
        anhui.basis = Map.of("50", " ");
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.say();
        anhui.record(ABOUT, "50", State.LIVES_HERE, RENAMED);
        anhui.say();
        assertThat(anhui.log).isEmpty();
        assertThat(anhui.asked).isZero();

        anhui.basis = Map.of("50", "协议");
        anhui.say();

        assertThat(anhui.log).hasSize(1);
        assertThat(anhui.last().body().at("/child/name").asString()).isEqualTo("样例大童");
    }

    @Test
    void whoIsNotNamedGetsNoAnswerUntilItIs() {
        chongqing.basis = Map.of();
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        assertThat(chongqing.log).isEmpty();
        assertThat(chongqing.received).hasSize(1);

        chongqing.basis = Map.of("34", "协议");
        goAround();

        assertThat(anhui.answers.get(ABOUT).outcome()).isEqualTo(Answer.Outcome.NOT_ON_FILE);
    }

    @Test
    void whatSaysNothingNewIsNotSaid() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        anhui.event(ABOUT, "50");
        var told = CHILD.told();
        var tomorrow = new Notice.Standing("MIGRANT", "anhui-2025.1", java.time.LocalDate.parse("2026-11-24"));
        anhui.says.put(
                ABOUT,
                new ChildService.Content(
                        ABOUT,
                        chongqing.province,
                        State.LIVES_HERE,
                        DivisionCode.of("341722"),
                        DivisionCode.of("500235127203"),
                        new Notice.Child(
                                told.name(),
                                told.sex(),
                                told.birthDate(),
                                told.citizenId(),
                                told.since(),
                                tomorrow,
                                null)));
        goAround();

        assertThat(anhui.log).hasSize(1);
        assertThat(count(anhui, "child_notice_due")).isZero();
    }

    @Test
    void whoNeverHeardOfAChildNeedNotHearThatItIsGone() {
        anhui.record(ABOUT, "50", State.ERASED, null);
        goAround();

        assertThat(anhui.log).isEmpty();
        assertThat(count(anhui, "child_notice_due")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_YOURS", "ERASED"})
    void whatIsToBeForgottenIsToldWithoutTheChildAndNotAnswered(State state) {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        anhui.record(ABOUT, "50", state, null);
        goAround();

        assertThat(anhui.last().body().has("child")).isFalse();
        assertThat(chongqing.received.get(ABOUT).state()).isEqualTo(state);
        assertThat(chongqing.log).hasSize(1);
        assertThat(chongqing
                        .owner
                        .sql("select count(*) from child_notice_heard where answer is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aBasisIsForAProvinceAndShort() {
        assertThatThrownBy(() -> new ChildNoticeSettings(Map.of("3417", "协议")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChildNoticeSettings(Map.of("50", "议".repeat(201))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // what breaks

    @Test
    void aProcessThatDiesBeforeItsCommitSaysItOnce() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.dieAt("sign");
        assertThatThrownBy(anhui::say).isInstanceOf(IllegalStateException.class);
        goAround();
        anhui.say();

        assertThat(anhui.log).hasSize(1);
    }

    @Test
    void aNoticeThatWasKeptBeforeTheProcessDiedIsAnsweredOnce() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.say();
        anhui.send(chongqing, anhui.last());
        chongqing.dieAt("told");
        assertThatThrownBy(chongqing::tell).isInstanceOf(ResourceAccessException.class);

        goAround();
        goAround();

        assertThat(chongqing.log).hasSize(1);
        assertThat(anhui.answers.get(ABOUT).outcome()).isEqualTo(Answer.Outcome.NOT_ON_FILE);
    }

    @Test
    void aChangeWhileTheNoticeIsMadeIsSaidAfterIt() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        var due = anhui.notices.due(
                List.of(chongqing.province), java.time.Instant.now().plusSeconds(60), 1);
        anhui.record(ABOUT, "50", State.LIVES_HERE, RENAMED);
        due.forEach(anhui.notices::settled);

        anhui.say();

        assertThat(anhui.last().body().at("/child/name").asString()).isEqualTo("样例大童");
    }

    @Test
    void whileChildServiceIsDownNothingIsLost() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.down = true;
        assertThatThrownBy(anhui::say).isInstanceOf(ResourceAccessException.class);
        anhui.down = false;
        chongqing.down = true;
        anhui.say();
        anhui.send(chongqing, anhui.last());
        assertThatThrownBy(chongqing::tell).isInstanceOf(ResourceAccessException.class);
        chongqing.down = false;

        goAround();

        assertThat(anhui.answers).hasSize(1);
    }

    @Test
    void aNoticeThatIsRefusedHoldsNoOtherUpAndIsTriedAgain() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.say();
        anhui.send(chongqing, anhui.last());
        chongqing.refuses = true;
        chongqing.tell();
        chongqing.refuses = false;
        chongqing.tell();
        assertThat(chongqing.received).isEmpty();

        chongqing.ahead = Duration.ofMinutes(2);
        chongqing.tell();

        assertThat(chongqing.received).hasSize(1);
    }

    @Test
    void theSameMessageTwiceIsOneAndAnOlderOneDoesNotOvertake() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.say();
        var first = anhui.last();
        anhui.record(ABOUT, "50", State.LEFT, CHILD);
        anhui.say();
        var second = anhui.last();
        assertThat(second.body().path("version").intValue()).isEqualTo(2);

        assertThat(chongqing.hear(anhui.province, second)).isInstanceOf(Verdict.Applied.class);
        assertThat(chongqing.hear(anhui.province, second)).isInstanceOf(Verdict.Applied.class);
        assertThat(rule(chongqing.hear(anhui.province, first))).isEqualTo("NOTICE_OLD");
        chongqing.tell();

        assertThat(chongqing.received.get(ABOUT).state()).isEqualTo(State.LEFT);
    }

    @Test
    void whoLostTheTailOfItsDatabaseGoesOnAfterWhatItHadSaid() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        anhui.record(ABOUT, "50", State.LIVES_HERE, RENAMED);
        goAround();
        anhui.owner.sql("truncate child_notice_said, child_notice_due").update();

        anhui.restored(chongqing.province, anhui.log.get(1));
        anhui.restored(chongqing.province, anhui.log.get(0));
        anhui.say();
        assertThat(anhui.log).as("it was said already").hasSize(2);

        anhui.record(ABOUT, "50", State.LEFT, RENAMED);
        anhui.say();
        assertThat(anhui.last().body().path("version").intValue()).isEqualTo(3);
        assertThat(anhui.send(chongqing, anhui.last())).isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void whatWasSaidOnALostStateIsRefusedAsOldAndSaidAgain() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        anhui.owner.sql("truncate child_notice_said, child_notice_due").update();
        anhui.record(ABOUT, "50", State.LIVES_HERE, RENAMED);
        anhui.say();
        assertThat(rule(anhui.send(chongqing, anhui.last()))).isEqualTo("NOTICE_OLD");
        anhui.say();
        assertThat(anhui.log).as("not at once: nobody keeps us talking").hasSize(2);

        anhui.ahead = Duration.ofMinutes(2);
        goAround();

        assertThat(chongqing.received.get(ABOUT).child().name().value()).isEqualTo("样例大童");
    }

    @Test
    void anAnswerThatWasLostWithTheTailIsNotGivenTwice() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        chongqing.owner.sql("truncate child_notice_heard").update();
        assertThatThrownBy(() -> chongqing.restored(anhui.province, chongqing.last()))
                .isInstanceOf(DoesNotFitYet.class);

        chongqing.hear(anhui.province, anhui.log.getFirst());
        chongqing.restored(anhui.province, chongqing.last());
        chongqing.tell();
        chongqing.say();

        assertThat(chongqing.log).hasSize(1);
    }

    @Test
    void aChildServiceThatComesBackFromABackupIsToldEverythingAgain() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        anhui.answers.clear();
        chongqing.received.clear();

        anhui.startOver();
        chongqing.startOver();
        goAround();

        assertThat(chongqing.received).hasSize(1);
        assertThat(anhui.answers).hasSize(1);
        assertThat(chongqing.log).as("and the peer is not bothered").hasSize(1);
    }

    // what a peer may not say

    @ParameterizedTest
    @CsvSource({
        "/household,341722102,NOTICE_NOT_OURS",
        "/household,50,NOTICE_INVALID",
        "/household,500299,NOTICE_DIVISION_UNKNOWN",
        "/residence,330102,NOTICE_NOT_YOURS",
        "/residence,500235,NOTICE_NOT_YOURS",
        "/residence,349999,NOTICE_DIVISION_UNKNOWN",
        "/child/birthDate,1970-01-01,NOTICE_INVALID",
        "/child/name,1,NOTICE_INVALID",
        "/child/citizenId,500235201705040039,NOTICE_INVALID",
        "/child/standing/verdict,PERHAPS,NOTICE_INVALID",
        "/state,GONE,NOTICE_INVALID",
        "/state,ERASED,NOTICE_INVALID",
        "/basis,'',NOTICE_INVALID",
        "/version,one,NOTICE_INVALID"
    })
    void aLieIsRefusedWithItsRuleAndLeavesNothing(String pointer, String lie, String rule) {
        var forged = forged(body -> put(body, pointer, lie));

        assertThat(rule(chongqing.hear(anhui.province, forged))).isEqualTo(rule);
        assertThat(count(chongqing, "child_notice_heard")).isZero();
    }

    @Test
    void anAdultAHugeBodyAndMissingPartsAreRefused() {
        var adult = forged(body -> {
            ((ObjectNode) body.path("child")).remove("citizenId");
            put(body, "/child/birthDate", "1970-01-01");
        });
        assertThat(rule(chongqing.hear(anhui.province, adult))).isEqualTo("NOTICE_NOT_A_CHILD");
        var huge = forged(body -> body.put("more", "x".repeat(100_000)));
        assertThat(rule(chongqing.hear(anhui.province, huge))).isEqualTo("NOTICE_TOO_LARGE");
        for (var part : List.of("v", "version", "at", "state", "basis", "residence", "household", "child")) {
            var incomplete = forged(body -> body.remove(part));
            assertThat(rule(chongqing.hear(anhui.province, incomplete)))
                    .as(part)
                    .isEqualTo("NOTICE_INVALID");
        }
        for (var part : List.of("name", "sex", "birthDate", "since")) {
            var incomplete = forged(body -> ((ObjectNode) body.path("child")).remove(part));
            assertThat(rule(chongqing.hear(anhui.province, incomplete)))
                    .as(part)
                    .isEqualTo("NOTICE_INVALID");
        }
        assertThat(count(chongqing, "child_notice_heard")).isZero();
    }

    @Test
    void nobodySpeaksInAConversationOfAnotherOrOfOurs() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        goAround();
        var theirs = forged(body -> put(body, "/version", 7));
        put((ObjectNode) theirs.body(), "/residence", "330102");
        assertThat(rule(chongqing.hear(ZHEJIANG, theirs))).isEqualTo("NOTICE_OLD");

        var back = forged(body -> {
            put(body, "/residence", "500235");
            put(body, "/household", "341722");
        });
        assertThat(rule(anhui.hear(chongqing.province, back))).isEqualTo("NOTICE_OF_OURS");
        assertThat(chongqing.received.get(ABOUT).sender()).isEqualTo(anhui.province);
    }

    @Test
    void anAnswerToWhatWasNotSaidOrSaidToOthersIsRefused() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, CHILD);
        anhui.say();
        anhui.send(chongqing, anhui.last());
        chongqing.tell();
        chongqing.say();
        var answer = chongqing.last();

        assertThat(rule(anhui.hear(ZHEJIANG, answer))).isEqualTo("NOTICE_UNKNOWN");
        var ofNothing = new Signed(1, UUID.randomUUID(), Answer.KIND, UUID.randomUUID(), answer.body());
        assertThat(rule(anhui.hear(chongqing.province, ofNothing))).isEqualTo("NOTICE_UNKNOWN");
        var ofTheFuture = (ObjectNode) answer.body().deepCopy();
        ofTheFuture.put("answers", 9);
        assertThat(rule(anhui.hear(
                        chongqing.province, new Signed(1, UUID.randomUUID(), Answer.KIND, ABOUT, ofTheFuture))))
                .isEqualTo("NOTICE_UNKNOWN");
        var madeUp = (ObjectNode) answer.body().deepCopy();
        madeUp.put("outcome", "PERHAPS");
        assertThat(rule(anhui.hear(chongqing.province, new Signed(1, UUID.randomUUID(), Answer.KIND, ABOUT, madeUp))))
                .isEqualTo("NOTICE_INVALID");
        assertThat(anhui.send(chongqing, anhui.last())).isInstanceOf(Verdict.Applied.class);
        assertThat(anhui.hear(chongqing.province, answer)).isInstanceOf(Verdict.Applied.class);
    }

    @Test
    void whatThePeerRefusesIsToldWhereTheNoticeWasMade() {
        anhui.record(ABOUT, "50", State.LIVES_HERE, new Child("样例小童", "341722", "500299"));
        goAround();

        assertThat(anhui.answers.get(ABOUT).refused()).isEqualTo("NOTICE_DIVISION_UNKNOWN");
        goAround();
        assertThat(anhui.log).as("and not said again until it changes").hasSize(1);
    }

    // how it goes

    /** What is due is said, heard, compared, answered and told. */
    private void goAround() {
        exchange(anhui, chongqing);
        exchange(chongqing, anhui);
        anhui.tell();
    }

    private void exchange(Side from, Side to) {
        from.tell();
        var before = from.log.size();
        from.say();
        for (var message : List.copyOf(from.log.subList(before, from.log.size()))) from.send(to, message);
        to.tell();
    }

    private static Signed forged(Consumer<ObjectNode> lie) {
        var told = CHILD.told();
        var body = NoticeJson.tree(new Notice(
                1,
                1,
                java.time.Instant.parse("2026-11-23T00:00:00Z"),
                State.LIVES_HERE,
                "协议",
                DivisionCode.of("341722"),
                DivisionCode.of("500235127203"),
                told));
        lie.accept(body);
        return new Signed(1, UUID.randomUUID(), Notice.KIND, ABOUT, body);
    }

    private static void put(ObjectNode body, String pointer, Object value) {
        int last = pointer.lastIndexOf('/');
        var parent = (ObjectNode) (last == 0 ? body : body.at(pointer.substring(0, last)));
        if (value instanceof Integer number) parent.put(pointer.substring(last + 1), number);
        else parent.put(pointer.substring(last + 1), value.toString());
    }

    private static String rule(Verdict verdict) {
        return verdict instanceof Verdict.Refused(var rule, var chinese, var english) ? rule : verdict.toString();
    }

    private static long count(Side side, String table) {
        return side.owner.sql("select count(*) from " + table).query(Long.class).single();
    }
}
