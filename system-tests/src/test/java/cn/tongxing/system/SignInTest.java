package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.client.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person signs in through the gateway and works there with nothing but a cookie. */
@ExtendWith(TwoProvinces.class)
class SignInTest {

    private static final String PASSWORD = "仙寓山下 nine herons wade";
    private static final String[] PAGE = {"Tongxing-Csrf", "1", "Sec-Fetch-Site", "same-origin"};

    private record Officer(String staff, OfficersBrowser browser) {}

    @Test
    void aPersonWorksWithACookieAloneUntilSignedOut(TwoProvinces.World world) {
        var officer = signedIn(world, "HANDLER");
        var browser = officer.browser();
        assertThat(browser.cookies().keySet())
                .allSatisfy(name -> assertThat(name).endsWith("-34"));

        var who = json(browser.open("/api/session", PAGE));
        assertThat(who.path("staff").asString()).isEqualTo(officer.staff());
        assertThat(who.path("agencyName").asString()).isEqualTo("石台县民政局");
        // four services behind one cookie
        assertThat(browser.open("/api/cases", PAGE).statusCode()).isEqualTo(200);
        assertThat(browser.open("/api/children?limit=1", PAGE).statusCode()).isEqualTo(200);
        assertThat(browser.open("/api/inbox?limit=1", PAGE).statusCode()).isEqualTo(200);
        assertThat(browser.open("/api/guides/DE_FACTO_UNATTENDED_CHILD?division=341722", PAGE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.open("/api/staff", PAGE).statusCode())
                .as("a handler administers nobody")
                .isEqualTo(403);

        assertThat(browser.post("/sign-out", "", PAGE).statusCode()).isEqualTo(200);
        assertThat(browser.open("/api/session", PAGE).statusCode()).isEqualTo(401);
    }

    @Test
    void aForgedRequestChangesAndReadsNothing(TwoProvinces.World world) {
        var browser = signedIn(world, "HANDLER").browser();

        for (var site : List.of("cross-site", "same-site", "none")) {
            var forged = browser.open("/api/cases", "Sec-Fetch-Site", site);
            assertThat(forged.statusCode()).as(site).isEqualTo(403);
            assertThat(json(forged).path("code").asString()).isEqualTo("NOT_FROM_OUR_PAGES");
        }
        assertThat(browser.post("/api/inbox/read-all", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCookieDiesWithItsPersonAtOnce(TwoProvinces.World world) {
        var officer = signedIn(world, "HANDLER");
        assertThat(officer.browser().open("/api/session", PAGE).statusCode()).isEqualTo(200);

        admin(world)
                .post("/api/staff/" + officer.staff() + "/disabling", 1, Map.of("reason", "离岗"))
                .expect(200);

        Patience.until(
                "the cookie is worth nothing",
                () -> officer.browser().open("/api/session", PAGE).statusCode() == 401);
        assertThat(officer.browser().open("/sign-in/done").statusCode()).isEqualTo(303);
    }

    @Test
    void whatAPersonsBrowserIsRefusedStandsOnAPage(TwoProvinces.World world) {
        var browser = new OfficersBrowser(world.anhui().gateway().address());

        var page = browser.open(
                "/oauth2/authorize?client_id=front-nobody&redirect_uri=https%3A%2F%2Fexample.org",
                "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("FRONT_END_UNKNOWN").doesNotContain("example.org");
    }

    private static Officer signedIn(TwoProvinces.World world, String role) {
        var admin = admin(world);
        var agency = admin.read("/api/session").path("agency").asString();
        var staff = admin.post("/api/staff", Map.of("agency", agency, "name", "查示例", "roles", List.of(role)))
                .expect(201)
                .json()
                .path("id")
                .asString();
        var invited = admin.post(
                        "/api/staff/" + staff + "/invitation",
                        Map.of(
                                "signInName",
                                "zha" + UUID.randomUUID().toString().substring(0, 8)))
                .expect(201)
                .json();
        var browser = new OfficersBrowser(world.anhui().gateway().address());
        browser.enrol(invited.path("code").asString(), PASSWORD);
        return new Officer(staff, browser);
    }

    private static Caller admin(TwoProvinces.World world) {
        return world.anhui().gateway().as("dev-34-341722-agency-admin");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
