package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);

    private static final String SESSION = "tongxing-session-34";

    @Test
    void anInvitedPersonSetsAPasswordEnrolsAPhoneAndSignsIn() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        assertThat(officer.isSignedIn(officer.browser)).isTrue();
        assertThat(officer.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        for (var event : List.of("STAFF_INVITED", "INVITATION_ACCEPTED", "SECOND_FACTOR_ENROLLED", "SIGNED_IN"))
            assertThat(Audited.count(IDENTITY, event, officer.staff)).as(event).isOne();

        var elsewhere = new Surfer(IDENTITY, Officer.anyAddress());
        assertThat(officer.signIn(elsewhere).location()).isEqualTo("/sign-in/done");
        assertThat(officer.isSignedIn(elsewhere)).isTrue();
    }

    @Test
    void anInvitationWorksOnceAndNotAfterItsTime() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var late = Officer.invited(STORY, IDENTITY, "HANDLER");
        IDENTITY.database()
                .asOwner()
                .sql("update credential set invitation_expires_at = now() - interval '1 second' where staff = :staff")
                .param("staff", UUID.fromString(late.staff))
                .update();

        for (var one : List.of(officer, late)) {
            var other = new Surfer(IDENTITY, Officer.anyAddress());
            var again = other.submit(
                    other.open("/sign-in/invitation"),
                    Map.of("invitation", one.invitation, "password", Officer.PASSWORD, "again", Officer.PASSWORD));
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.body()).contains("INVITATION_REFUSED");
        }
    }

    @Test
    void aPasswordThatIsTooEasyOrTypedDifferentlyIsRefusedAndTheInvitationStaysGood() {
        var officer = Officer.invited(STORY, IDENTITY, "HANDLER");
        var page = officer.browser.open("/sign-in/invitation");

        for (var bad :
                List.of("short", "aaaaaaaaaaaabb", officer.name + "-2026!!", "xx12345678xxyyzz", "x".repeat(129)))
            assertThat(officer.browser
                            .submit(page, Map.of("invitation", officer.invitation, "password", bad, "again", bad))
                            .body())
                    .as(bad)
                    .contains("PASSWORD_UNFIT");
        assertThat(officer.browser
                        .submit(
                                page,
                                Map.of("invitation", officer.invitation, "password", Officer.PASSWORD, "again", "no"))
                        .status())
                .isEqualTo(422);

        officer.enrol();
        assertThat(officer.isSignedIn(officer.browser)).isTrue();
    }

    @Test
    void neitherPasswordNorPhonesSecretNorInvitationStandsInTheDatabase() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        var row = IDENTITY.database()
                .asOwner()
                .sql("select password_hash, totp_sealed from credential where staff = :staff")
                .param("staff", UUID.fromString(officer.staff))
                .query((rs, n) -> List.of(rs.getString(1), new String(rs.getBytes(2), StandardCharsets.ISO_8859_1)))
                .single();
        assertThat(row.getFirst()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(row.getLast()).hasSizeGreaterThan(40);
        var session = officer.browser.cookies().get(SESSION);
        assertThat(IDENTITY.database()
                        .asOwner()
                        .sql("select count(*) from sign_in_session where digest = :token")
                        .param("token", session)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAnswerTheSame() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browser = new Surfer(IDENTITY, Officer.anyAddress());
        var page = browser.open("/sign-in");

        var wrong = browser.submit(page, officer.typed("not the password"));
        var unknown = browser.submit(
                page, Map.of("agency", officer.agencyNumber, "name", "nobody-here", "password", "not the password"));
        var nowhere = browser.submit(page, Map.of("agency", "999999999", "name", officer.name, "password", "x"));

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(List.of(unknown.status(), nowhere.status())).containsOnly(403);
        assertThat(unknown.body().replace("nobody-here", officer.name)).isEqualTo(wrong.body());
        assertThat(nowhere.body().replace("999999999", officer.agencyNumber)).isEqualTo(wrong.body());
        assertThat(Audited.count(IDENTITY, "SIGN_IN_PASSWORD", officer.staff)).isOne();
    }

    @Test
    void aCodeOfThePhoneIsUsedOnce() throws Exception {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var code = officer.code();
        var browsers = Stream.generate(() -> new Surfer(IDENTITY, Officer.anyAddress()))
                .limit(4)
                .toList();
        var pages = browsers.stream()
                .map(browser -> browser.open(
                        officer.givePassword(browser, Officer.PASSWORD).location()))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(java.util.stream.IntStream.range(0, browsers.size())
                    .<Callable<Integer>>mapToObj(i -> () -> browsers.get(i)
                            .submit(pages.get(i), Map.of("code", code))
                            .status())
                    .toList());

            assertThat(answers).extracting(Future::get).containsOnlyOnce(303).contains(403);
        }
        assertThat(browsers.stream().filter(officer::isSignedIn)).hasSize(1);
    }

    @Test
    void aRecoveryCodeStandsForThePhoneOnce() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var code = officer.recoveryCodes.getFirst().toLowerCase();
        var first = new Surfer(IDENTITY, Officer.anyAddress());
        var second = new Surfer(IDENTITY, Officer.anyAddress());

        for (var browser : List.of(first, second)) {
            var page =
                    browser.open(officer.givePassword(browser, Officer.PASSWORD).location());
            browser.submit(page, Map.of("code", code));
        }

        assertThat(officer.isSignedIn(first)).isTrue();
        assertThat(officer.isSignedIn(second)).isFalse();
    }

    @Test
    void withThePasswordAloneNothingOpens() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browser = new Surfer(IDENTITY, Officer.anyAddress());

        var passed = officer.givePassword(browser, Officer.PASSWORD);

        assertThat(passed.location()).isEqualTo("/sign-in/second-factor");
        assertThat(officer.isSignedIn(browser)).isFalse();
        assertThat(browser.open("/sign-in/enrolment").location()).isEqualTo("/sign-in");
    }

    @Test
    void theSessionsValueChangesWithEachStage() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browser = new Surfer(IDENTITY, Officer.anyAddress());
        var passed = officer.givePassword(browser, Officer.PASSWORD);
        var half = browser.cookies().get(SESSION);

        browser.submit(browser.open(passed.location()), Map.of("code", officer.code()));

        assertThat(browser.cookies().get(SESSION)).isNotEqualTo(half);
        browser.cookies().put(SESSION, half);
        assertThat(officer.isSignedIn(browser)).isFalse();
        assertThat(browser.open(passed.location()).location())
                .as("whoever saw the half sign-in begins anew")
                .isEqualTo("/sign-in");
    }

    @Test
    void failuresOfStrangersMakeStrangersWaitAndNotThePersonsOwnBrowser() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        officer.browser.submit(officer.browser.open("/sign-out"), Map.of());

        for (int i = 0; i < 5; i++) {
            assertThat(officer.givePassword(new Surfer(IDENTITY, Officer.anyAddress()), "wrong")
                            .status())
                    .isEqualTo(403);
        }
        stretchWaits();
        var stranger = officer.givePassword(new Surfer(IDENTITY, Officer.anyAddress()), Officer.PASSWORD);

        assertThat(stranger.status()).isEqualTo(429);
        assertThat(Integer.parseInt(stranger.header("retry-after"))).isPositive();
        assertThat(stranger.body()).contains("SIGN_IN_TOO_SOON");
        assertThat(officer.signIn(officer.browser).status()).isEqualTo(303);
        assertThat(officer.isSignedIn(officer.browser)).isTrue();
    }

    @Test
    void ofManyGuessesAtOnceOnlyAFewAreTaken() throws Exception {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browsers = Stream.generate(() -> new Surfer(IDENTITY, Officer.anyAddress()))
                .limit(20)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(browsers.stream()
                    .<Callable<Integer>>map(browser ->
                            () -> officer.givePassword(browser, "wrong").status())
                    .toList());

            assertThat(answers.stream().map(SignInTest::got).filter(status -> status == 403))
                    .hasSizeLessThan(10);
        }
    }

    @Test
    void oneAddressThatTriesManyNamesWaitsToo() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var address = "2001:db8:5:" + Officer.anyName().substring(3, 7);
        for (int i = 0; i < 20; i++) {
            var surfer = new Surfer(IDENTITY, address + ":" + i + "::1");
            surfer.submit(
                    surfer.open("/sign-in"),
                    Map.of("agency", officer.agencyNumber, "name", "nobody" + i, "password", "wrong"));
        }

        stretchWaits();
        assertThat(officer.givePassword(new Surfer(IDENTITY, address + ":ffff::1"), Officer.PASSWORD)
                        .status())
                .isEqualTo(429);
        assertThat(officer.signIn(officer.browser).status()).isEqualTo(303);
    }

    @Test
    void aWaitDoublesAndEndsAndIsForgottenBySuccess() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        for (int i = 0; i < 7; i++) {
            letWaitsEnd();
            assertThat(officer.givePassword(new Surfer(IDENTITY, Officer.anyAddress()), "wrong")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(IDENTITY.database()
                        .asOwner()
                        .sql("select extract(epoch from open_again - last_at) from sign_in_wait where failures = 7")
                        .query(Integer.class)
                        .list())
                .contains(8);

        letWaitsEnd();
        assertThat(officer.signIn(new Surfer(IDENTITY, Officer.anyAddress())).status())
                .isEqualTo(303);
        assertThat(officer.givePassword(new Surfer(IDENTITY, Officer.anyAddress()), "wrong")
                        .status())
                .isEqualTo(403);
        assertThat(officer.givePassword(new Surfer(IDENTITY, Officer.anyAddress()), "wrong")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var browser = new Surfer(IDENTITY, Officer.anyAddress());
        var page = browser.open("/sign-in");

        assertThat(browser.post("/sign-in", officer.typed(Officer.PASSWORD)).body())
                .contains("FORM_EXPIRED");
        assertThat(browser.submit(page, officer.typed(Officer.PASSWORD), "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(new Surfer(IDENTITY, Officer.anyAddress())
                        .submit(page, officer.typed(Officer.PASSWORD))
                        .status())
                .isEqualTo(403);
        assertThat(officer.browser.post("/sign-out", Map.of()).body()).contains("FORM_EXPIRED");
        assertThat(officer.isSignedIn(officer.browser)).isTrue();
    }

    @Test
    void signingOutEndsTheSessionAndTheTokensOfIt() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var kept = officer.browser.cookies().get(SESSION);

        var out = officer.browser.submit(officer.browser.open("/sign-out"), Map.of());

        assertThat(out.status()).isEqualTo(200);
        assertThat(officer.browser.cookies()).doesNotContainKey(SESSION);
        officer.browser.cookies().put(SESSION, kept);
        assertThat(officer.isSignedIn(officer.browser)).isFalse();
        assertThat(IDENTITY.revocationsOf("staff:" + officer.staff)).last().isEqualTo(true);
        assertThat(Audited.count(IDENTITY, "SIGNED_OUT", officer.staff)).isOne();
    }

    @Test
    void sessionsEndWhenThePersonIsDisabledChangedOrInvitedAgain() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var disabled = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var changed = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var invited = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var renamed = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        admin.change("POST", "/api/staff/" + disabled.staff + "/disabling", "\"1\"", Map.of("reason", "离岗"));
        admin.change(
                "PUT",
                "/api/staff/" + changed.staff,
                "\"1\"",
                Map.of("name", "查示例", "roles", List.of("HANDLER", "APPROVER")));
        Officer.invited(STORY, IDENTITY, invited.staff, invited.name);
        admin.change("PUT", "/api/staff/" + renamed.staff, "\"1\"", Map.of("name", "查新名", "roles", List.of("HANDLER")));

        for (var officer : List.of(disabled, changed, invited))
            assertThat(officer.isSignedIn(officer.browser)).isFalse();
        assertThat(renamed.isSignedIn(renamed.browser)).isTrue();
        // and the old proofs are void
        assertThat(invited.givePassword(invited.browser, Officer.PASSWORD).status())
                .isEqualTo(403);
        assertThat(disabled.givePassword(disabled.browser, Officer.PASSWORD).status())
                .isEqualTo(403);
    }

    @Test
    void sessionsEndWhenTheAgencyIsDisabled() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var agency = STORY.newTownshipAgency(Story.anyName());
        var staff = admin.create(
                        "/api/staff",
                        Map.of("agency", agency.path("id").asString(), "name", "查示例", "roles", List.of("HANDLER")))
                .text("id");
        var officer = Officer.invited(STORY, IDENTITY, staff, Officer.anyName());
        officer.enrol();
        assertThat(officer.isSignedIn(officer.browser)).isTrue();

        admin.change(
                "POST",
                "/api/agencies/" + agency.path("id").asString() + "/disabling",
                "\"1\"",
                Map.of("reason", "撤并"));

        assertThat(officer.isSignedIn(officer.browser)).isFalse();
        assertThat(ended(officer)).containsExactly("AGENCY_DISABLED");
    }

    @Test
    void aSessionLeftIdleOrTooOldIsOver() {
        var idle = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var old = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        set(idle, "seen_at = now() - interval '31 minutes'");
        set(old, "expires_at = now() - interval '1 second'");

        assertThat(idle.isSignedIn(idle.browser)).isFalse();
        assertThat(old.isSignedIn(old.browser)).isFalse();
    }

    @Test
    void invitationsAreForThoseWhoMayGrant() {
        var officer = Officer.invited(STORY, IDENTITY, "HANDLER");
        var path = "/api/staff/" + officer.staff + "/invitation";
        var body = Map.of("signInName", "somebody");

        for (var stranger : List.of(Story.NEIGHBOUR_ADMIN, Story.TOWNSHIP_ADMIN, Story.EDUCATION_ADMIN))
            assertThat(STORY.as(stranger).create(path, body).status()).isEqualTo(404);
        assertThat(STORY.as(Story.COUNTY_HANDLER).create(path, body).status()).isEqualTo(403);
        // an operator appoints administrators and hands out no casework
        assertThat(STORY.as(Story.OPERATOR).create(path, body).text("code")).isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(STORY.as(Story.COUNTY_ADMIN)
                        .create(path, Map.of("signInName", "Zhā San"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSignInNameIsUniqueInTheAgency() {
        var first = Officer.invited(STORY, IDENTITY, "HANDLER");
        var second = Officer.invited(STORY, IDENTITY, "HANDLER");

        assertThat(STORY.as(Story.COUNTY_ADMIN)
                        .create("/api/staff/" + second.staff + "/invitation", Map.of("signInName", first.name))
                        .text("code"))
                .isEqualTo("SIGN_IN_NAME_TAKEN");
    }

    @Test
    void thePagesAreChineseFirstAndWorkWithoutScripts() {
        var browser = new Surfer(IDENTITY, Officer.anyAddress());
        var page = browser.open("/sign-in?continue=" + "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        var failed = browser.submit(page, Map.of("agency", "1\"><b>", "name", "<i>x", "password", "p"));

        assertThat(page.header("content-type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.header("content-security-policy"))
                .startsWith("default-src 'none'; style-src 'self'; form-action 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.header("set-cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(page.body())
                .contains("<html lang=\"zh-CN\">")
                .contains("<label for=\"password\">密码 <span lang=\"en\">Password</span></label>")
                .doesNotContain("<script")
                .doesNotContain("style=\"");
        assertThat(failed.body())
                .contains("role=\"alert\" tabindex=\"-1\" autofocus")
                .contains("<title>错误：")
                .contains("<a href=\"#agency\">")
                .contains("aria-invalid=\"true\"")
                .contains("1&quot;&gt;&lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(browser.open("/sign-in/style.css").header("content-type")).startsWith("text/css");
    }

    @Test
    void theDescriptionForSystemsNamesTheInvitationAndNoPages() {
        var paths = IDENTITY.http().get("/v3/api-docs").json().path("paths");

        assertThat(paths.propertyNames())
                .contains("/api/staff/{id}/invitation")
                .noneMatch(path -> path.startsWith("/sign-") || path.startsWith("/oauth2"));
    }

    private static int got(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** So that no slow machine outlives them. */
    private static void stretchWaits() {
        IDENTITY.database()
                .asOwner()
                .sql(
                        "update sign_in_wait set open_again = open_again + interval '10 minutes' where open_again > last_at")
                .update();
    }

    private static void letWaitsEnd() {
        IDENTITY.database()
                .asOwner()
                .sql("update sign_in_wait set open_again = now() - interval '1 second'")
                .update();
    }

    private static void set(Officer officer, String assignment) {
        IDENTITY.database()
                .asOwner()
                .sql("update sign_in_session set " + assignment + " where staff = :staff and ended_at is null")
                .param("staff", UUID.fromString(officer.staff))
                .update();
    }

    private static List<String> ended(Officer officer) {
        return IDENTITY.database()
                .asOwner()
                .sql("""
                        select ended_because from sign_in_session
                        where staff = :staff and ended_because <> 'NEXT_STAGE' order by id""")
                .param("staff", UUID.fromString(officer.staff))
                .query(String.class)
                .list();
    }
}
