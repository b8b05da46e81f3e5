package cn.tongxing.ledger.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.AgencyFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ItemBookTest {

    private final ItemBook book = ItemBook.bundled();
    private final Item item = book.inForce("DE_FACTO_UNATTENDED_CHILD", LocalDate.of(2026, 11, 21))
            .orElseThrow();

    /** 民办发〔2021〕10号: 3, 15, 15, 3 working days; 核发 “按规定及时”. */
    @Test
    void theLimitsAreThreeFifteenFifteenThreeAndNoneForTheGrant() {
        assertThat(item.steps())
                .extracting(step -> step.limit() == null ? 0 : step.limit().workingDays())
                .containsExactly(3, 15, 15, 3, 0);
    }

    /** The same notice opens both items, with the same steps and limits. */
    @Test
    void anOrphansDeterminationHasTheSameStepsAndAnotherAllowance() {
        var orphan = book.inForce("ORPHAN", LocalDate.of(2026, 11, 21)).orElseThrow();

        assertThat(orphan.steps()).isEqualTo(item.steps());
        assertThat(orphan.grants().name().zh()).isEqualTo("孤儿基本生活费");
        assertThat(orphan.grants().fromMonth()).isEqualTo(FromMonth.NEXT_MONTH);
        assertThat(orphan.digest()).isNotEqualTo(item.digest());
        assertThat(book.inForce("ORPHAN", LocalDate.of(2021, 6, 29))).isEmpty();
    }

    /** 残疾人两项补贴: 3, 10 for the whole household side, 3; township, 残联 and civil affairs of the county, from the month of application. */
    @Test
    void theTwoSubsidiesHaveOneLimitOfTenDaysForThreeDesks() {
        var subsidies =
                book.inForce("DISABILITY_SUBSIDIES", LocalDate.of(2026, 11, 21)).orElseThrow();

        assertThat(subsidies.steps())
                .extracting(step -> step.limit() == null ? 0 : step.limit().workingDays())
                .containsExactly(3, 10, 10, 10, 3, 0);
        assertThat(subsidies.steps().subList(1, 4)).allMatch(Step::countsFromThePush);
        assertThat(subsidies.steps())
                .extracting(Step::function)
                .containsExactly(
                        AgencyFunction.CIVIL_AFFAIRS,
                        AgencyFunction.CIVIL_AFFAIRS,
                        AgencyFunction.DISABLED_FEDERATION,
                        AgencyFunction.CIVIL_AFFAIRS,
                        AgencyFunction.CIVIL_AFFAIRS,
                        AgencyFunction.CIVIL_AFFAIRS);
        assertThat(subsidies.grants().fromMonth()).isEqualTo(FromMonth.APPLICATION_MONTH);
        assertThat(subsidies.grants().codes()).containsExactly("LIVING_SUBSIDY", "CARE_SUBSIDY");
        assertThat(subsidies.asksFor(FactKind.DISABILITY)).isTrue();
        assertThat(subsidies.asksFor(FactKind.PARENTS)).isFalse();
        assertThat(book.inForce("DISABILITY_SUBSIDIES", LocalDate.of(2021, 4, 21)))
                .isEmpty();
    }

    /** Two steps that count from the push and differ would be two limits with one name. */
    @Test
    void stepsThatCountFromThePushHaveOneLimit() throws IOException {
        var split =
                text("disability-subsidies").replaceFirst("workingDays: 10, from: PUSH", "workingDays: 9, from: PUSH");

        assertThatThrownBy(() -> read(split)).hasMessageContaining("one limit");
    }

    /** An item that names no kinds of facts asks for the parents, as all did before; its digest is what it was. */
    @Test
    void anItemThatSaysNothingOfFactsIsAsItWas() {
        assertThat(item.asksFor(FactKind.PARENTS)).isTrue();
        assertThat(item.proxies()).isEmpty();
        assertThat(item.digest()).isEqualTo("uO75sR1BIcioZI0cVDo91b2iRqhQdYSgwtSGti4-KBk");
    }

    @Test
    void theItemIsInForceFromTheDayOfTheNoticeAndNotBefore() {
        assertThat(book.inForce("DE_FACTO_UNATTENDED_CHILD", LocalDate.of(2021, 6, 29)))
                .isEmpty();
        assertThat(book.inForce("DE_FACTO_UNATTENDED_CHILD", LocalDate.of(2021, 6, 30)))
                .isPresent();
    }

    @Test
    void aDefaultNobodyPrintedSaysThatItIsAssumed() {
        assertThat(item.correction())
                .satisfies(p -> assertThat(p.workingDays()).isEqualTo(5))
                .matches(Period::assumed);
        assertThat(item.supplement()).matches(Period::assumed);
    }

    /** “从确认的次月起纳入保障范围”; 两项补贴 “自递交申请当月”. */
    @Test
    void theFirstMonthIsTheOneAfterApprovalOrTheOneOfApplication() {
        var applied = LocalDate.of(2026, 11, 30);
        var approved = LocalDate.of(2026, 12, 31);

        assertThat(FromMonth.NEXT_MONTH.of(applied, approved)).isEqualTo(YearMonth.of(2027, 1));
        assertThat(FromMonth.APPLICATION_MONTH.of(applied, approved)).isEqualTo(YearMonth.of(2026, 11));
    }

    @Test
    void theDigestChangesWithAnyWordOfTheItem() throws IOException {
        var text = text();

        assertThat(read(text).digest()).isEqualTo(item.digest());
        assertThat(read(text.replace("workingDays: 15, from: PUSH_RECEIVED", "workingDays: 14, from: PUSH_RECEIVED"))
                        .digest())
                .isNotEqualTo(item.digest());
    }

    @Test
    void anItemWithAnUnknownPartOrAMissingStepIsNotLoaded() throws IOException {
        var text = text();

        assertThatThrownBy(() -> read(text + "\nsurprise: 1\n")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read(text.substring(0, text.indexOf("  - id: grant"))))
                .hasMessageContaining("GRANT");
    }

    @Test
    void twoItemsOfOneCodeAndVersionDoNotStandTogether() {
        assertThatIllegalArgumentException().isThrownBy(() -> ItemBook.of(item, item));
    }

    private static Item read(String yaml) {
        return ItemBook.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text() throws IOException {
        return text("de-facto-unattended-child");
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(ItemBook.class.getResourceAsStream("/items/" + name + ".yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
