package cn.tongxing.child.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the five plans state (requirements 2 A to C), value by value, with its article; and what they do not state. */
class ShippedEditionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final RuleBook book = new RuleBook(ShippedEditions.read());

    @Test
    void theNationAndTheFivePlansShip() {
        assertThat(book.fingerprint(TODAY))
                .isEqualTo("00@2024-09-03,22@2024-10-18,341722@2025-02-17,3502@2025-05-27,46@2024-11-14,50@2024-11-19");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            350203 | definition.crossing       | "CITY"                            | 厦民〔2025〕82号 二
            350203 | definition.destination    | ["3502"]                          | 厦民〔2025〕82号 二
            350203 | definition.months         | 6                                 | 厦民〔2025〕82号 二
            350203 | definition.underAge       | 16                                | 厦民〔2025〕82号 二
            350203 | survey.unit               | "COUNTY"                          | 厦民〔2025〕82号 三（四）
            350203 | survey.commission         | "MAY_CARRY_OUT"                   | 厦民〔2025〕82号 三（四）
            350203 | survey.refresh            | {"months":[4,10]}                 | 厦民〔2025〕82号 三（四）
            350203 | comparison.flow           | "LIST_DRIVEN"                     | 厦民〔2025〕82号 三（六）
            350203 | definition.selfRequest    | "MIGRANT_CHILD"                   | 厦民〔2025〕82号 三（五）
            350203 | leftBehind.months         | 6                                 | 民发〔2024〕35号 民政部等10部门2024年监测摸排通知（据潜江市公开文本）
            350102 | definition.crossing       | "COUNTY"                          | 民发〔2024〕35号 监测摸排对象定义
            460105 | definition.crossing       | "COUNTY"                          | 琼民通〔2024〕82号 一
            460105 | definition.exclusions     | []                                | 琼民通〔2024〕82号 一（定义全文，未列除外情形）
            460105 | survey.contents           | ["教育保障","居住证办理","异地参加医保","残疾证件办理"] | 琼民通〔2024〕82号 （一）3
            460105 | comparison.flow           | "CATALOGUE"                       | 琼民通〔2024〕82号 （一）4
            500235 | survey.round              | {"every":"QUARTER"}               | 《重庆市加强流动儿童关爱保护实施文件》 二（一）1
            500235 | survey.collectors         | ["CHILD_SUPERVISOR","CHILD_DIRECTOR"] | 《重庆市加强流动儿童关爱保护实施文件》 二（一）1
            500235 | comparison.flow           | "ROSTER_BACK"                     | 《重庆市加强流动儿童关爱保护实施文件》 二（一）3
            500235 | definition.selfRequest    | "MIGRANT_CHILD"                   | 《重庆市加强流动儿童关爱保护实施文件》 二（一）3
            220102 | survey.refresh            | {"every":"HALF_YEAR"}             | 吉民发〔2024〕34号 二（一）
            220102 | survey.commission         | "MAY_TAKE_PART"                   | 吉民发〔2024〕34号 二（一）
            220102 | comparison.cadence        | {"every":"HALF_YEAR","atLeast":true} | 吉民发〔2024〕34号 二（三）
            220102 | comparison.queryOnly      | ["被遣送（驱逐）出境","失联"]       | 吉民发〔2024〕34号 二（三）
            220102 | definition.selfRequest    | "LOCAL_HOUSEHOLD_CHILD"           | 吉民发〔2024〕34号 二（二）
            220102 | survey.form               | "《吉林省流动儿童基本情况登记表》"   | 吉民发〔2024〕34号 二（一）
            341722 | survey.refresh            | {"every":"HALF_YEAR","atLeast":true} | 石民函〔2025〕3号 （一）
            341722 | departments.dataDue       | ["03-31","09-30"]                 | 石民函〔2025〕3号 （一）
            341722 | comparison.focus          | ["流动儿童","困境儿童","留守儿童"]  | 石民函〔2025〕3号 （一）
            341722 | definition.exclusions     | []                                | 石民函〔2025〕3号 序（定义全文，未列除外情形）
            """)
    void aPlanStatesAValueInAnArticle(String where, String key, String value, String source) {
        var provided =
                book.inForce(DivisionCode.of(where), TODAY).get(Setting.of(key).orElseThrow());

        assertThat(provided.value().toString()).isEqualTo(value);
        assertThat(provided.source()).isEqualTo(source);
    }

    @Test
    void hainansGatesLieBeforeItsPlanAndAreKept() {
        var gates = book.inForce(DivisionCode.of("460105"), TODAY).get(Setting.SURVEY_MILESTONES);

        assertThat(gates.value().valueStream().map(gate -> gate.path("due").asString()))
                .containsExactly("2024-09-30", "2024-11-30", "2024-12-31", "2025-12-31");
    }

    /** What a plan leaves open stays open: requirements 7.5 to 7.7. */
    @ParameterizedTest
    @CsvSource({
        "460105, survey.refresh",
        "460105, survey.round",
        "460105, comparison.cadence",
        "460105, definition.selfRequest",
        "500235, survey.refresh",
        "500235, departments.dataDue",
        "500235, comparison.cadence",
        "350203, comparison.cadence",
        "350203, departments.dataDue",
        "350203, survey.milestones",
        "341722, survey.form",
        "341722, survey.commission",
        "220102, definition.centralDistricts",
        "350102, survey.refresh"
    })
    void whatNoPlanStatesIsNotInvented(String where, String key) {
        var rules = book.inForce(DivisionCode.of(where), TODAY);
        var setting = Setting.of(key).orElseThrow();

        assertThat(rules.find(setting)).isEmpty();
        assertThatThrownBy(() -> rules.get(setting)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(RuleProblem.RULE_SETTING_UNSET);
            assertThat(problem.extra()).containsEntry("setting", key).containsEntry("division", where);
        });
    }

    @Test
    void aPlanHoldsFromItsDayOn() {
        var xiamen = DivisionCode.of("350203");

        assertThat(book.inForce(xiamen, LocalDate.of(2025, 5, 26)).editions()).isEqualTo("00@2024-09-03");
        assertThat(book.inForce(xiamen, LocalDate.of(2025, 5, 27)).editions())
                .isEqualTo("3502@2025-05-27,00@2024-09-03");
        assertThatThrownBy(() -> book.inForce(xiamen, LocalDate.of(2024, 9, 2))).hasMessage("RULE_NOT_IN_FORCE");
    }

    @Test
    void theNewestEditionOfTheNearestRegionWins() {
        var next = new Edition(
                new Region("3502"),
                LocalDate.of(2026, 6, 1),
                new Plan("样例方案", "样例〔2026〕1号", null, null),
                java.util.Map.of(
                        Setting.MONTHS, new Stated(tools.jackson.databind.node.IntNode.valueOf(12), "一", null)));
        var rules = book.with(next).inForce(DivisionCode.of("350203"), TODAY);

        assertThat(rules.get(Setting.MONTHS).number()).isEqualTo(12);
        // what the newer edition does not state is inherited from above, not from the edition it replaced
        assertThat(rules.get(Setting.CROSSING).edition()).isEqualTo("00@2024-09-03");
    }
}
