package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffApiTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final String NAME = "阿卜杜拉·示例";

    @Test
    void aPersonIsEnteredReadChangedAndListed() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var entered = enter(admin, "HANDLER");
        var path = "/api/staff/" + entered.text("id");

        assertThat(entered.etag()).isEqualTo("\"1\"");
        assertThat(admin.get(path).text("name")).isEqualTo(NAME);
        assertThat(Audited.count(IDENTITY, "STAFF_READ", entered.text("id"))).isOne();
        var changed =
                admin.change("PUT", path, "\"1\"", Map.of("name", "新名示例", "roles", List.of("HANDLER", "APPROVER")));
        assertThat(changed.text("name")).as(changed.body()).isEqualTo("新名示例");
        assertThat(admin.change("PUT", path, "\"1\"", Map.of("name", NAME, "roles", List.of("HANDLER")))
                        .status())
                .isEqualTo(412);
        assertThat(admin.get("/api/staff?limit=100&agency=" + county()).body()).contains(entered.text("id"));
    }

    @Test
    void aNameIsSealedAtRest() {
        var id = enter(STORY.as(Story.COUNTY_ADMIN), "HANDLER").text("id");

        var sealed = IDENTITY.database()
                .asOwner()
                .sql("select name_sealed from staff where id = :id")
                .param("id", UUID.fromString(id))
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("示例");
    }

    @Test
    void rolesBeyondTheGranterAreRefused() {
        var admin = STORY.as(Story.COUNTY_ADMIN);

        assertThat(enterAnyhow(admin, "PLATFORM_OPERATOR").text("code")).isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(enterAnyhow(admin, "SERVICE").status()).isEqualTo(403);
        assertThat(enterAnyhow(STORY.as(Story.COUNTY_HANDLER), "HANDLER").text("code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void outsideOneWorldAndTheOtherFunctionAnswerAsIfMissing() {
        var id = enter(STORY.as(Story.COUNTY_ADMIN), "HANDLER").text("id");
        for (var stranger : List.of(Story.NEIGHBOUR_ADMIN, Story.TOWNSHIP_ADMIN, Story.EDUCATION_ADMIN)) {
            var caller = STORY.as(stranger);
            AgencyApiTest.assertSameAsMissing(
                    caller.get("/api/staff/" + id), caller.get("/api/staff/" + UUID.randomUUID()));
            assertThat(caller.get("/api/staff?limit=100&agency=" + county())
                            .json()
                            .path("items")
                            .size())
                    .isZero();
        }
    }

    @Test
    void nobodyIsTwoOfTheThreeAdministrators() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var two = List.of("AGENCY_ADMIN", "AUDITOR");

        assertThat(admin.create("/api/staff", Map.of("agency", county(), "name", NAME, "roles", two))
                        .text("code"))
                .isEqualTo("ADMINISTRATORS_ARE_SEPARATE");
        var auditor = enter(admin, "AUDITOR").text("id");
        assertThat(admin.change("PUT", "/api/staff/" + auditor, "\"1\"", Map.of("name", NAME, "roles", two))
                        .status())
                .isEqualTo(422);
        assertThat(admin.get("/api/staff/" + auditor).json().path("roles").toString())
                .isEqualTo("[\"AUDITOR\"]");
    }

    @Test
    void disablingAndEnablingArePublished() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var id = enter(admin, "HANDLER").text("id");

        admin.change("POST", "/api/staff/" + id + "/disabling", "\"1\"", Map.of("reason", "离岗"));
        admin.change("POST", "/api/staff/" + id + "/enabling", "\"2\"", Map.of());

        assertThat(IDENTITY.revocationsOf("staff:" + id)).containsExactly(false, true);
    }

    private static Http.Answer enter(Http caller, String role) {
        var entered = enterAnyhow(caller, role);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        return entered;
    }

    private static Http.Answer enterAnyhow(Http caller, String role) {
        return caller.create("/api/staff", Map.of("agency", county(), "name", NAME, "roles", List.of(role)));
    }

    private static String county() {
        return STORY.agencyOf(Story.COUNTY_ADMIN);
    }
}
