package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole case through the two gateways: application, one supplement round, decision, informing, allowance. */
@ExtendWith(TwoProvinces.class)
class StoryTest {

    @Test
    void aCaseGoesFromTheVillageToTheAllowanceAndBothSidesHoldTheSame(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        var received = cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        assertThat(received.path("due").path("workingDays").asInt()).isEqualTo(15);
        assertThat(received.path("residence").path("name").asString()).startsWith("安徽省池州市石台县仙寓镇");

        cases.step(
                        cases.householdTownship(),
                        theCase,
                        "supplement-requests",
                        Map.of(
                                "list",
                                List.of(Map.of("requirement", "RECENT_PHOTO", "what", "儿童近期免冠照片")),
                                "reason",
                                "核对身份"))
                .expect(200);
        cases.awaitTurn(cases.residence(), theCase, "SUPPLEMENT");
        var photo = cases.upload(theCase, "RECENT_PHOTO");
        cases.step(
                        cases.residence(),
                        theCase,
                        "supplement-answers",
                        Map.of("round", 1, "answers", List.of(Map.of("no", 1, "materials", List.of(photo)))))
                .expect(200);

        cases.finish(theCase);

        var proof = cases.awaitAgreement(theCase, "GRANTED");
        assertThat(proof.path("messages"))
                .allSatisfy(message -> assertThat(message.path("outcome").asString())
                        .as("receipt of %s", message)
                        .isEqualTo("APPLIED"));
        var granted = cases.view(cases.residence(), theCase);
        assertThat(granted.path("grant").path("standardFen").asLong()).isEqualTo(130000);
        assertThat(granted.path("decision").path("fromMonth").asString())
                .isEqualTo(Cases.today().plusMonths(1).toString().substring(0, 7));
        assertThat(granted.path("child").path("citizenId").asString()).endsWith("************");
    }

    @Test
    void theAgenciesOfBothSidesFindTheCaseInTheirInboxesWithoutPersonalData(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        var number = cases.view(cases.residence(), theCase).path("number").asString();

        var inbox = Patience.until(
                "the household township is told of " + number,
                () -> cases.householdTownship().get("/api/inbox?limit=100"),
                answer -> answer.status() == 200 && answer.text().contains(number));

        assertThat(inbox.text())
                .doesNotContain(theCase.child().name())
                .doesNotContain(theCase.child().citizenId());
        assertThat(cases.householdTownship().read("/api/inbox/unread-count").toString())
                .containsPattern("[1-9]");
    }

    @Test
    void aWithdrawalAskedForOffTurnIsAnsweredAndEndsTheCaseOnBothSides(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");

        cases.step(cases.residence(), theCase, "withdrawal", Map.of("reason", "随父母返乡"))
                .expect(202);
        var asked = Patience.until(
                "the household side sees the request",
                () -> cases.view(cases.householdTownship(), theCase),
                view -> view.path("requests").size() == 1);
        var request = asked.path("requests").path(0).path("id").asString();
        cases.step(
                        cases.householdTownship(),
                        theCase,
                        "requests/" + request + "/answer",
                        Map.of("outcome", "GRANTED", "reason", "同意撤回"))
                .expect(200);

        cases.awaitAgreement(theCase, "WITHDRAWN");
    }
}
