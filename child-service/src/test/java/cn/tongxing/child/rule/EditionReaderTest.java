package cn.tongxing.child.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EditionReaderTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            definition.months       | 0
            definition.months       | 6.5
            definition.months       | "6"
            definition.underAge     | 19
            definition.crossing     | "VILLAGE"
            definition.movedWith    | ["GRANDPARENTS"]
            definition.destination  | ["3502001"]
            definition.exclusions   | [{"kind":"SCRIPT","name":"x"}]
            definition.exclusions   | [{"kind":"WITHIN_GROUP","name":"x","divisions":["50010"]}]
            definition.exclusions   | [{"kind":"HOUSEHOLD_IN","name":"x","divisions":["3502"],"when":"1=1"}]
            survey.refresh          | {"every":"FORTNIGHT"}
            survey.refresh          | {"months":[13]}
            survey.refresh          | {"months":[4],"every":"YEAR"}
            survey.milestones       | [{"what":"录入","due":"2024-02-30"}]
            departments.dataDue     | ["02-30"]
            survey.lead             | ""
            survey.participants     | ["PARENTS"]
            """)
    void aValueThatItsSettingDoesNotAllowIsRefusedByName(String setting, String value) {
        assertThat(problems(edition(setting, value)))
                .extracting(FieldProblem::pointer)
                .containsExactly("/edition/settings/" + setting + "/value");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        var problems = problems("""
                {"region": "3502001", "effectiveOn": "gestern", "plan": {"title": "", "author": "x"},
                 "settings": {"definition.colour": {"value": 1, "article": "一"},
                              "definition.months": {"value": 6}}, "script": "x"}""");

        assertThat(problems)
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/edition/script",
                        "/edition/region",
                        "/edition/effectiveOn",
                        "/edition/plan/author",
                        "/edition/plan/title",
                        "/edition/settings/definition.colour",
                        "/edition/settings/definition.months/article");
    }

    @Test
    void anEditionStatesAtLeastOneThing() {
        assertThat(problems("""
                        {"region": "3502", "effectiveOn": "2027-01-01", "plan": {"title": "样例"}, "settings": {}}""")).extracting(FieldProblem::code).containsExactly("REQUIRED");
        assertThatThrownBy(() -> EditionReader.read(JSON.readTree("[]"), "")).hasMessage("RULE_EDITION_INVALID");
    }

    private static String edition(String setting, String value) {
        return """
                {"region": "3502", "effectiveOn": "2027-01-01", "plan": {"title": "样例"},
                 "settings": {"%s": {"value": %s, "article": "一"}}}""".formatted(setting, value);
    }

    private static java.util.List<FieldProblem> problems(String json) {
        try {
            EditionReader.read(JSON.readTree(json), "/edition");
            throw new AssertionError("was read");
        } catch (ProblemException refused) {
            assertThat(refused.code()).isEqualTo(RuleProblem.RULE_EDITION_INVALID);
            return refused.fields();
        }
    }
}
