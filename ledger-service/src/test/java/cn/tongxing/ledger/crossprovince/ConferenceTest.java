package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Verdict.Refused;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.Version;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** 个案会商 between 石台 and 云阳, over two ledgers: called, recorded, disagreed with, recorded again, agreed to. */
class ConferenceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 29);

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aConferenceIsCalledRecordedDisagreedWithAndClosedByBothWhileTheCaseGoesOn() {
        var id = world.atCounty();
        var before = world.chongqing.file(id);

        var conference = call(world.anhui, id, Story.SHITAI);
        world.carryAll();
        var paper = paper(id);
        record(world.anhui, id, conference, List.of(paper), Story.SHITAI);
        world.carryAll();
        answer(world.chongqing, id, conference, 1, Conference.Outcome.DISAGREED, "第二项措施应由我县落实", Story.YUNYANG);
        world.carryAll();
        record(world.anhui, id, conference, List.of(paper), Story.SHITAI);
        world.carryAll();
        answer(world.chongqing, id, conference, 2, Conference.Outcome.AGREED, null, Story.YUNYANG);
        world.carryAll();

        assertSame(id);
        for (var side : List.of(world.anhui, world.chongqing)) {
            var one = side.file(id).shared().conferences().getFirst();
            assertThat(one.isClosed()).isTrue();
            assertThat(one.minutes()).hasSize(2);
        }
        var after = world.chongqing.file(id);
        assertThat(after.due()).as("a conference stops no clock").isEqualTo(before.due());
        assertThat(after.turn()).isEqualTo(before.turn());
        assertThat(after.phase()).isEqualTo(before.phase());
        var shown = view(world.chongqing, id, Story.YUNYANG).conferences().getFirst();
        assertThat(shown.minutes().getLast().measures().getFirst().agency()).isEqualTo("云阳县民政局");
        assertThat(shown.minutes().getFirst().answer().reason()).isEqualTo("第二项措施应由我县落实");
        assertThat(view(world.chongqing, id, Story.YUNYANG).materials())
                .anySatisfy(material -> assertThat(material.requirement()).isEqualTo("CONFERENCE_MINUTES"));
        world.decide(id, Story.approval());
        world.carryAll();
        assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.DECIDED);
    }

    @Test
    void itMayBeCalledAfterTheGrantWhenPoliciesCoverTheChildAndTheNeedRemains() {
        var id = world.decided(Story.approval());
        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();

        call(world.chongqing, id, Story.YUNYANG_HANDLER);
        world.carryAll();

        assertSame(id);
        assertThat(world.anhui.file(id).phase()).isInstanceOf(Phase.Granted.class);
        assertThat(world.anhui.file(id).shared().conferences()).hasSize(1);
    }

    @Test
    void bothSidesThatCallAtOnceHoldTwoConferences() {
        var id = world.inReview();

        call(world.anhui, id, Story.XIANYU);
        call(world.chongqing, id, Story.YUNYANG);
        world.carryAll();

        assertSame(id);
        assertThat(world.anhui.file(id).shared().conferences()).hasSize(2);
    }

    @Test
    void onlyTheNextWordOfAConferenceIsTakenAndOnlyFromTheSideWhoseItIs() {
        var id = world.inReview();
        var conference = call(world.anhui, id, Story.XIANYU);
        world.carryAll();

        assertProblem(
                () -> record(world.chongqing, id, conference, List.of(), Story.YUNYANG), "CASE_CONFERENCE_PASSED");
        assertProblem(
                () -> answer(world.chongqing, id, conference, 1, Conference.Outcome.AGREED, null, Story.YUNYANG),
                "CASE_CONFERENCE_PASSED");
        record(world.anhui, id, conference, List.of(), Story.XIANYU);
        assertProblem(() -> record(world.anhui, id, conference, List.of(), Story.XIANYU), "CASE_CONFERENCE_PASSED");
        assertProblem(
                () -> answer(world.anhui, id, conference, 1, Conference.Outcome.AGREED, null, Story.XIANYU),
                "CASE_CONFERENCE_PASSED");
        world.carryAll();
        assertProblem(
                () -> answer(world.chongqing, id, conference, 1, Conference.Outcome.DISAGREED, null, Story.YUNYANG),
                "CASE_CONTENT_UNFIT");
        answer(world.chongqing, id, conference, 1, Conference.Outcome.AGREED, null, Story.YUNYANG);
        world.carryAll();
        assertProblem(() -> record(world.anhui, id, conference, List.of(), Story.XIANYU), "CASE_CONFERENCE_PASSED");
        assertSame(id);
    }

    @Test
    void itIsLedByCivilAffairsOfThePlaceAndNamesTheVersionSeen() {
        var id = world.inReview();
        var federation = Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "341722", Role.HANDLER);

        assertProblem(() -> call(world.anhui, id, Story.SHITAI_AUDITOR), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> call(world.anhui, id, federation), "NOT_FOUND");
        assertProblem(() -> call(world.anhui, id, Tokens.handler("34")), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> call(world.anhui, world.ready(7).id(), Story.XIANYU), "CASE_STATE_PASSED");
        assertProblem(
                () -> world.anhui.tx(() -> world.anhui
                        .get(Conferring.class)
                        .call(id, new Version(world.anhui.file(id).version() - 1), calling(), Story.XIANYU)),
                "VERSION_PASSED");
        assertThat(world.anhui.out).isEmpty();
    }

    @Test
    void whoOnlySupervisesSeesThatThereIsOneAndNotWhatIsSaidOfTheFamily() {
        var id = world.inReview();
        var conference = call(world.anhui, id, Story.XIANYU);
        record(world.anhui, id, conference, List.of(), Story.XIANYU);

        var shown = view(world.anhui, id, Story.SHITAI_AUDITOR).conferences().getFirst();

        assertThat(shown.reason()).isNull();
        assertThat(shown.minutes()).isEmpty();
        assertThat(view(world.anhui, id, Story.SHITAI).conferences().getFirst().minutes())
                .as("the county that leads it reads it")
                .hasSize(1);
    }

    @Test
    void minutesOfOneSideAloneOrOfADayBeforeTheCallAreRefused() {
        var id = world.inReview();
        var conference = call(world.anhui, id, Story.XIANYU);
        var alone = new ConferenceRequests.Record(
                TODAY,
                List.of(participant(Side.RESIDENCE), participant(Side.RESIDENCE)),
                List.of("照料"),
                List.of(measure()),
                null,
                null);

        assertProblem(() -> record(world.anhui, id, conference, alone, Story.XIANYU), "CASE_CONTENT_UNFIT");
        assertProblem(
                () -> record(world.anhui, id, conference, minutes(TODAY.minusDays(1), List.of()), Story.XIANYU),
                "CASE_CONTENT_UNFIT");
        assertProblem(
                () -> record(world.anhui, id, conference, List.of(UUID.randomUUID()), Story.XIANYU),
                "CASE_CONTENT_UNFIT");
    }

    @Test
    void aProvinceThatSpeaksForTheOtherOrOutOfOrderIsRefusedAndItsCaseStaysWhole() {
        var id = world.inReview();
        call(world.anhui, id, Story.XIANYU);
        tampered("side", "HOUSEHOLD");
        call(world.anhui, id, Story.XIANYU);
        world.carryAll();
        var conference =
                world.chongqing.file(id).shared().conferences().getFirst().id();
        record(world.anhui, id, conference, List.of(), Story.XIANYU);
        var sent = world.anhui.out.poll();
        var ahead = (ObjectNode) sent.body().deepCopy();
        ahead.put("revision", 2);
        world.anhui.out.add(new TestSide.Sent(sent.id(), sent.kind(), sent.caseId(), ahead));
        world.carryOne(world.anhui);
        assertRefused();
        world.carryAll();

        assertSame(id);
        assertThat(world.chongqing.file(id).shared().conferences()).hasSize(1);
        assertThat(world.anhui.file(id).refused().rule()).isEqualTo("CONFERENCE_UNFIT");
    }

    @Test
    void theBytesAreTheSameInWhateverOrderTheWordsWereWrittenDown() {
        var id = world.inReview();
        var conference = call(world.anhui, id, Story.XIANYU);
        record(world.anhui, id, conference, List.of(), Story.XIANYU);
        world.carryAll();
        answer(world.chongqing, id, conference, 1, Conference.Outcome.AGREED, null, Story.YUNYANG);
        world.carryAll();
        var item = world.anhui.file(id).item();
        var facts = world.anhui.tx(() -> world.anhui.get(JdbcCases.class).facts(id));

        var there = Projection.of(id, SharedCase.of(item, facts.reversed()));

        assertThat(there.digest().bytes()).isEqualTo(world.chongqing.digest(id));
        assertThat(facts).filteredOn(Fact.Conferred.class::isInstance).hasSize(3);
    }

    private void tampered(String field, String value) {
        var sent = world.anhui.out.poll();
        var body = (ObjectNode) sent.body().deepCopy();
        body.put(field, value);
        world.anhui.out.add(new TestSide.Sent(sent.id(), sent.kind(), sent.caseId(), body));
        world.carryOne(world.anhui);
        assertRefused();
        world.carryAll();
    }

    private void assertRefused() {
        assertThat(world.lastVerdict)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("CONFERENCE_UNFIT"));
    }

    private static ConferenceRequests.Call calling() {
        return new ConferenceRequests.Call(
                "已纳入保障，祖父病重，无人照料",
                Conference.Form.VIDEO,
                TODAY.plusDays(1),
                List.of(
                        new ConferenceRequests.Invited(Side.RESIDENCE, "石台县教育局"),
                        new ConferenceRequests.Invited(Side.HOUSEHOLD, "云阳县民政局")));
    }

    private static UUID call(TestSide side, UUID id, Actor actor) {
        var file = side.tx(
                () -> side.get(Conferring.class).call(id, TwoProvinces.version(side.file(id)), calling(), actor));
        return file.shared().conferences().stream()
                .filter(one -> one.called().side() == file.side())
                .toList()
                .getLast()
                .id();
    }

    private static ConferenceRequests.Participant participant(Side side) {
        return new ConferenceRequests.Participant(side, side.chinese() + "民政局", "样例干部", "儿童福利股负责人");
    }

    private static ConferenceRequests.Measure measure() {
        return new ConferenceRequests.Measure(
                "每月入户走访并联系寄养家庭", Side.HOUSEHOLD, "云阳县民政局", TODAY, LocalDate.of(2026, 12, 31));
    }

    private static ConferenceRequests.Record minutes(LocalDate heldOn, List<UUID> materials) {
        return new ConferenceRequests.Record(
                heldOn,
                List.of(participant(Side.RESIDENCE), participant(Side.HOUSEHOLD)),
                List.of("需要稳定的照料人"),
                List.of(measure()),
                materials,
                null);
    }

    private static CaseFile record(TestSide side, UUID id, UUID conference, List<UUID> materials, Actor actor) {
        return record(side, id, conference, minutes(TODAY, materials), actor);
    }

    private static CaseFile record(
            TestSide side, UUID id, UUID conference, ConferenceRequests.Record minutes, Actor actor) {
        return side.tx(() ->
                side.get(Conferring.class).record(id, conference, TwoProvinces.version(side.file(id)), minutes, actor));
    }

    private static CaseFile answer(
            TestSide side,
            UUID id,
            UUID conference,
            int revision,
            Conference.Outcome outcome,
            @Nullable String reason,
            Actor actor) {
        var answer = new ConferenceRequests.Answer(revision, outcome, reason);
        return side.tx(() ->
                side.get(Conferring.class).answer(id, conference, TwoProvinces.version(side.file(id)), answer, actor));
    }

    private UUID paper(UUID id) {
        var desk = world.anhui.get(Conferring.class);
        var read = desk.read(id, new ByteArrayInputStream(new byte[3]), Story.SHITAI);
        return world.anhui
                .tx(() -> desk.add(id, "会商纪要.pdf", read, Story.SHITAI))
                .id();
    }

    private static CaseView view(TestSide side, UUID id, Actor actor) {
        return side.tx(() -> side.get(Reading.class).one(id, actor));
    }

    private void assertSame(UUID id) {
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui.file(id).shared().conferences())
                .isEqualTo(world.chongqing.file(id).shared().conferences());
    }
}
