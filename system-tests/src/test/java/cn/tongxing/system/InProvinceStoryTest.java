package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.system.DutyTable.Caller;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** 省内通办 through one gateway: the child lives in 石台县仙寓镇 and is registered in 合肥市蜀山区南七街道 (XP-02). */
@ExtendWith(TwoProvinces.class)
class InProvinceStoryTest {

    private static final String HOUSEHOLD = "340104004";

    @Test
    void aCaseInsideTheProvinceGoesToTheAllowanceAndNothingIsSent(TwoProvinces.World world) {
        var cases = new Cases(world);
        var accounts = Accounts.of(world.anhui());
        var township = accounts.bearer(new Caller("34", HOUSEHOLD, "CIVIL_AFFAIRS", "HANDLER", "HOUSEHOLD_TOWNSHIP"));
        var county = accounts.bearer(new Caller("34", "340104", "CIVIL_AFFAIRS", "APPROVER", "HOUSEHOLD_COUNTY"));
        var gateway = Wire.gateway(world.anhui());
        var theCase = drafted(cases);

        assertThat(Wire.ask(gateway, township, Wire.Ask.get(theCase.path())).status())
                .as("the household side knows nothing before the push")
                .isEqualTo(404);
        cases.recordApplication(theCase).expect(200);
        cases.view(cases.residence(), theCase)
                .path("missing")
                .forEach(material -> cases.upload(theCase, material.asString()));
        cases.accept(theCase).expect(200);
        cases.push(theCase).expect(200);

        var arrived = Wire.ask(gateway, township, Wire.Ask.get(theCase.path())).json();
        assertThat(arrived.path("way").asString()).isEqualTo("IN_PROVINCE");
        assertThat(arrived.path("side").asString()).isEqualTo("HOUSEHOLD");
        assertThat(arrived.path("inTransit").asBoolean()).isFalse();
        step(gateway, township, theCase, "preliminary-review", Map.of("recommendation", "APPROVE", "opinion", "材料属实"));
        step(gateway, county, theCase, "decision", Cases.approval(theCase));
        cases.inform(theCase).expect(200);
        var granted = step(gateway, county, theCase, "grant", Map.of());

        assertThat(granted.path("state").asString()).isEqualTo("GRANTED");
        assertThat(cases.residence().read(theCase.path("proof")).path("messages"))
                .isEmpty();
    }

    private static Cases.Case drafted(Cases cases) {
        var child = Persons.child();
        var record = cases.residence()
                .insistPost("/api/children", Cases.childBody(child, "341722102202", HOUSEHOLD + "001"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        var answer = cases.residence()
                .insistPost("/api/cases", Map.of("item", Cases.ITEM, "child", record))
                .expect(201);
        return new Cases.Case(UUID.fromString(answer.json().path("id").asString()), child);
    }

    private static JsonNode step(URI gateway, String bearer, Cases.Case theCase, String step, Object body) {
        var seen = Wire.ask(gateway, bearer, Wire.Ask.get(theCase.path())).json();
        var ask = Wire.Ask.json("POST", theCase.path(step), body)
                .seen(seen.path("version").asLong())
                .with("Idempotency-Key", UUID.randomUUID().toString());
        var reply = Wire.ask(gateway, bearer, ask);
        assertThat(reply.status()).as("%s: %s", step, reply).isEqualTo(200);
        return reply.json();
    }
}
