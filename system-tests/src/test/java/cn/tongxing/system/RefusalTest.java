package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.client.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform must not do, and how it says so: RFC 9457, a stable code, both languages, nothing stored. */
@ExtendWith(TwoProvinces.class)
class RefusalTest {

    @Test
    void aSecondApplicationForTheSameChildIsRefusedWhereItIsMade(TwoProvinces.World world) {
        var cases = new Cases(world);
        var first = cases.pushed();
        var record = cases.view(cases.residence(), first);

        var child = cases.residence()
                .insistPost(
                        "/api/children/searches",
                        Map.of("citizenId", first.child().citizenId()))
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        var again = cases.residence().insistPost("/api/cases", Map.of("item", Cases.ITEM, "child", child));

        assertProblem(again, 409, "CASE_ALREADY_OPEN");
        assertThat(record.path("closed").asBoolean()).isFalse();
    }

    @Test
    void nobodyActsWhenItIsNotTheirTurn(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");

        var early = cases.step(cases.householdCounty(), theCase, "decision", Cases.approval(theCase));
        var stale = cases.step(cases.residence(), theCase, "acceptance", Map.of());

        assertThat(early.status()).isIn(403, 409);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().path("turn").path("divisionName").asString()).contains("云阳县宝坪镇");
    }

    @Test
    void aDecisionAboutAnotherPersonIsRefused(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        cases.review(theCase).expect(200);
        var other = Persons.child();

        var wrong = new HashMap<>(Cases.approval(theCase));
        wrong.put("person", Map.of("name", other.name(), "citizenId", other.citizenId()));
        var answer = cases.step(cases.householdCounty(), theCase, "decision", wrong);

        assertProblem(answer, 422, "CASE_PERSON_MISMATCH");
    }

    @Test
    void aRefusalSaysReasonBasisAndWayOfAppealWithItsLastDay(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        cases.review(theCase).expect(200);
        var no = Map.of(
                "outcome", "NOT_APPROVED",
                "reason", "母亲有抚养能力",
                "legalBasis", "民发〔2019〕62号",
                "person",
                        Map.of(
                                "name",
                                theCase.child().name(),
                                "citizenId",
                                theCase.child().citizenId()));

        cases.step(cases.householdCounty(), theCase, "decision", no).expect(200);
        cases.awaitTurn(cases.residence(), theCase, "DECIDED");
        cases.inform(theCase).expect(200);

        cases.awaitAgreement(theCase, "NOT_APPROVED");
        var appeal = cases.view(cases.residence(), theCase).path("informing").path("appeal");
        assertThat(appeal.path("organ").asString()).isEqualTo("重庆市云阳县人民政府");
        assertThat(appeal.path("lastDay").asString())
                .isGreaterThanOrEqualTo(Cases.today().plusDays(60).toString());
    }

    @Test
    void anApplicationIsRefusedForFormOnlyBeforeItIsAccepted(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.drafted();
        cases.recordApplication(theCase).expect(200);
        var refusal = Map.of("reason", "IDENTITY_NOT_VERIFIED", "text", "申请人身份无法核验", "legalBasis", "国办发〔2020〕35号");

        cases.step(cases.residence(), theCase, "form-refusal", refusal).expect(200);

        var view = cases.view(cases.residence(), theCase);
        assertThat(view.path("state").asString()).isEqualTo("REFUSED_FOR_FORM");
        assertThat(view.path("formRefusal").path("appeal").path("organ").asString())
                .contains("人民政府");
        var accepted = cases.step(cases.residence(), theCase, "acceptance", Map.of());
        assertThat(accepted.status()).isEqualTo(409);
    }

    @Test
    void acceptanceWithoutTheMaterialsNamesThemAll(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.drafted();
        cases.recordApplication(theCase).expect(200);

        var answer = cases.accept(theCase);

        assertProblem(answer, 409, "CASE_MATERIALS_MISSING");
        assertThat(answer.json().path("missing").toString())
                .contains("CHILD_IDENTITY")
                .contains("DEAD_PROOF");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.drafted();

        var answer = cases.residence()
                .insist(
                        "POST",
                        theCase.path("materials?requirement=CHILD_IDENTITY&fileName=id.pdf"),
                        call -> call.bytes("MZ nothing good".getBytes(), "application/pdf"));

        assertProblem(answer, 415, "MATERIAL_TYPE_REFUSED");
    }

    @Test
    void badInputIsAlwaysTheCallersFaultAndStoresNothing(TwoProvinces.World world) {
        var cases = new Cases(world);
        var residence = cases.residence();
        var before = new Books(world.anhui()).count("ledger-service", "select count(*) from cross_case");

        for (var body :
                List.of("", "{", "[]", "null", "{\"item\":1}", "{\"item\":\"X\",\"child\":\"no\",\"extra\":true}")) {
            var answer = residence
                    .caller()
                    .call("POST", "/api/cases")
                    .freshKey()
                    .json(body)
                    .send();
            assertThat(answer.status())
                    .as("answer to %s: %s", body, answer.text())
                    .isBetween(400, 499);
            assertThat(answer.problem()).isNotEmpty();
        }
        var noKey = residence
                .caller()
                .call("POST", "/api/cases")
                .json(Map.of("item", Cases.ITEM, "child", UUID.randomUUID().toString()))
                .send();
        assertProblem(noKey, 400, "IDEMPOTENCY_KEY_REQUIRED");

        var after = new Books(world.anhui()).count("ledger-service", "select count(*) from cross_case");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndAnotherBodyIsRefused(TwoProvinces.World world) {
        var cases = new Cases(world);
        var child = cases.openChild(Persons.child());
        var key = UUID.randomUUID().toString();
        var body = Map.of("item", Cases.ITEM, "child", child);
        var caller = cases.residence().caller();

        var first = caller.call("POST", "/api/cases").key(key).json(body).send().expect(201);
        var second =
                caller.call("POST", "/api/cases").key(key).json(body).send().expect(201);
        var other = caller.call("POST", "/api/cases")
                .key(key)
                .json(Map.of("item", Cases.ITEM, "child", UUID.randomUUID().toString()))
                .send();

        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertProblem(other, 422, "IDEMPOTENCY_KEY_REUSED");
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("titles").path("zh").asString("")).isNotEmpty();
        assertThat(answer.json().path("titles").path("en").asString("")).isNotEmpty();
    }
}
