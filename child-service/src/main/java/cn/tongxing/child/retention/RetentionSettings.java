package cn.tongxing.child.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a closed record is kept. The law says the shortest time the purpose needs (《个人信息保护法》第十九条) and no number.
 *
 * @param years after the closing, and at least until the child is of age (《未成年人保护法》第二条)
 * @param basis on what the number rests: another number than ours needs one, such as the decision of the archives department
 * @param answerWorkingDays until a family's request is settled: 及时 says the law (第五十条), the number is ours
 * @param sweepEvery how often is looked for what is to be erased
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.retention", ignoreUnknownFields = false)
record RetentionSettings(
        @Min(1) @Max(100) @DefaultValue("10") int years,
        @Nullable @Size(max = 200) String basis,
        @Min(1) @Max(60) @DefaultValue("15") int answerWorkingDays,
        @NotNull @DefaultValue("1h") Duration sweepEvery) {

    private static final int OURS = 10;
    private static final String OUR_BASIS = "本产品默认：注销后十年且年满十八周岁；法律未定年数，待民政会同同级档案主管部门核定";
    private static final int OF_AGE = 18;

    RetentionSettings {
        if (basis == null || basis.isBlank()) {
            if (years != OURS) throw new IllegalArgumentException("tongxing.retention.years needs its basis");
            basis = OUR_BASIS;
        }
    }

    /** The last day of records closed then, of a child born then. */
    LocalDate keptUntil(LocalDate closedOn, LocalDate birthDate) {
        var enough = closedOn.plusYears(years);
        var ofAge = birthDate.plusYears(OF_AGE);
        return enough.isAfter(ofAge) ? enough : ofAge;
    }

    /** Closed on this day or before it, for those who are of age. */
    LocalDate closedBy(LocalDate today) {
        return today.minusDays(1).minusYears(years);
    }

    LocalDate bornBy(LocalDate today) {
        return today.minusDays(1).minusYears(OF_AGE);
    }
}
