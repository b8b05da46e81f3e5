package cn.tongxing.child.lead;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.FactValue.ParentSituation.Condition;
import cn.tongxing.child.fact.FactValue.ParentSituation.What;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of 民发〔2019〕62号 and 民发〔2020〕125号, row by row. */
class LeadRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        // 父母双亡、一方死亡另一方失踪、双方失踪：孤儿
        "DEAD, DEAD, SUSPECTED_ORPHAN",
        "DEAD, MISSING, SUSPECTED_ORPHAN",
        "MISSING, MISSING, SUSPECTED_ORPHAN",
        // 一方死亡或失踪，另一方符合所列情形之一
        "DEAD, IMPRISONED, SUSPECTED_UNATTENDED",
        "SEVERE_DISABILITY, MISSING, SUSPECTED_UNATTENDED",
        // 双方均符合所列情形之一，相同或不同
        "SEVERE_DISABILITY, SEVERE_ILLNESS, SUSPECTED_UNATTENDED",
        "COMPULSORY_REHAB, COMPULSORY_REHAB, SUSPECTED_UNATTENDED",
        "OTHER_RESTRICTION, LOST_CONTACT, SUSPECTED_UNATTENDED",
        "GUARDIAN_REVOKED, DEPORTED, SUSPECTED_UNATTENDED",
        // 只有一方：不符合
        "DEAD, , ",
        ", SEVERE_ILLNESS, "
    })
    void bothParentsDecide(What father, What mother, LeadRule.Kind expected) {
        var found = LeadRule.of(told(father), told(mother), TODAY);

        assertThat(found.map(LeadRule.Suspicion::kind).orElse(null)).isEqualTo(expected);
        assertThat(LeadRule.of(told(mother), told(father), TODAY))
                .as("father and mother alike")
                .isEqualTo(found);
    }

    @Test
    void whatCountsAfterSixMonthsOpensThen() {
        var lately = new ParentSituation(List.of(new Condition(What.IMPRISONED, TODAY.minusMonths(2))));

        assertThat(LeadRule.of(List.of(lately), told(What.SEVERE_ILLNESS), TODAY))
                .contains(new LeadRule.Suspicion(LeadRule.Kind.SUSPECTED_UNATTENDED, TODAY.plusMonths(4)));
        assertThat(LeadRule.of(List.of(lately), told(What.DEAD), TODAY)
                        .orElseThrow()
                        .opensOn())
                .isEqualTo(TODAY.plusMonths(4));
    }

    @Test
    void oneSourceIsEnough() {
        var nothing = new ParentSituation(List.of());

        assertThat(LeadRule.of(List.of(nothing, told(What.DEAD).getFirst()), told(What.DEAD), TODAY))
                .isPresent();
    }

    private static List<ParentSituation> told(What... conditions) {
        return Arrays.stream(conditions)
                .filter(each -> each != null)
                .map(each -> new ParentSituation(List.of(new Condition(each, null))))
                .toList();
    }
}
