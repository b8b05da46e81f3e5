package cn.tongxing.child.migrant;

import static cn.tongxing.child.migrant.Families.child;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.child.rule.Edition;
import cn.tongxing.child.rule.RuleBook;
import cn.tongxing.child.rule.ShippedEditions;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each region's definition by example, with the words it rests on. */
class WorkedExamplesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Districts DISTRICTS = new Districts(Divisions.bundled());
    private static final RuleBook BOOK = new RuleBook(ShippedEditions.read());

    /** region whose rules decide | lives in | registered in | verdict | why */
    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            350203 | 350203001001 | 350102001 | MIGRANT     | 厦民〔2025〕82号 二「跨市异地在厦门市居住」：福州户籍
            350203 | 350203001001 | 360102    | MIGRANT     | 厦民〔2025〕82号 二「跨市异地」：外省户籍
            350203 | 350203001001 | 350206    | NOT_MIGRANT | 厦民〔2025〕82号 二「厦门市户籍在本市跨区居住或生活的除外」
            350203 | 350102001001 | 350502    | NOT_MIGRANT | 厦民〔2025〕82号 二「在厦门市居住」：不住厦门
            460105 | 460105001001 | 460106    | MIGRANT     | 琼民通〔2024〕82号 一「跨县域」：海口市两区之间，定义未列除外
            460105 | 460105001001 | 460105003 | NOT_MIGRANT | 琼民通〔2024〕82号 一「跨县域」：同一区内
            460105 | 460105001001 | 440106    | MIGRANT     | 琼民通〔2024〕82号 一「跨县域」：外省
            500235 | 500235127203 | 500101    | MIGRANT     | 重庆 二（一）1「跨区(县)域」：万州到云阳
            500103 | 500103001001 | 500112    | NOT_MIGRANT | 重庆 二（一）1「渝中区…渝北区…之间除外」
            500103 | 500103001001 | 500235    | MIGRANT     | 重庆 二（一）1「之间」：云阳进入中心城区要计
            500235 | 500235127203 | 500103    | MIGRANT     | 重庆 二（一）1「之间」：离开中心城区要计
            500103 | 500103001001 | 500116    | MIGRANT     | 重庆 二（一）1：江津不在所列之中
            220102 | 220102001001 | 220202    | MIGRANT     | 吉民发〔2024〕34号 二（一）「跨县域」：吉林市到长春市
            220102 | 220102001001 | 220122    | MIGRANT     | 吉民发〔2024〕34号 二（一）：农安县不是市辖区
            220102 | 220102001001 | 220104    | UNDECIDED   | 吉民发〔2024〕34号 二（一）「城市中心城区的市辖区之间」：名单未定
            220102 | 220102001001 | 220102002 | NOT_MIGRANT | 吉民发〔2024〕34号 二（一）「跨县域」：同一区内
            341722 | 341722102202 | 341702    | MIGRANT     | 石民函〔2025〕3号 序「跨县域」：池州市贵池区
            341722 | 341722102202 | 500235    | MIGRANT     | 石民函〔2025〕3号 序「跨县域」：外省
            341722 | 341722102202 | 341722103 | NOT_MIGRANT | 石民函〔2025〕3号 序「跨县域」：只跨乡镇
            350102 | 350102001001 | 350103    | UNDECIDED   | 民发〔2024〕35号「城市中心城区的市辖区之间…除外」：福州两区，名单未定
            350102 | 350102001001 | 350121    | MIGRANT     | 民发〔2024〕35号「跨县域」：闽侯县
            """)
    void decides(String rules, String livesIn, String registeredIn, Verdict verdict, String why) {
        assertThat(by(rules).decide(child(livesIn, registeredIn)).on(DAY)).isEqualTo(verdict);
    }

    /** Requirements 7.1: definitions do not nest; a case needs its rule. */
    @Test
    void theSameChildIsOneHereAndNoneThere() {
        var between = child("350203001001", "350206");

        assertThat(by("350203").decide(between).on(DAY)).isEqualTo(Verdict.NOT_MIGRANT);
        assertThat(by("460105").decide(between).on(DAY)).isEqualTo(Verdict.MIGRANT);
    }

    /** 「6个月以上」 includes the day on which they are full. */
    @ParameterizedTest
    @CsvSource({
        "2026-05-22, 2026-11-21, NOT_MIGRANT",
        "2026-05-22, 2026-11-22, MIGRANT",
        "2025-08-31, 2026-02-27, NOT_MIGRANT",
        "2025-08-31, 2026-02-28, MIGRANT"
    })
    void sixMonthsAreReachedOnADay(String since, LocalDate day, Verdict verdict) {
        var facts = Families.days(child("341722102202", "500235"), "2017-05-04", since);

        assertThat(by("341722").decide(facts).on(day)).isEqualTo(verdict);
    }

    /** 「不满十六周岁」: the birthday itself is too late. */
    @ParameterizedTest
    @CsvSource({
        "2010-11-22, 2026-11-21, MIGRANT",
        "2010-11-22, 2026-11-22, NOT_MIGRANT",
        "2012-02-29, 2028-02-28, MIGRANT",
        "2012-02-29, 2028-02-29, NOT_MIGRANT"
    })
    void aChildTurnsSixteenOnADay(String birth, LocalDate day, Verdict verdict) {
        var facts = Families.days(child("341722102202", "500235"), birth, "2024-09-01");

        assertThat(by("341722").decide(facts).on(day)).isEqualTo(verdict);
    }

    /** 「随父母或其他监护人双方或一方」: five plans with the same words. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "MOTHER, -, MIGRANT",
                "OTHER_GUARDIAN, -, MIGRANT",
                "PATERNAL_GRANDPARENTS, -, UNDECIDED",
                "ALONE, -, UNDECIDED",
                "ALONE, ONE_PARENT, MIGRANT",
                "PATERNAL_GRANDPARENTS, BOTH_GUARDIANS, MIGRANT",
                "MOTHER, NO_GUARDIAN, NOT_MIGRANT"
            })
    void withWhomAChildMovedCounts(String livesWith, MovedWith movedWith, Verdict verdict) {
        var facts = Families.with(child("341722102202", "500235"), livesWith, movedWith);

        assertThat(by("341722").decide(facts).on(DAY)).isEqualTo(verdict);
    }

    /** Requirements 7.2: two of 重庆's eleven areas are zones that overlap districts; a code alone cannot tell. */
    @Test
    void aFunctionalZoneCountsWhereItIsOnRecord() {
        // 江津区 is not among the nine districts, but part of it belongs to the zone
        var move = child("500103001001", "500116");

        assertThat(by("500103").decide(move).on(DAY)).isEqualTo(Verdict.MIGRANT);
        assertThat(by("500103").decide(Families.zones(move, null, "西部科学城重庆高新区")).on(DAY))
                .isEqualTo(Verdict.NOT_MIGRANT);
        assertThat(by("500103").decide(Families.zones(move, null, "两江新区")).on(DAY))
                .isEqualTo(Verdict.NOT_MIGRANT);
        assertThat(by("500103").decide(Families.zones(move, null, "别的新区")).on(DAY))
                .isEqualTo(Verdict.MIGRANT);
    }

    /** 吉民发〔2024〕34号 二（一）: once a city's list is set, moves inside it do not count, moves out of it do. */
    @Test
    void aCitysListOfCentralDistrictsSettlesTheOpenCase() {
        var changchun =
                TestEditions.edition("2201", "definition.centralDistricts", "[\"220102\",\"220103\",\"220104\"]");
        var book = BOOK.with(changchun);

        assertThat(by(book, "220102").decide(child("220102001001", "220104")).on(DAY))
                .isEqualTo(Verdict.NOT_MIGRANT);
        assertThat(by(book, "220102").decide(child("220102001001", "220112")).on(DAY))
                .isEqualTo(Verdict.MIGRANT);
        assertThat(by(book, "220202").decide(child("220202001001", "220203")).on(DAY))
                .as("another city still has no list")
                .isEqualTo(Verdict.UNDECIDED);
    }

    /** CH-27: without hukou there is a record and no verdict. */
    @Test
    void aChildWithoutHouseholdIsNotDecided() {
        var decision = by("341722").decide(child("341722102202", null));

        assertThat(decision.on(DAY)).isEqualTo(Verdict.UNDECIDED);
        assertThat(decision.missing()).isEqualTo(Condition.CROSSED.bit());
    }

    /** XM 三（五）, CQ 二（一）3, ST （二）: 跨乡镇的流动儿童; JL 二（二）: 本地户籍儿童; HI does not say. */
    @ParameterizedTest
    @CsvSource({
        "341722, 341722102202, 341722103, SELF_REQUESTING",
        "341722, 341722102202, 341722102, NOT_MIGRANT",
        "350203, 350203001001, 350203002, SELF_REQUESTING",
        "350203, 350203001001, 350206, SELF_REQUESTING",
        "500103, 500103001001, 500112, SELF_REQUESTING",
        "220102, 220102001001, 220102002, SELF_REQUESTING",
        "220102, 220102001001, 220104, UNDECIDED",
        "460105, 460105001001, 460105003, NOT_MIGRANT",
        "341722, 341722102202, 500235, MIGRANT"
    })
    void whoAsksForHelpAndOnlyCrossedATownshipIsCaredFor(
            String rules, String livesIn, String registeredIn, Verdict verdict) {
        var facts = Families.asking(child(livesIn, registeredIn), "2026-10-01");

        assertThat(by(rules).decide(facts).on(DAY)).isEqualTo(verdict);
    }

    @Test
    void helpIsAskedForOnADayAndEndsWithTheBirthday() {
        var facts = Families.asking(child("341722102202", "341722103"), "2026-10-01");
        var decision = by("341722").decide(facts);

        assertThat(decision.on(LocalDate.of(2026, 9, 30))).isEqualTo(Verdict.NOT_MIGRANT);
        assertThat(decision.on(LocalDate.of(2026, 10, 1))).isEqualTo(Verdict.SELF_REQUESTING);
        assertThat(decision.on(LocalDate.of(2033, 5, 4))).isEqualTo(Verdict.NOT_MIGRANT);
    }

    /** 民政部等10部门 2024: both away, or one away and the other unable, six months on end, under 16. */
    @ParameterizedTest
    @CsvSource({
        "BOTH, 2026-05-22, true",
        "BOTH, 2026-05-23, false",
        "ONE_OTHER_UNABLE, 2025-01-01, true",
        "ONE, 2025-01-01, false"
    })
    void aChildWhoStaysWhileTheParentsWorkAwayIsLeftBehind(ParentsAway away, String since, boolean is) {
        var stays = Families.parents(child("500235127203", "500235127203"), away, since);

        assertThat(by("500235").decide(stays).isLeftBehindOn(DAY)).isEqualTo(is);
        assertThat(by("500235")
                        .decide(Families.parents(child("341722102202", "500235"), away, since))
                        .isLeftBehindOn(DAY))
                .as("who moved away is not left behind")
                .isFalse();
        assertThat(by("500235").decide(child("500235127203", "500235127203")).leftBehind())
                .as("not on record")
                .isNull();
    }

    @Test
    void theReasonsSayWhichConditionHeldWhichFailedAndWhatIsMissing() {
        var rules = BOOK.inForce(DivisionCode.of("350203"), DAY);
        var definition = Definition.of(rules, DISTRICTS);
        var decision = definition.decide(Families.with(child("350203001001", "350206"), "ALONE", null));

        var reasons = new Reasons(rules, definition, decision).on(DAY);

        assertThat(reasons)
                .extracting(StandingView.Reason::condition, StandingView.Reason::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ON_FILE", Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("DESTINATION", Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("CROSSED", Outcome.FAILED),
                        org.assertj.core.groups.Tuple.tuple("NOT_EXCLUDED", Outcome.FAILED),
                        org.assertj.core.groups.Tuple.tuple("MOVED_WITH", Outcome.MISSING),
                        org.assertj.core.groups.Tuple.tuple("LIVED_LONG_ENOUGH", Outcome.HELD),
                        org.assertj.core.groups.Tuple.tuple("UNDER_AGE", Outcome.HELD));
        assertThat(reasons.get(2).text()).isEqualTo("居住地与户籍地在同一市内，未跨越规定层级");
        assertThat(reasons.get(3).text()).isEqualTo("属于除外情形：厦门市户籍在本市跨区居住或生活的");
        assertThat(reasons.get(3).source()).isEqualTo("厦民〔2025〕82号 二");
        assertThat(reasons.get(4).missing()).isEqualTo("随谁离开户籍地");
    }

    @Test
    void aMissingListIsNamedBySetting() {
        var rules = BOOK.inForce(DivisionCode.of("220102"), DAY);
        var definition = Definition.of(rules, DISTRICTS);
        var decision = definition.decide(child("220102001001", "220104"));

        assertThat(new Reasons(rules, definition, decision).on(DAY))
                .filteredOn(reason -> reason.outcome() == Outcome.MISSING)
                .extracting(StandingView.Reason::missing)
                .containsExactly("definition.centralDistricts");
    }

    /** A province's editions are many days; each set that was ever in force must compile. */
    @Test
    void everySetOfRulesEverInForceDecides() {
        List<LocalDate> days = new ArrayList<>();
        ShippedEditions.read().stream().map(Edition::effectiveOn).forEach(days::add);

        for (var day : days) {
            for (var region : BOOK.regions(day)) {
                assertThat(Definition.of(BOOK.inForce(region, day), DISTRICTS).months())
                        .isEqualTo(6);
            }
        }
    }

    private static Definition by(String division) {
        return by(BOOK, division);
    }

    private static Definition by(RuleBook book, String division) {
        return Definition.of(book.inForce(DivisionCode.of(division), DAY), DISTRICTS);
    }
}
