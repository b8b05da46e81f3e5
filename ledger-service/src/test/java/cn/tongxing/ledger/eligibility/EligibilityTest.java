package cn.tongxing.ledger.eligibility;

import static cn.tongxing.ledger.eligibility.Advice.DE_FACTO_ROUTE;
import static cn.tongxing.ledger.eligibility.Advice.ELIGIBLE;
import static cn.tongxing.ledger.eligibility.Advice.NOT_ELIGIBLE;
import static cn.tongxing.ledger.eligibility.Advice.ORPHAN_ROUTE;
import static cn.tongxing.ledger.eligibility.Advice.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityTest {

    private static final String RULE = "DE_FACTO_UNATTENDED_CHILD";
    private static final String ORPHAN = "ORPHAN";
    private static final DivisionCode YUNYANG = DivisionCode.of("500235");
    private static final LocalDate ON = LocalDate.of(2026, 3, 2);
    private static final LocalDate LONG_AGO = LocalDate.of(2025, 3, 1);
    private static final LocalDate BORN = LocalDate.of(2017, 5, 4);

    /** A county that has published its illnesses, as an operator would load it. */
    private static final String WITH_LIST = nation() + """
              - region: "500235"
                from: "2024-01-01"
                source: made up for this test
                lists:
                  SEVERE_ILLNESS: [尿毒症, 恶性肿瘤]
            """;

    /** What a parent may be, by name: the conditions of the table, none, and what nobody knows or proved. */
    private static final Map<String, ParentFacts> SITUATIONS = situations();

    private static final List<String> GONE = List.of("DEAD", "MISSING");
    private static final List<String> UNABLE = List.of(
            "SEVERE_DISABILITY",
            "SEVERE_ILLNESS",
            "IMPRISONED",
            "COMPULSORY_REHAB",
            "OTHER_RESTRICTION",
            "LOST_CONTACT",
            "GUARDIAN_REVOKED",
            "DEPORTED");

    private final EligibilityRules rules = EligibilityRules.bundled();

    static Stream<Arguments> cells() {
        return SITUATIONS.keySet().stream()
                .flatMap(father -> SITUATIONS.keySet().stream()
                        .map(mother -> Arguments.of(father, mother, expected(father, mother))));
    }

    private static String expected(String father, String mother) {
        if (List.of("UNKNOWN", "UNPROVEN").contains(father)
                || List.of("UNKNOWN", "UNPROVEN").contains(mother)) {
            return UNDETERMINED;
        }
        if (father.equals("NONE") || mother.equals("NONE")) {
            return NOT_ELIGIBLE;
        }
        return GONE.contains(father) && GONE.contains(mother) ? ORPHAN_ROUTE : ELIGIBLE;
    }

    @ParameterizedTest(name = "father {0}, mother {1}: {2}")
    @MethodSource("cells")
    void answersEveryCellOfTheTable(String father, String mother, String outcome) {
        Advice advice = EligibilityRules.of(WITH_LIST)
                .advise(
                        RULE,
                        YUNYANG,
                        ON,
                        child(as(SITUATIONS.get(father), "FATHER"), as(SITUATIONS.get(mother), "MOTHER")));

        assertThat(advice.outcome()).isEqualTo(outcome);
        assertThat(advice.ruleVersion()).isEqualTo("CN@2021-01-01+500235@2024-01-01");
        assertThat(advice.reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason.source()).isNotBlank());
        assertThat(advice.missing().isEmpty()).isEqualTo(!outcome.equals(UNDETERMINED));
    }

    /** What this item says where the one beside it says the first: each pair of parents has one answer of both. */
    private static final Map<String, String> AS_ORPHAN = Map.of(
            ORPHAN_ROUTE, ELIGIBLE,
            ELIGIBLE, DE_FACTO_ROUTE,
            NOT_ELIGIBLE, NOT_ELIGIBLE,
            UNDETERMINED, UNDETERMINED);

    @ParameterizedTest(name = "father {0}, mother {1}: the other item says {2}")
    @MethodSource("cells")
    void anOrphanIsWhoTheOtherItemSendsHereAndNobodyElse(String father, String mother, String other) {
        var facts = child(as(SITUATIONS.get(father), "FATHER"), as(SITUATIONS.get(mother), "MOTHER"));

        Advice advice = EligibilityRules.of(WITH_LIST, resource("orphan")).advise(ORPHAN, YUNYANG, ON, facts);

        assertThat(advice.outcome()).isEqualTo(AS_ORPHAN.get(other));
        assertThat(advice.rule()).isEqualTo(ORPHAN);
        assertThat(advice.ruleVersion()).isEqualTo("CN@2021-01-01/CN@2021-01-01+500235@2024-01-01");
        assertThat(advice.reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason.source()).isNotBlank());
        assertThat(advice.missing().isEmpty()).isEqualTo(!other.equals(UNDETERMINED));
    }

    /** 邓州 and 吉林 change the table; the two items go on agreeing there, pair by pair. */
    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("cells")
    void theTwoItemsAgreeWhereARegionChangesTheTable(String father, String mother, String ignored) {
        var facts = child(as(SITUATIONS.get(father), "FATHER"), as(SITUATIONS.get(mother), "MOTHER"));

        for (var region : List.of("411381", "220102")) {
            var other = rules.advise(RULE, DivisionCode.of(region), ON, facts);
            assertThat(rules.advise(ORPHAN, DivisionCode.of(region), ON, facts).outcome())
                    .isEqualTo(AS_ORPHAN.get(other.outcome()));
        }
    }

    @ParameterizedTest
    @CsvSource({"411381,DE_FACTO_ROUTE", "411303,NOT_ELIGIBLE"})
    void aConditionOnlyOneCountyKnowsSendsItsChildrenToTheOtherItem(String region, String outcome) {
        var mother = new ConditionFact("MENTAL_ILLNESS", LONG_AGO, null, null, null, null, "诊断证明");
        var facts = child(dead("FATHER"), new ParentFacts("MOTHER", List.of(mother), true));

        assertThat(rules.advise(ORPHAN, DivisionCode.of(region), ON, facts).outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"DEAD,DEAD", "DEAD,MISSING", "MISSING,MISSING"})
    void anOrphanIsToldWhyAndByWhichNotice(String father, String mother) {
        var advice = rules.advise(
                ORPHAN, YUNYANG, ON, child(as(SITUATIONS.get(father), "FATHER"), as(SITUATIONS.get(mother), "MOTHER")));

        assertThat(advice.reasons().getLast().code()).isEqualTo(ELIGIBLE);
        assertThat(advice.reasons().getLast().chinese()).contains("符合孤儿认定条件");
        assertThat(advice.reasons().getLast().source()).contains("国办发〔2010〕54号");
    }

    @Test
    void theRouteToTheOtherItemIsSaid() {
        var advice =
                rules.advise(ORPHAN, YUNYANG, ON, child(dead("FATHER"), as(SITUATIONS.get("IMPRISONED"), "MOTHER")));

        assertThat(advice.outcome()).isEqualTo(DE_FACTO_ROUTE);
        assertThat(advice.reasons().getLast().chinese()).contains("应按事实无人抚养儿童认定办理");
    }

    /** 查找不到生父母: nobody guesses what nobody knows. */
    @Test
    void birthParentsWhoCannotBeFoundAreAQuestionForAPerson() {
        var nobody = SITUATIONS.get("UNKNOWN");

        var advice = rules.advise(ORPHAN, YUNYANG, ON, child(as(nobody, "FATHER"), as(nobody, "MOTHER")));

        assertThat(advice.outcome()).isEqualTo(UNDETERMINED);
        assertThat(advice.missing()).extracting(Missing::code).containsExactly("FATHER.HUMAN", "MOTHER.HUMAN");
        assertThat(advice.reasons()).extracting(Reason::chinese).anyMatch(text -> text.contains("查找不到生父母"));
    }

    @ParameterizedTest
    @CsvSource({"2008-03-02,NOT_ELIGIBLE", "2008-03-03,ELIGIBLE"})
    void anOrphanIsUnderEighteen(LocalDate born, String outcome) {
        assertThat(rules.advise(ORPHAN, YUNYANG, ON, new Facts(born, List.of(dead("FATHER"), dead("MOTHER"))))
                        .outcome())
                .isEqualTo(outcome);
    }

    /** The certain outcome stands; what would make the child an orphan is still asked for. */
    @Test
    void aClaimThatWouldMakeAnOrphanIsAskedForBesideTheCertainOutcome() {
        var unproved = new ConditionFact("MISSING", LONG_AGO, null, null, null, null, null);
        var mother = new ParentFacts(
                "MOTHER",
                List.of(unproved, SITUATIONS.get("IMPRISONED").conditions().getFirst()),
                true);
        var facts = child(dead("FATHER"), mother);

        assertThat(rules.advise(RULE, YUNYANG, ON, facts).outcome()).isEqualTo(ELIGIBLE);
        assertThat(rules.advise(ORPHAN, YUNYANG, ON, facts).outcome()).isEqualTo(DE_FACTO_ROUTE);
        assertThat(rules.advise(RULE, YUNYANG, ON, facts).missing())
                .extracting(Missing::code)
                .containsExactly("MOTHER.MISSING.EVIDENCE");
    }

    @Test
    void aTableThatIsNotReadWholeOrIsNotThereIsRefused() {
        var orphan = resource("orphan");

        assertThatIllegalArgumentException().isThrownBy(() -> EligibilityRules.of(orphan));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EligibilityRules.of(nation(), orphan.replace("of: ORPHAN_ROUTE", "of: NOT_ELIGIBLE")))
                .withMessageContaining("no reading of ORPHAN_ROUTE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EligibilityRules.of(nation(), orphan + "    lists: {SEVERE_ILLNESS: [尿毒症]}\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> EligibilityRules.of(nation(), nation()));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("cells")
    void treatsFatherAndMotherAlike(String father, String mother, String outcome) {
        var one = rules.advise(
                RULE, YUNYANG, ON, child(as(SITUATIONS.get(father), "FATHER"), as(SITUATIONS.get(mother), "MOTHER")));
        var other = rules.advise(
                RULE, YUNYANG, ON, child(as(SITUATIONS.get(mother), "FATHER"), as(SITUATIONS.get(father), "MOTHER")));

        assertThat(one.outcome()).isEqualTo(other.outcome());
        assertThat(one.reasons().stream()
                        .map(r -> r.code().replace("FATHER", "x").replace("MOTHER", "x")))
                .containsExactlyInAnyOrderElementsOf(other.reasons().stream()
                        .map(r -> r.code().replace("FATHER", "x").replace("MOTHER", "x"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "1,VISUAL,ELIGIBLE",
        "2,HEARING,ELIGIBLE",
        "2,肢体,ELIGIBLE",
        "1,7,ELIGIBLE",
        "2,,ELIGIBLE",
        "3,INTELLECTUAL,ELIGIBLE",
        "4,MENTAL,ELIGIBLE",
        "3,精神,ELIGIBLE",
        "4,5,ELIGIBLE",
        "3,6,ELIGIBLE",
        "4,智力残疾,ELIGIBLE",
        "3,VISUAL,NOT_ELIGIBLE",
        "4,LIMB,NOT_ELIGIBLE",
        "3,3,NOT_ELIGIBLE",
        "3,MULTIPLE,UNDETERMINED",
        "4,7,UNDETERMINED",
        "3,多重,UNDETERMINED",
        "3,,UNDETERMINED",
        ",MENTAL,UNDETERMINED",
        ",,UNDETERMINED",
        "0,MENTAL,UNDETERMINED",
        "5,MENTAL,UNDETERMINED",
        "3,8,UNDETERMINED"
    })
    void readsDisabilityByLevelAndCategory(Integer level, String category, String outcome) {
        var condition = new ConditionFact("SEVERE_DISABILITY", LONG_AGO, category, level, null, null, "证");

        assertThat(besideADeadParent(condition).outcome()).isEqualTo(outcome);
    }

    @Test
    void leavesMultipleDisabilityOfLevelThreeToAPerson() {
        var advice =
                besideADeadParent(new ConditionFact("SEVERE_DISABILITY", LONG_AGO, "MULTIPLE", 3, null, null, "证"));

        assertThat(advice.missing()).extracting(Missing::code).containsExactly("MOTHER.SEVERE_DISABILITY.HUMAN");
    }

    @ParameterizedTest
    @CsvSource({
        "IMPRISONED,6,ELIGIBLE", "IMPRISONED,5,NOT_ELIGIBLE", "IMPRISONED,,UNDETERMINED",
        "COMPULSORY_REHAB,6,ELIGIBLE", "COMPULSORY_REHAB,5,NOT_ELIGIBLE", "COMPULSORY_REHAB,,UNDETERMINED",
        "OTHER_RESTRICTION,6,ELIGIBLE", "OTHER_RESTRICTION,5,NOT_ELIGIBLE", "OTHER_RESTRICTION,,UNDETERMINED"
    })
    void demandsTermsOfAtLeastSixMonths(String code, Integer months, String outcome) {
        var condition = new ConditionFact(code, ON.minusMonths(1), null, null, months, null, "文书");

        assertThat(besideADeadParent(condition).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMPRISONED", "COMPULSORY_REHAB", "OTHER_RESTRICTION"})
    void leavesATermThatHasEndedToAPerson(String code) {
        var lastDay = new ConditionFact(code, ON.minusMonths(12).plusDays(1), null, null, 12, null, "文书");
        var ended = new ConditionFact(code, ON.minusMonths(12), null, null, 12, null, "文书");

        assertThat(besideADeadParent(lastDay).outcome()).isEqualTo(ELIGIBLE);
        assertThat(besideADeadParent(ended).missing())
                .extracting(Missing::code)
                .containsExactly("MOTHER." + code + ".HUMAN");
    }

    /** 失联: six months from the day the police received the report, and the duty of care not fulfilled. */
    @ParameterizedTest
    @CsvSource({
        "2025-09-02,false,ELIGIBLE", "2025-09-01,false,ELIGIBLE", "2025-09-03,false,NOT_ELIGIBLE",
        "2025-09-02,true,NOT_ELIGIBLE", "2025-09-02,,UNDETERMINED", ",false,UNDETERMINED"
    })
    void countsLostContactFromThePolicesReceipt(LocalDate since, Boolean fulfilled, String outcome) {
        var condition = new ConditionFact("LOST_CONTACT", since, null, null, null, fulfilled, "回执单");

        assertThat(besideADeadParent(condition).outcome()).isEqualTo(outcome);
    }

    @Test
    void saysWhenLostContactWouldCount() {
        var advice = besideADeadParent(
                new ConditionFact("LOST_CONTACT", LocalDate.of(2025, 12, 1), null, null, null, false, "回执单"));

        assertThat(advice.reasons()).extracting(Reason::chinese).anyMatch(text -> text.contains("最早于2026-06-01符合"));
    }

    @ParameterizedTest
    @CsvSource({"false,ELIGIBLE", "true,NOT_ELIGIBLE", ",UNDETERMINED"})
    void countsRemovalFromTheCountryOnlyWithoutSupport(Boolean fulfilled, String outcome) {
        assertThat(besideADeadParent(new ConditionFact("DEPORTED", LONG_AGO, null, null, null, fulfilled, "判决书"))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void asksForTheListOfIllnessesWhereNoneIsLoaded() {
        var condition = new ConditionFact("SEVERE_ILLNESS", LONG_AGO, "尿毒症", null, null, null, "诊断证明");
        var facts = child(dead("FATHER"), new ParentFacts("MOTHER", List.of(condition), true));

        assertThat(rules.advise(RULE, YUNYANG, ON, facts).missing())
                .extracting(Missing::code)
                .containsExactly("MOTHER.SEVERE_ILLNESS.LIST");
        assertThat(EligibilityRules.of(WITH_LIST)
                        .advise(RULE, YUNYANG, ON, facts)
                        .outcome())
                .isEqualTo(ELIGIBLE);
        var other = new ConditionFact("SEVERE_ILLNESS", LONG_AGO, "感冒", null, null, null, "诊断证明");
        assertThat(EligibilityRules.of(WITH_LIST)
                        .advise(
                                RULE,
                                YUNYANG,
                                ON,
                                child(dead("FATHER"), new ParentFacts("MOTHER", List.of(other), true)))
                        .outcome())
                .isEqualTo(NOT_ELIGIBLE);
    }

    static Stream<String> allConditions() {
        return Stream.concat(GONE.stream(), UNABLE.stream().filter(code -> !code.equals("SEVERE_ILLNESS")));
    }

    @ParameterizedTest
    @MethodSource("allConditions")
    void everyConditionMustBeProvedAndDatedAndBegun(String code) {
        var met = SITUATIONS.get(code).conditions().getFirst();
        var unproved = new ConditionFact(
                code, met.since(), met.category(), met.level(), met.termMonths(), met.supportFulfilled(), null);
        var undated = new ConditionFact(
                code, null, met.category(), met.level(), met.termMonths(), met.supportFulfilled(), met.evidence());
        var tomorrow = new ConditionFact(
                code,
                ON.plusDays(1),
                met.category(),
                met.level(),
                met.termMonths(),
                met.supportFulfilled(),
                met.evidence());

        assertThat(besideAnImprisonedParent(unproved).missing())
                .extracting(Missing::code)
                .containsExactly("MOTHER." + code + ".EVIDENCE");
        assertThat(besideAnImprisonedParent(undated).missing())
                .extracting(Missing::code)
                .contains("MOTHER." + code + ".SINCE");
        assertThat(besideAnImprisonedParent(undated).outcome()).isEqualTo(UNDETERMINED);
        assertThat(besideAnImprisonedParent(tomorrow).outcome()).isEqualTo(NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "2008-03-02,NOT_ELIGIBLE",
        "2008-03-03,ELIGIBLE",
        "2008-03-01,NOT_ELIGIBLE",
        "2026-03-02,ELIGIBLE",
        "2026-03-03,NOT_ELIGIBLE"
    })
    void isForChildrenUnderEighteen(LocalDate born, String outcome) {
        var facts = new Facts(born, List.of(dead("FATHER"), as(SITUATIONS.get("IMPRISONED"), "MOTHER")));

        assertThat(rules.advise(RULE, YUNYANG, ON, facts).outcome()).isEqualTo(outcome);
    }

    @Test
    void oneProvedConditionIsEnoughAndNothingElseIsAskedFor() {
        var unproved = new ConditionFact("DEPORTED", null, null, null, null, null, null);
        var mother = new ParentFacts(
                "MOTHER",
                List.of(unproved, SITUATIONS.get("IMPRISONED").conditions().getFirst()),
                true);

        var advice = rules.advise(RULE, YUNYANG, ON, child(dead("FATHER"), mother));

        assertThat(advice.outcome()).isEqualTo(ELIGIBLE);
        assertThat(advice.missing()).isEmpty();
    }

    @Test
    void aParentNobodyRecordedIsAskedFor() {
        assertThat(rules.advise(RULE, YUNYANG, ON, child(dead("FATHER"))).missing())
                .extracting(Missing::code)
                .containsExactly("MOTHER.FACTS");
        assertThat(rules.advise(RULE, YUNYANG, ON, child()).missing()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.advise(RULE, YUNYANG, ON, child(dead("FATHER"), dead("FATHER"))));
    }

    @Test
    void aConditionTheRuleDoesNotKnowCountsForNothing() {
        var advice = besideADeadParent(new ConditionFact("POOR", LONG_AGO, null, null, null, null, "x"));

        assertThat(advice.outcome()).isEqualTo(NOT_ELIGIBLE);
        assertThat(advice.reasons()).extracting(Reason::code).contains("MOTHER.POOR.NO", "NOT_ELIGIBLE");
    }

    @Test
    void speaksBothLanguagesWithItsSource() {
        var advice = rules.advise(RULE, YUNYANG, ON, child(dead("FATHER"), as(SITUATIONS.get("IMPRISONED"), "MOTHER")));

        assertThat(advice.reasons())
                .extracting(Reason::chinese)
                .containsExactly(
                        "儿童年龄符合：未满18周岁",
                        "父亲死亡：符合（自然死亡或人民法院宣告死亡；证明：FATHER_CONDITION）",
                        "母亲服刑在押：符合（刑期6个月以上且仍在押；证明：文书）",
                        "父母一方死亡或失踪，另一方符合所列情形之一");
        assertThat(advice.reasons().getLast().english()).startsWith("one parent is dead");
        assertThat(advice.reasons().getLast().source()).contains("民发〔2020〕125号");
        assertThat(advice.ruleVersion()).isEqualTo("CN@2021-01-01");
    }

    @Test
    void jilinPaysSomeLikeOrphans() {
        var changchun = DivisionCode.of("220102");

        var advice =
                rules.advise(RULE, changchun, ON, child(dead("FATHER"), as(SITUATIONS.get("IMPRISONED"), "MOTHER")));

        assertThat(advice.outcome()).isEqualTo(ELIGIBLE);
        assertThat(advice.reasons()).extracting(Reason::code).contains("PAID_LIKE_AN_ORPHAN");
        assertThat(advice.ruleVersion()).isEqualTo("CN@2021-01-01+22@2021-04-23");
        assertThat(rules.advise(
                                RULE,
                                changchun,
                                ON,
                                child(dead("FATHER"), as(SITUATIONS.get("SEVERE_DISABILITY"), "MOTHER")))
                        .reasons())
                .extracting(Reason::code)
                .doesNotContain("PAID_LIKE_AN_ORPHAN");
    }

    @Test
    void dengzhouKnowsMoreConditionsFromItsDateOnAndItsNeighboursDoNot() {
        var facts = child(
                dead("FATHER"),
                new ParentFacts(
                        "MOTHER",
                        List.of(new ConditionFact(
                                "MENTAL_ILLNESS", LocalDate.of(2020, 1, 1), null, null, null, null, "诊断证明")),
                        true));

        assertThat(rules.advise(RULE, DivisionCode.of("411381"), ON, facts).outcome())
                .isEqualTo(ELIGIBLE);
        assertThat(rules.advise(RULE, DivisionCode.of("411381001"), ON, facts).outcome())
                .isEqualTo(ELIGIBLE);
        assertThat(rules.advise(RULE, DivisionCode.of("411381"), LocalDate.of(2024, 10, 7), facts)
                        .outcome())
                .isEqualTo(NOT_ELIGIBLE);
        assertThat(rules.advise(RULE, DivisionCode.of("411303"), ON, facts).outcome())
                .isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void aDayOrANameWithoutARuleIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.advise(RULE, YUNYANG, LocalDate.of(2020, 12, 31), child()));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.advise("OTHER", YUNYANG, ON, child()));
    }

    @Test
    void rulesThatNameWhatDoesNotExistAreRefusedWhenTheyAreRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EligibilityRules.of(nation().replace("one: GONE", "one: GON")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EligibilityRules.of(nation().replace("GONE: [DEAD,", "GONE: [DEED,")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EligibilityRules.of(nation().replace("outcome: ELIGIBLE", "outcome: MAYBE")));
    }

    private Advice besideADeadParent(ConditionFact mothers) {
        return rules.advise(
                RULE, YUNYANG, ON, child(dead("FATHER"), new ParentFacts("MOTHER", List.of(mothers), true)));
    }

    private Advice besideAnImprisonedParent(ConditionFact mothers) {
        return rules.advise(
                RULE,
                YUNYANG,
                ON,
                child(as(SITUATIONS.get("IMPRISONED"), "FATHER"), new ParentFacts("MOTHER", List.of(mothers), true)));
    }

    private static Facts child(ParentFacts... parents) {
        return new Facts(BORN, List.of(parents));
    }

    private static ParentFacts dead(String relation) {
        return new ParentFacts(
                relation,
                List.of(new ConditionFact("DEAD", LONG_AGO, null, null, null, null, "FATHER_CONDITION")),
                true);
    }

    private static ParentFacts as(ParentFacts parent, String relation) {
        return new ParentFacts(relation, parent.conditions(), parent.known());
    }

    private static Map<String, ParentFacts> situations() {
        var met = List.of(
                new ConditionFact("DEAD", LONG_AGO, null, null, null, null, "证明"),
                new ConditionFact("MISSING", LONG_AGO, null, null, null, null, "判决书"),
                new ConditionFact("SEVERE_DISABILITY", LONG_AGO, "LIMB", 1, null, null, "残疾人证"),
                new ConditionFact("SEVERE_ILLNESS", LONG_AGO, "尿毒症", null, null, null, "诊断证明"),
                new ConditionFact("IMPRISONED", LONG_AGO, null, null, 36, null, "文书"),
                new ConditionFact("COMPULSORY_REHAB", LONG_AGO, null, null, 24, null, "决定书"),
                new ConditionFact("OTHER_RESTRICTION", LONG_AGO, null, null, 18, null, "文书"),
                new ConditionFact("LOST_CONTACT", LONG_AGO, null, null, null, false, "回执单"),
                new ConditionFact("GUARDIAN_REVOKED", LONG_AGO, null, null, null, null, "判决书"),
                new ConditionFact("DEPORTED", LONG_AGO, null, null, null, false, "判决书"));
        var situations = new LinkedHashMap<String, ParentFacts>();
        met.forEach(fact -> situations.put(fact.code(), new ParentFacts("", List.of(fact), true)));
        situations.put("NONE", new ParentFacts("", List.of(), true));
        situations.put("UNKNOWN", new ParentFacts("", List.of(), false));
        situations.put(
                "UNPROVEN",
                new ParentFacts(
                        "",
                        new ArrayList<>(List.of(new ConditionFact("IMPRISONED", LONG_AGO, null, null, 36, null, null))),
                        true));
        return situations;
    }

    private static String nation() {
        return resource("de-facto-unattended-child");
    }

    private static String resource(String rule) {
        try (var in = EligibilityTest.class.getResourceAsStream("/eligibility/" + rule + ".yaml")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
