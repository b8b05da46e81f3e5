package cn.tongxing.ledger.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        try (var in =
                Objects.requireNonNull(ItemBook.class.getResourceAsStream("/items/de-facto-unattended-child.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
