package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DetailsCheckTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private final DetailsCheck check = new DetailsCheck(Divisions.bundled());

    @Test
    void acceptsABoyOfYunyangLivingInShitai() {
        assertThatCode(() -> check.refuseUnlessSound(Samples.boy(), TODAY, "")).doesNotThrowAnyException();
    }

    @Test
    void acceptsAChildWithoutCitizenIdAndHouseholdThatSaysWhy() {
        assertThatCode(() -> check.refuseUnlessSound(Samples.withoutCitizenId(), TODAY, ""))
                .doesNotThrowAnyException();
    }

    /** 659900000000 of the national system, which the statistical table lacks. */
    @Test
    void acceptsAHouseholdOfTheCorps() {
        var merged = MergePatch.apply(JSON.valueToTree(Samples.boy()), JSON.readTree("""
                {"household":{"division":"659900"}}"""), JSON);
        var details = JSON.treeToValue(merged, ChildDetails.class);

        assertThatCode(() -> check.refuseUnlessSound(details, TODAY, "")).doesNotThrowAnyException();
    }

    @Test
    void refusesASexAndABirthDateThatTheCitizenIdDenies() {
        assertThat(problemsOf("""
                {"sex":"FEMALE","birthDate":"2017-05-05"}""")).extracting(FieldProblem::pointer).containsExactly("/birthDate", "/sex");
    }

    @Test
    void refusesAnIdAndAReasonForItsAbsenceAtOnce() {
        assertThat(problemsOf("""
                {"identity":{"missingReason":"NUMBER_UNVERIFIED"}}""")).extracting(FieldProblem::code).containsExactly("ID_OR_REASON");
    }

    @Test
    void refusesADocumentWithoutNumber() {
        assertThat(problemsOf("""
                {"identity":{"documentType":"PASSPORT"}}""")).extracting(FieldProblem::code).containsExactly("TYPE_AND_NUMBER");
    }

    @Test
    void refusesAResidenceAboveTheVillageAndOneThatDoesNotExist() {
        assertThat(problemsOf("""
                {"residence":{"division":"341722102"}}""")).extracting(FieldProblem::code).containsExactly("NOT_A_VILLAGE");
        assertThat(problemsOf("""
                {"residence":{"division":"341722102999"}}""")).extracting(FieldProblem::code).containsExactly("UNKNOWN");
    }

    @Test
    void refusesAHouseholdAboveTheCountyAndNoneAtAll() {
        assertThat(problemsOf("""
                {"household":{"division":"5002"}}""")).extracting(FieldProblem::code).containsExactly("TOO_WIDE");
        assertThat(problemsOf("""
                {"household":null}""")).extracting(FieldProblem::code).containsExactly("REQUIRED");
    }

    @Test
    void refusesAMoveInTheFutureAndAnAdult() {
        assertThat(problemsOf("""
                {"residence":{"since":"2026-03-03"}}""")).extracting(FieldProblem::code).containsExactly("IN_THE_FUTURE");
        assertThat(problemsOf("""
                {"birthDate":"1999-01-01"}""")).extracting(FieldProblem::code).contains("NOT_A_CHILDS");
    }

    private List<FieldProblem> problemsOf(String patch) {
        var merged = MergePatch.apply(JSON.valueToTree(Samples.boy()), JSON.readTree(patch), JSON);
        var details = JSON.treeToValue(merged, ChildDetails.class);
        return catchThrowableOfType(ProblemException.class, () -> check.refuseUnlessSound(details, TODAY, ""))
                .fields();
    }
}
