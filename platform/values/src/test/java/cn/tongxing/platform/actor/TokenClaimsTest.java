package cn.tongxing.platform.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "agency", "0198c0de-0000-7000-8000-000000000001",
            "agency_name", "石台县仙寓镇人民政府",
            "function", "CIVIL_AFFAIRS",
            "division", "341722102",
            "level", "TOWNSHIP",
            "roles", List.of("HANDLER", "CHILD_SUPERVISOR"),
            "client_id", "dev-34-341722102-handler");

    @Test
    void readsWhoActs() {
        Actor actor = TokenClaims.actor(CLAIMS);

        assertThat(actor.function()).isEqualTo(AgencyFunction.CIVIL_AFFAIRS);
        assertThat(actor.jurisdiction()).isEqualTo(Jurisdiction.of("341722102"));
        assertThat(actor.jurisdiction().covers(DivisionCode.of("341722102201"))).isTrue();
        assertThat(actor.has(Role.HANDLER)).isTrue();
        assertThat(actor.has(Role.APPROVER)).isFalse();
        assertThat(actor.staff()).isNull();
    }

    @Test
    void namesNobodyWhenAClaimIsMissingOrWrong() {
        for (String name : List.of("agency", "agency_name", "function", "division", "level", "roles", "client_id")) {
            var without = new HashMap<>(CLAIMS);
            without.remove(name);
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> TokenClaims.actor(without));
        }
        for (var wrong : Map.<String, Object>of(
                        "level", "COUNTY", "function", "KING", "roles", List.of("ROOT"), "division", "x", "agency", "1")
                .entrySet()) {
            var claims = new HashMap<>(CLAIMS);
            claims.put(wrong.getKey(), wrong.getValue());
            assertThatIllegalArgumentException().as(wrong.toString()).isThrownBy(() -> TokenClaims.actor(claims));
        }
    }

    @Test
    void doesNotPrintTheNameOfStaff() {
        var claims = new HashMap<>(CLAIMS);
        claims.put("staff_name", "样例经办");

        assertThat(TokenClaims.actor(claims).toString()).doesNotContain("样例经办");
    }
}
