package cn.tongxing.identity.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import org.junit.jupiter.api.Test;

class SeedAgencyTest {

    @Test
    void agenciesOfTheDemonstrationBearTheirRealNames() {
        assertThat(SeedAgency.of(DivisionCode.of("34")))
                .extracting(SeedAgency::name)
                .contains("安徽省民政厅", "池州市民政局", "石台县民政局", "石台县仙寓镇人民政府", "石台县仁里镇人民政府", "合肥市蜀山区民政局", "石台县教育局");
        assertThat(SeedAgency.of(DivisionCode.of("50")))
                .extracting(SeedAgency::name)
                .contains("重庆市民政局", "云阳县民政局", "云阳县宝坪镇人民政府", "云阳县高阳镇人民政府", "重庆市万州区民政局", "云阳县教育委员会");
    }

    @Test
    void anotherProvinceHasItsOwnLevelOnly() {
        assertThat(SeedAgency.of(DivisionCode.of("22")))
                .extracting(SeedAgency::name)
                .containsExactly("吉林省民政厅", "吉林省童行平台运维（示例）");
    }

    @Test
    void clientsAreNamedByProvinceDivisionAndRole() {
        var township = SeedAgency.of(DivisionCode.of("34")).stream()
                .filter(agency -> agency.name().equals("石台县仙寓镇人民政府"))
                .findFirst()
                .orElseThrow();

        assertThat(township.client(Role.HANDLER)).isEqualTo("dev-34-341722102-handler");
        assertThat(township.client(Role.CHILD_SUPERVISOR)).isEqualTo("dev-34-341722102-child-supervisor");
    }

    /** The launcher computes the same; python: base64.urlsafe_b64encode(hmac.digest(b'0'*32, b'dev-34-34-handler', 'sha256')). */
    @Test
    void aClientsSecretFollowsFromTheDeploymentsSecretAndItsId() {
        assertThat(DevelopmentSecret.of("0".repeat(32), "dev-34-34-handler"))
                .isEqualTo("nljCqkVOaIwkIQPXtf6VNHksU5KQxHtoDLvzCIXpPB4");
    }
}
