package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.system.Cases.Case;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What the side that has not the turn asks for, and the conference of both, through the two gateways. */
@ExtendWith(TwoProvinces.class)
class OffTurnTest {
    private static final String TERM = "/parents/0/conditions/0/termMonths";

    @Test
    void aCorrectionThenADeathAreAskedForAndAgreedToAndEndTheCaseOnBothSides(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = inReview(cases);

        ask(cases, theCase, "corrections", Map.of("changes", List.of(change("30")), "reason", "录入有误"));
        agree(cases, theCase, 1);
        cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW");
        var corrected = Patience.until(
                "the residence holds the correction",
                () -> cases.view(cases.residence(), theCase),
                view -> view.path("corrections").size() == 1);
        assertThat(corrected.at("/corrections/0/changes/0/value").asString()).isEqualTo("30");

        ask(
                cases,
                theCase,
                "ending",
                Map.of("cause", "CHILD_DIED", "on", Cases.today().toString(), "reason", "派出所户籍信息"));
        agree(cases, theCase, 2);

        cases.awaitAgreement(theCase, "ENDED");
        var ended = cases.view(cases.residence(), theCase);
        assertThat(ended.at("/ending/next").asString()).contains("不再核发");
        assertThat(ended.path("closed").asBoolean()).isTrue();
        var number = ended.path("number").asString();
        Patience.until(
                "the residence is told why " + number + " ended",
                () -> cases.residence().get("/api/inbox?limit=100"),
                answer -> answer.status() == 200 && answer.text().contains("因儿童死亡终止办理"));
    }

    @Test
    void aConferenceIsCalledRecordedAndAgreedToWhileTheCaseGoesOn(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = inReview(cases);
        var due = cases.view(cases.householdTownship(), theCase).path("due");

        cases.step(
                        cases.residence(),
                        theCase,
                        "conferences",
                        Map.of(
                                "reason",
                                "政策已覆盖，仍无人照料",
                                "how",
                                "VIDEO",
                                "invited",
                                List.of(Map.of("side", "HOUSEHOLD", "agency", "云阳县民政局"))))
                .expect(200);
        var conference = awaitConference(cases, theCase, 0).path("id").asString();
        cases.step(cases.residence(), theCase, "conferences/" + conference + "/minutes", minutes())
                .expect(200);
        awaitConference(cases, theCase, 1);
        cases.step(
                        cases.householdTownship(),
                        theCase,
                        "conferences/" + conference + "/answer",
                        Map.of("revision", 1, "outcome", "AGREED"))
                .expect(200);

        cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW");
        var closed = Patience.until(
                "the residence holds the other side's word",
                () -> cases.view(cases.residence(), theCase),
                view -> view.at("/conferences/0/closed").asBoolean());
        assertThat(closed.at("/conferences/0/minutes/0/measures/0/agency").asString())
                .isEqualTo("云阳县民政局");
        assertThat(cases.view(cases.householdTownship(), theCase).path("due"))
                .as("a conference stops no clock")
                .isEqualTo(due);
    }

    private static Case inReview(Cases cases) {
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        return theCase;
    }

    private static Map<String, String> change(String value) {
        return Map.of("field", TERM, "value", value);
    }

    private static void ask(Cases cases, Case theCase, String what, Map<String, Object> wish) {
        cases.step(cases.residence(), theCase, what, wish).expect(202);
    }

    /** The request in question is the one that has no answer yet. */
    private static void agree(Cases cases, Case theCase, int requests) {
        var asked = Patience.until(
                "the household side sees the request",
                () -> cases.view(cases.householdTownship(), theCase),
                view -> view.path("requests").size() == requests);
        var open = asked.path("requests")
                .valueStream()
                .filter(request -> !request.path("answer").isObject())
                .map(request -> UUID.fromString(request.path("id").asString()))
                .findFirst()
                .orElseThrow();
        cases.step(
                        cases.householdTownship(),
                        theCase,
                        "requests/" + open + "/answer",
                        Map.of("outcome", "GRANTED", "reason", "已核实"))
                .expect(200);
    }

    private static JsonNode awaitConference(Cases cases, Case theCase, int minutes) {
        return Patience.until(
                        "the household side sees the conference with " + minutes + " minutes",
                        () -> cases.view(cases.householdTownship(), theCase),
                        view -> view.path("conferences").size() == 1
                                && view.at("/conferences/0/minutes").size() == minutes)
                .at("/conferences/0");
    }

    private static Map<String, Object> minutes() {
        return Map.of(
                "heldOn",
                Cases.today().toString(),
                "participants",
                List.of(participant("RESIDENCE"), participant("HOUSEHOLD")),
                "needs",
                List.of("需要稳定的照料人"),
                "measures",
                List.of(Map.of(
                        "what",
                        "每月入户走访",
                        "side",
                        "HOUSEHOLD",
                        "agency",
                        "云阳县民政局",
                        "until",
                        Cases.today().plusMonths(6).toString())));
    }

    private static Map<String, String> participant(String side) {
        return Map.of("side", side, "agency", "县民政局", "name", "样例干部", "duty", "经办");
    }
}
