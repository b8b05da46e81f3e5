package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgencyApiTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final Map<String, Object> WHY = Map.of("reason", "机构撤并");

    @Test
    void anAdministratorOpensAnAgencyInsideTheOwnDivision() {
        var name = Story.anyName();
        var opened = STORY.as(Story.COUNTY_ADMIN).create("/api/agencies", Story.agency("341722103", name, "HANDLER"));

        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.etag()).isEqualTo("\"1\"");
        assertThat(opened.text("divisionName")).isEqualTo("安徽省池州市石台县丁香镇");
        assertThat(opened.text("level")).isEqualTo("TOWNSHIP");
        assertThat(Audited.count(IDENTITY, "AGENCY_OPENED", opened.text("id"))).isOne();
    }

    @Test
    void theSameKeyOpensOnce() {
        var key = UUID.randomUUID().toString();
        var body = Story.agency("341722103", Story.anyName(), "HANDLER");
        var admin = STORY.as(Story.COUNTY_ADMIN);

        var first = admin.create("/api/agencies", body, key);
        var again = admin.create("/api/agencies", body, key);
        var other = admin.create("/api/agencies", Story.agency("341722103", Story.anyName(), "HANDLER"), key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void theSameNameIsTakenOnce() {
        var body = Story.agency("341722103", Story.anyName(), "HANDLER");
        var admin = STORY.as(Story.COUNTY_ADMIN);
        admin.create("/api/agencies", body);

        var again = admin.create("/api/agencies", body);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("AGENCY_ON_FILE");
    }

    @Test
    void nobodyOpensAnAgencyOutsideTheOwnDivisionOrFunctionOrWithMoreRoles() {
        var county = STORY.as(Story.COUNTY_ADMIN);

        assertThat(county.create("/api/agencies", Story.agency("340104", "某局", "HANDLER"))
                        .text("code"))
                .isEqualTo("OUTSIDE_YOUR_DIVISION");
        assertThat(county.create("/api/agencies", Story.agency("34", "某局", "HANDLER"))
                        .text("code"))
                .isEqualTo("OUTSIDE_YOUR_DIVISION");
        var education = Story.agency("341722", "某教育局", "HANDLER");
        education.put("function", "EDUCATION");
        assertThat(county.create("/api/agencies", education).text("code")).isEqualTo("FUNCTION_NOT_YOURS");
        assertThat(county.create("/api/agencies", Story.agency("341722103", "某局", "PLATFORM_OPERATOR"))
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(county.create("/api/agencies", Story.agency("341722103", "某局", "CHILD_DIRECTOR"))
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
    }

    @Test
    void whoIsNoAdministratorOpensNothing() {
        var answer = STORY.as(Story.COUNTY_HANDLER).create("/api/agencies", Story.agency("341722103", "某局", "HANDLER"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void outsideTheJurisdictionAnswersAsIfItWereMissing() {
        var agency = STORY.newTownshipAgency(Story.anyName()).path("id").asString();
        var neighbour = STORY.as(Story.NEIGHBOUR_ADMIN);
        var sibling = STORY.as(Story.TOWNSHIP_ADMIN);

        assertSameAsMissing(
                neighbour.get("/api/agencies/" + agency), neighbour.get("/api/agencies/" + UUID.randomUUID()));
        assertSameAsMissing(sibling.get("/api/agencies/" + agency), sibling.get("/api/agencies/" + UUID.randomUUID()));
        assertSameAsMissing(
                neighbour.change("POST", "/api/agencies/" + agency + "/disabling", "\"1\"", WHY),
                neighbour.change("POST", "/api/agencies/" + UUID.randomUUID() + "/disabling", "\"1\"", WHY));
        assertThat(list(neighbour)).doesNotContain(agency);
    }

    @Test
    void anotherFunctionInTheSameDivisionIsSeenButNotTouched() {
        var agency = STORY.newTownshipAgency(Story.anyName()).path("id").asString();
        var education = STORY.as(Story.EDUCATION_ADMIN);

        assertThat(education.get("/api/agencies/" + agency).status()).isEqualTo(200);
        var answer = education.change("POST", "/api/agencies/" + agency + "/disabling", "\"1\"", WHY);
        assertThat(answer.text("code")).isEqualTo("FUNCTION_NOT_YOURS");
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        var agency = STORY.newTownshipAgency(Story.anyName()).path("id").asString();
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var change = Map.of("name", Story.anyName(), "shortName", "丁香镇政府", "roles", List.of("HANDLER", "AGENCY_ADMIN"));

        assertThat(admin.change("PUT", "/api/agencies/" + agency, null, change).status())
                .isEqualTo(428);
        var changed = admin.change("PUT", "/api/agencies/" + agency, "\"1\"", change);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(changed.text("shortName")).isEqualTo("丁香镇政府");
        assertThat(admin.change("PUT", "/api/agencies/" + agency, "\"1\"", change)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void nobodyDisablesOrWidensTheOwnAgency() {
        var own = STORY.agencyOf(Story.COUNTY_ADMIN);
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var seen = admin.get("/api/agencies/" + own);

        assertThat(admin.change("POST", "/api/agencies/" + own + "/disabling", seen.etag(), WHY)
                        .text("code"))
                .isEqualTo("NOT_ON_YOURSELF");
        var wider = Map.of("name", "石台县民政局", "roles", List.of("HANDLER", "CHILD_DIRECTOR"));
        assertThat(admin.change("PUT", "/api/agencies/" + own, seen.etag(), wider)
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
    }

    @Test
    void aDisabledAgencyGetsNoTokenAndItsTokensEnd() {
        var agency = STORY.newTownshipAgency(Story.anyName()).path("id").asString();
        var key = cn.tongxing.platform.testing.TestKeys.signing("township-key");
        var client = STORY.newClient(agency, key, "HANDLER").text("id");
        var token = IDENTITY.http()
                .form("/oauth2/token", Assertion.form(client, Assertion.of(client, key)))
                .text("access_token");
        assertThat(IDENTITY.http().as(token).get("/api/agencies").status()).isEqualTo(200);

        var disabled =
                STORY.as(Story.COUNTY_ADMIN).change("POST", "/api/agencies/" + agency + "/disabling", "\"1\"", WHY);

        assertThat(disabled.json().path("enabled").asBoolean(true))
                .as(disabled.body())
                .isFalse();
        assertThat(IDENTITY.revocationsOf("agency:" + agency)).containsExactly(false);
        assertThat(IDENTITY.http()
                        .form("/oauth2/token", Assertion.form(client, Assertion.of(client, key)))
                        .status())
                .isEqualTo(401);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> IDENTITY.http().as(token).get("/api/agencies").status() == 401);
    }

    @Test
    void enablingAgainBringsNewTokensButNotTheOldOnes() throws Exception {
        var agency = STORY.newTownshipAgency(Story.anyName()).path("id").asString();
        var key = cn.tongxing.platform.testing.TestKeys.signing("township-key");
        var client = STORY.newClient(agency, key, "HANDLER").text("id");
        var old = IDENTITY.http()
                .form("/oauth2/token", Assertion.form(client, Assertion.of(client, key)))
                .text("access_token");
        var admin = STORY.as(Story.COUNTY_ADMIN);
        admin.change("POST", "/api/agencies/" + agency + "/disabling", "\"1\"", WHY);
        Thread.sleep(1100);

        assertThat(admin.change("POST", "/api/agencies/" + agency + "/enabling", "\"2\"", Map.of())
                        .status())
                .isEqualTo(200);

        assertThat(IDENTITY.revocationsOf("agency:" + agency)).containsExactly(false, true);
        Thread.sleep(1100);
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            var fresh = IDENTITY.http()
                    .form("/oauth2/token", Assertion.form(client, Assertion.of(client, key)))
                    .text("access_token");
            return IDENTITY.http().as(fresh).get("/api/agencies").status() == 200;
        });
        assertThat(IDENTITY.http().as(old).get("/api/agencies").status()).isEqualTo(401);
    }

    @Test
    void agenciesAreReadPageByPage() {
        for (int i = 0; i < 3; i++) STORY.newTownshipAgency(Story.anyName());
        var admin = STORY.as(Story.COUNTY_ADMIN);

        var first = admin.get("/api/agencies?limit=2").json();
        var second = admin.get(
                        "/api/agencies?limit=2&cursor=" + first.path("next").asString())
                .json();

        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(second.path("items").get(0).path("id"))
                .isNotEqualTo(first.path("items").get(1).path("id"));
        assertThat(admin.get("/api/agencies?limit=101").status()).isEqualTo(400);
        assertThat(admin.get("/api/agencies?cursor=madeup").status()).isEqualTo(400);
        assertThat(admin.get("/api/agencies?function=EDUCATION")
                        .json()
                        .path("items")
                        .values())
                .allSatisfy(
                        agency -> assertThat(agency.path("function").asString()).isEqualTo("EDUCATION"));
    }

    @Test
    void nonsenseIsRefusedWithItsPlace() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var unknown = Story.agency("341722999", "某局", "HANDLER");
        var more = Story.agency("341722103", "某局", "HANDLER");
        more.put("enabled", true);

        assertThat(admin.create("/api/agencies", unknown)
                        .json()
                        .path("errors")
                        .get(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/division");
        assertThat(admin.create("/api/agencies", more).status()).isEqualTo(400);
        assertThat(admin.create("/api/agencies", Story.agency("341722103", "某\u202e局", "HANDLER"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.create("/api/agencies", Story.agency("341722103", "某局"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.create("/api/agencies", Story.agency("341722103", "某局", "SERVICE"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutATokenThereIsNothing() {
        assertThat(IDENTITY.http().get("/api/agencies").status()).isEqualTo(401);
        assertThat(IDENTITY.http().as("forged").get("/api/agencies").status()).isEqualTo(401);
    }

    private static List<String> list(Http caller) {
        return caller.get("/api/agencies?limit=100").json().path("items").values().stream()
                .map(agency -> agency.path("id").asString())
                .toList();
    }

    /** Byte for byte, but for the request's own id. */
    static void assertSameAsMissing(Http.Answer outside, Http.Answer missing) {
        assertThat(outside.status()).isEqualTo(404).isEqualTo(missing.status());
        assertThat(outside.body().replace(outside.text("requestId"), ""))
                .isEqualTo(missing.body().replace(missing.text("requestId"), ""));
    }
}
