package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.InProvince.NANQI;
import static cn.tongxing.ledger.crossprovince.InProvince.SHUSHAN;
import static cn.tongxing.ledger.crossprovince.InProvince.person;
import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.Version;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 个案会商 between two counties of one province (吉林 二(六), 三(二)): two sides, two places, two persons, one ledger. */
class InProvinceConferenceTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Actor HEFEI = Tokens.handler("3401");
    private static final Actor CHIZHOU = Tokens.handler("3417");

    private final TwoProvinces world = new TwoProvinces();
    private final InProvince cases = new InProvince(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void oneSideKeepsTheMinutesTheOtherDisagreesAndThenAgrees() {
        var id = cases.atCounty(Story.child());
        var before = cases.seen(id, SHUSHAN);

        var conference = call(id, Story.SHITAI);
        assertThat(told()).contains("341722102", "341722", "340104004", "340104");
        assertProblem(() -> record(id, conference, List.of(), SHUSHAN), "CASE_CONFERENCE_PASSED");
        record(id, conference, List.of(), Story.XIANYU);
        assertProblem(() -> answer(id, conference, 1, null, Story.SHITAI), "CASE_CONFERENCE_PASSED");
        answer(id, conference, 1, "第二项措施应由我区落实", HEFEI);
        record(id, conference, List.of(), Story.SHITAI);
        answer(id, conference, 2, null, SHUSHAN);

        var after = cases.seen(id, SHUSHAN);
        assertThat(after.shared().conferences().getFirst().isClosed()).isTrue();
        assertThat(after.turn()).as("it takes no turn").isEqualTo(before.turn());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(cases.view(id, NANQI).conferences().getFirst().minutes()).hasSize(2);
        assertThat(history(id))
                .endsWith(
                        "conference-called RESIDENCE",
                        "conference-recorded RESIDENCE",
                        "conference-answered HOUSEHOLD",
                        "conference-recorded RESIDENCE",
                        "conference-answered HOUSEHOLD");
        assertThat(world.anhui.out).as("nothing leaves the province").isEmpty();
    }

    @Test
    void aPaperIsTheOtherSidesToSeeOnceItStandsInTheMinutes() {
        var id = cases.inReview(Story.child());
        var conference = call(id, SHUSHAN);
        var theirs = paper(id, SHUSHAN);
        var ours = paper(id, Story.SHITAI, 4);

        assertThat(papers(id, NANQI)).containsExactly(theirs);
        assertThat(papers(id, Story.XIANYU)).containsExactly(ours);
        assertThat(isShown(id, theirs, Story.XIANYU)).isFalse();
        assertThat(isShown(id, ours, NANQI)).isFalse();
        assertProblem(() -> record(id, conference, List.of(ours), SHUSHAN), "CASE_CONTENT_UNFIT");

        record(id, conference, List.of(theirs), SHUSHAN);

        assertThat(papers(id, Story.XIANYU)).containsExactlyInAnyOrder(ours, theirs);
        assertThat(papers(id, NANQI)).containsExactly(theirs);
        assertThat(isShown(id, theirs, Story.XIANYU)).isTrue();
    }

    /** 会商由两地民政共同发挥牵头作用: the city of both calls it and keeps the minutes, but stands for neither. */
    @Test
    void theCityOfBothCountiesCallsItAndAgreesForNeither() {
        var id = cases.inReviewInsideTheCity();
        var guichi = Tokens.handler("341702");

        var theCitys = call(id, CHIZHOU);
        record(id, theCitys, List.of(), CHIZHOU);
        answer(id, theCitys, 1, null, guichi);

        var theirs = call(id, guichi);
        record(id, theirs, List.of(), guichi);
        assertProblem(() -> answer(id, theirs, 1, null, CHIZHOU), "CASE_ABOVE_BOTH_SIDES");
        assertThat(conference(id, theirs).isClosed()).isFalse();
        answer(id, theirs, 1, null, Story.SHITAI);
        assertThat(conference(id, theirs).isClosed()).isTrue();
    }

    @Test
    void whoWroteTheMinutesDoesNotAgreeToThemForTheOtherSide() {
        var id = cases.inReview(Story.child());
        var conference = call(id, Story.SHITAI);
        record(id, conference, List.of(), person(Story.SHITAI, "li"));

        assertProblem(() -> answer(id, conference, 1, null, person(SHUSHAN, "li")), "CASE_OWN_REQUEST");
        assertThat(conference(id, conference).isClosed()).isFalse();

        answer(id, conference, 1, null, person(SHUSHAN, "wang"));
        assertThat(conference(id, conference).isClosed()).isTrue();
    }

    @Test
    void beforeThePushTheOtherSideKnowsNothingToConferAbout() {
        world.on("2026-03-02");
        var draft = cases.open();

        assertProblem(() -> call(draft.id(), Story.SHITAI), "CASE_STATE_PASSED");
        assertProblem(() -> call(draft.id(), SHUSHAN), "NOT_FOUND");
    }

    private UUID call(UUID id, Actor actor) {
        var request = new ConferenceRequests.Call(
                "已纳入保障，祖父病重，无人照料",
                Conference.Form.VIDEO,
                TODAY.plusDays(1),
                List.of(new ConferenceRequests.Invited(Side.HOUSEHOLD, "蜀山区教育局")));
        var known = ids(id);
        world.anhui.tx(() -> world.anhui.get(Conferring.class).call(id, version(id), request, actor));
        return ids(id).stream().filter(one -> !known.contains(one)).findFirst().orElseThrow();
    }

    private List<UUID> ids(UUID id) {
        return world.anhui.file(id).shared().conferences().stream()
                .map(Conference::id)
                .toList();
    }

    private Conference conference(UUID id, UUID conference) {
        return world.anhui.file(id).shared().conferences().stream()
                .filter(one -> one.id().equals(conference))
                .findFirst()
                .orElseThrow();
    }

    private void record(UUID id, UUID conference, List<UUID> papers, Actor actor) {
        var minutes = new ConferenceRequests.Record(
                TODAY,
                List.of(
                        new ConferenceRequests.Participant(Side.RESIDENCE, "石台县民政局", "样例干部", "儿童福利股负责人"),
                        new ConferenceRequests.Participant(Side.HOUSEHOLD, "蜀山区民政局", "样例干部", "儿童福利科负责人")),
                List.of("需要稳定的照料人"),
                List.of(new ConferenceRequests.Measure(
                        "每月入户走访并联系寄养家庭", Side.HOUSEHOLD, "蜀山区民政局", TODAY, LocalDate.of(2026, 12, 31))),
                papers,
                null);
        world.anhui.tx(() -> world.anhui.get(Conferring.class).record(id, conference, version(id), minutes, actor));
    }

    /** Agrees, or disagrees for a reason. */
    private void answer(UUID id, UUID conference, int revision, @Nullable String reason, Actor actor) {
        var outcome = reason == null ? Conference.Outcome.AGREED : Conference.Outcome.DISAGREED;
        var answer = new ConferenceRequests.Answer(revision, outcome, reason);
        world.anhui.tx(() -> world.anhui.get(Conferring.class).answer(id, conference, version(id), answer, actor));
    }

    private Version version(UUID id) {
        return TwoProvinces.version(world.anhui.file(id));
    }

    private UUID paper(UUID id, Actor actor) {
        return paper(id, actor, 3);
    }

    private UUID paper(UUID id, Actor actor, int size) {
        var desk = world.anhui.get(Conferring.class);
        var read = desk.read(id, new ByteArrayInputStream(new byte[size]), actor);
        return world.anhui.tx(() -> desk.add(id, "会商纪要.pdf", read, actor)).id();
    }

    private boolean isShown(UUID id, UUID paper, Actor actor) {
        return world.anhui.get(CaseViews.class).isShown(cases.seen(id, actor), paper);
    }

    private List<UUID> papers(UUID id, Actor actor) {
        return cases.view(id, actor).materials().stream()
                .filter(paper -> paper.requirement().equals(Conference.MINUTES))
                .map(CaseView.MaterialView::id)
                .toList();
    }

    private List<String> history(UUID id) {
        return world.anhui.get(Reading.class).history(id, NANQI).stream()
                .map(entry -> entry.what() + " " + entry.side())
                .toList();
    }

    private List<String> told() {
        return ((JsonNode) world.anhui.events.getLast().get("data"))
                .path("involved")
                .valueStream()
                .map(desk -> desk.path("division").asString())
                .toList();
    }
}
