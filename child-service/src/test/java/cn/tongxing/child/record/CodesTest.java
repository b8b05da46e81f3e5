package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @ParameterizedTest
    @CsvSource({"01,汉族", "05,维吾尔族", "15,土家族", "30,土族", "56,基诺族", "97,其他"})
    void namesTheNationalitiesOfGbt3304(String code, String name) {
        assertThat(new Ethnicity(code).chinese()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "57", "1", "99", "汉"})
    void knowsNoOtherNationality(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ethnicity(code));
    }

    @Test
    void aChildIsNobodysCarer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Relation("22"));
    }

    @Test
    void aVisitDoesNotNeedIdNumbers() {
        assertThat(Purpose.CARE_VISIT.parts())
                .containsExactlyInAnyOrder(DisclosedPart.RESIDENCE, DisclosedPart.GUARDIANS);
        assertThat(EnumSet.allOf(Purpose.class))
                .allSatisfy(purpose -> assertThat(purpose.legalBasis()).isNotBlank());
    }
}
