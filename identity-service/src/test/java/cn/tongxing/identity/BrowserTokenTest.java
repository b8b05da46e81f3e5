package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.BrowserCookies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser's cookie is worth: a token of its person, told to the gateway alone. */
class BrowserTokenTest {

    private static final String PATH = "/internal/browser-tokens";
    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);

    @Test
    void theGatewayGetsAShortTokenOfThePersonWhoIsSignedIn() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        var answer = ask(cookieOf(officer), true);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(300);
        var claims = Tokens.claims(answer.text("accessToken"));
        assertThat(claims.path("staff").asString()).isEqualTo(officer.staff);
        assertThat(claims.path("client_id").asString()).isEqualTo("browser");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"HANDLER\"]");
        assertThat(IDENTITY.database()
                        .asOwner()
                        .sql("select count(*) from audit_event where event = 'BROWSER_TOKEN_ISSUED' and staff = :staff")
                        .param("staff", officer.staff)
                        .query(Integer.class)
                        .single())
                .isOne();
        var who = IDENTITY.http().as(answer.text("accessToken")).get("/api/session");
        assertThat(who.status()).as(who.body()).isEqualTo(200);
        assertThat(who.text("staff")).isEqualTo(officer.staff);
        assertThat(who.text("name")).isEqualTo("查示例");
        assertThat(who.text("divisionName")).contains("石台县");
        assertThat(who.json().path("roles").toString()).isEqualTo("[{\"code\":\"HANDLER\",\"chinese\":\"经办\"}]");
    }

    @Test
    void nobodyButTheGatewayMayAsk() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var question = Map.of("session", cookieOf(officer), "used", true);

        for (var token : List.of(
                IDENTITY.http()
                        .form("/oauth2/token", serviceForm("service-child-service"))
                        .text("access_token"),
                STORY.token(Story.COUNTY_ADMIN),
                STORY.token(Story.OPERATOR)))
            assertThat(IDENTITY.http().as(token).create(PATH, question).status())
                    .isEqualTo(403);
        assertThat(IDENTITY.http().create(PATH, question).status()).isEqualTo(401);
    }

    @Test
    void aHalfSignInIsWorthNothing() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var half = new Surfer(IDENTITY, Officer.anyAddress());
        officer.givePassword(half, Officer.PASSWORD);

        assertThat(ask(cookieOf(half), true).status()).isEqualTo(404);
        assertThat(ask("0".repeat(43), true).status()).isEqualTo(404);
        assertThat(ask("short", true).status()).isEqualTo(404);
    }

    @Test
    void nothingIsLeftOfItWhenThePersonIsDisabledOrSignsOut() {
        var disabled = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var gone = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var cookies = List.of(cookieOf(disabled), cookieOf(gone));

        var admin = STORY.as(Story.COUNTY_ADMIN);
        assertThat(admin.change("POST", "/api/staff/" + disabled.staff + "/disabling", "\"1\"", Map.of("reason", "离岗"))
                        .status())
                .isEqualTo(200);
        gone.browser.submit(gone.browser.open("/sign-out"), Map.of());

        for (var cookie : cookies) assertThat(ask(cookie, true).status()).isEqualTo(404);
    }

    @Test
    void aStreamThatOnlyWaitsDoesNotCountAsUse() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var digest = new cn.tongxing.identity.secret.Opaque(cookieOf(officer)).digest();
        IDENTITY.database()
                .asOwner()
                .sql("update sign_in_session set seen_at = seen_at - interval '20 minutes' where digest = :digest")
                .param("digest", digest)
                .update();

        assertThat(ask(cookieOf(officer), false).status()).isEqualTo(200);
        assertThat(idleMinutes(digest)).isGreaterThanOrEqualTo(20);
        assertThat(ask(cookieOf(officer), true).status()).isEqualTo(200);
        assertThat(idleMinutes(digest)).isLessThan(5);
    }

    private static int idleMinutes(String digest) {
        return IDENTITY.database()
                .asOwner()
                .sql(
                        "select cast(extract(epoch from now() - seen_at) / 60 as integer) from sign_in_session where digest = :digest")
                .param("digest", digest)
                .query(Integer.class)
                .single();
    }

    @Test
    void aFrontEndsScriptSignsOutAndAnotherSitesCannot() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        officer.browser.post("/sign-out", Map.of(), "Tongxing-Csrf", "1", "Sec-Fetch-Site", "cross-site");
        officer.browser.post("/sign-out", Map.of(), "Sec-Fetch-Site", "same-origin");
        assertThat(officer.isSignedIn(officer.browser)).isTrue();

        officer.browser.post("/sign-out", Map.of(), "Tongxing-Csrf", "1", "Sec-Fetch-Site", "same-origin");
        assertThat(officer.isSignedIn(officer.browser)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/console/, /console/",
        "/console/cases?state=OPEN, /console/cases?state=OPEN",
        "//evil.example/, /sign-in/done",
        "/console//evil.example, /sign-in/done",
        "/../x, /sign-in/done",
        "https://evil.example/, /oauth2/authorize?https://evil.example/",
        "/\\evil.example, /sign-in/done",
        "javascript:alert(1), /sign-in/done"
    })
    void afterwardsAPersonIsAtAPageOfThisAddressAndNowhereElse(String wanted, String location) {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browser = new Surfer(IDENTITY, Officer.anyAddress());
        var asked = "/sign-in?continue=" + java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8);

        var password = browser.submit(browser.open(asked), officer.typed(Officer.PASSWORD));
        var factor = browser.submit(browser.open(password.location()), Map.of("code", officer.code()));

        assertThat(factor.location()).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-nobody", ""})
    void aFrontEndThatIsNotRegisteredIsToldOnAPage(String client) {
        var address =
                "/oauth2/authorize?response_type=code&redirect_uri=https%3A%2F%2Fevil.example&client_id=" + client;
        var browser = new Surfer(IDENTITY, Officer.anyAddress());

        var page = browser.open(address, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var program = browser.open(address, "Accept", "application/json");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(page.body())
                .contains("该业务系统或其回调地址未在本部署登记", "FRONT_END_UNKNOWN", "<html lang=\"zh-CN\">")
                .doesNotContain("evil.example");
        assertThat(program.status()).isEqualTo(400);
        assertThat(program.header("content-type")).startsWith("application/problem+json");
    }

    static Http.Answer ask(String cookie, boolean used) {
        var token = IDENTITY.http()
                .form("/oauth2/token", serviceForm("service-gateway"))
                .text("access_token");
        return IDENTITY.http().as(token).create(PATH, Map.of("session", cookie, "used", used));
    }

    private static Map<String, String> serviceForm(String service) {
        var key = service.equals("service-gateway") ? RunningIdentity.GATEWAY_KEY : RunningIdentity.CHILD_SERVICE_KEY;
        return Assertion.form(service, Assertion.of(service, key));
    }

    private static String cookieOf(Officer officer) {
        return cookieOf(officer.browser);
    }

    static String cookieOf(Surfer browser) {
        return String.valueOf(
                browser.cookies().get(BrowserCookies.name(BrowserCookies.SESSION, RunningIdentity.ISSUER, "34")));
    }
}
