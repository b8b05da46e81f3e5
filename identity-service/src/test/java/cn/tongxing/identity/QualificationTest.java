package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 入职查询与培训：小河镇 (341722104) demands the entry check in this deployment, the rest of 石台县 does not. */
class QualificationTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());

    private static String demanding() {
        var agency = STORY.as(Story.COUNTY_ADMIN)
                .create("/api/agencies", Story.agency("341722104", Story.anyName(), "HANDLER", "APPROVER", "AUDITOR"));
        assertThat(agency.status()).as(agency.body()).isEqualTo(201);
        return agency.text("id");
    }

    private static Http.Answer enter(String agency, String role, Object check) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("agency", agency, "name", "查示例", "roles", List.of(role)));
        if (check != null) body.put("entryCheck", check);
        return STORY.as(Story.COUNTY_ADMIN).create("/api/staff", body);
    }

    private static Map<String, Object> check(LocalDate held, LocalDate due) {
        Map<String, Object> check = new LinkedHashMap<>(Map.of("heldOn", held.toString(), "checkedBy", "石台县公安局"));
        if (due != null) check.put("dueOn", due.toString());
        return check;
    }

    private static Http.Answer record(String staff, String kind, boolean passed, LocalDate held, LocalDate due) {
        var body = check(held, due);
        body.put("kind", kind);
        body.put("passed", passed);
        return STORY.as(Story.COUNTY_ADMIN).create("/api/staff/" + staff + "/qualifications", body);
    }

    @Test
    void whereItIsDemandedNobodyWorksOnChildrensDataWithoutAPassedCheck() {
        var agency = demanding();

        var refused = enter(agency, "HANDLER", null);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("ENTRY_CHECK_REQUIRED");
        assertThat(enter(agency, "HANDLER", check(TODAY.minusYears(2), TODAY.minusYears(1)))
                        .text("code"))
                .as("overdue")
                .isEqualTo("ENTRY_CHECK_REQUIRED");
        assertThat(STORY.as(Story.COUNTY_ADMIN)
                        .get("/api/staff?agency=" + agency)
                        .json()
                        .path("items")
                        .size())
                .as("and nothing was stored")
                .isZero();
        assertThat(enter(agency, "HANDLER", check(TODAY, TODAY.plusYears(1))).status())
                .isEqualTo(201);
        assertThat(enter(agency, "AUDITOR", null).status())
                .as("an auditor sees no children's data")
                .isEqualTo(201);
        assertThat(enter(STORY.agencyOf(Story.COUNTY_ADMIN), "HANDLER", null).status())
                .as("elsewhere it is not demanded")
                .isEqualTo(201);
    }

    @Test
    void aRoleIsNotGivenLaterEitherAndNobodyIsLetInWithoutIt() {
        var agency = demanding();
        var person = enter(agency, "AUDITOR", null).text("id");
        var admin = STORY.as(Story.COUNTY_ADMIN);

        var change = Map.of("name", "查示例", "roles", List.of("HANDLER"));
        assertThat(admin.change("PUT", "/api/staff/" + person, "\"1\"", change).text("code"))
                .isEqualTo("ENTRY_CHECK_REQUIRED");
        assertThat(record(person, "ENTRY_CHECK", true, TODAY, TODAY.plusYears(1))
                        .status())
                .isEqualTo(201);
        assertThat(admin.change("PUT", "/api/staff/" + person, "\"1\"", change).status())
                .isEqualTo(200);
        assertThat(record(person, "ENTRY_CHECK", false, TODAY, null).status()).isEqualTo(201);
        assertThat(admin.create("/api/staff/" + person + "/invitation", Map.of("signInName", Officer.anyName()))
                        .text("code"))
                .isEqualTo("ENTRY_CHECK_REQUIRED");
    }

    @Test
    void aCheckThatFailsOrLapsesTakesTheRolesOutOfTheNextToken() {
        var staff =
                enter(demanding(), "HANDLER", check(TODAY, TODAY.plusYears(1))).text("id");
        var officer = Officer.invited(STORY, IDENTITY, staff, Officer.anyName());
        officer.enrol();
        assertThat(officer.isSignedIn(officer.browser)).isTrue();

        record(staff, "ENTRY_CHECK", false, TODAY, null);

        assertThat(officer.isSignedIn(officer.browser)).isFalse();
        assertThat(IDENTITY.revocationsOf("staff:" + staff)).last().isEqualTo(true);
        // somebody who is signed in nevertheless, as when a check lapses at midnight, gets no token
        officer.signIn(officer.browser);
        assertThat(BrowserTokenTest.ask(BrowserTokenTest.cookieOf(officer.browser), true)
                        .status())
                .isEqualTo(404);
        record(staff, "ENTRY_CHECK", true, TODAY, TODAY.plusYears(1));
        assertThat(BrowserTokenTest.ask(BrowserTokenTest.cookieOf(officer.browser), true)
                        .status())
                .isEqualTo(200);
        IDENTITY.database()
                .asOwner()
                .sql(
                        "update staff_qualification set held_on = held_on - 400, due_on = due_on - 400 where staff = :staff")
                .param("staff", java.util.UUID.fromString(staff))
                .update();
        assertThat(BrowserTokenTest.ask(BrowserTokenTest.cookieOf(officer.browser), true)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theRegisterTellsWhatWasCheckedByWhomAndUntilWhen() {
        var staff = enter(demanding(), "HANDLER", check(TODAY.minusDays(3), TODAY.plusYears(1)))
                .text("id");
        var body = check(TODAY.minusDays(1), null);
        body.putAll(Map.of("kind", "TRAINING", "passed", true, "subject", "儿童督导员和儿童主任专业培训", "checkedBy", "石台县民政局"));
        var admin = STORY.as(Story.COUNTY_ADMIN);
        assertThat(admin.create("/api/staff/" + staff + "/qualifications", body).status())
                .isEqualTo(201);

        var list = admin.get("/api/staff/" + staff + "/qualifications").json();

        assertThat(list.size()).isEqualTo(2);
        assertThat(list.path(0).path("kindName").asString()).isEqualTo("专业培训");
        assertThat(list.path(0).path("subject").asString()).isEqualTo("儿童督导员和儿童主任专业培训");
        assertThat(list.path(1).path("checkedBy").asString()).isEqualTo("石台县公安局");
        assertThat(list.path(1).path("dueOn").asString())
                .isEqualTo(TODAY.plusYears(1).toString());
        assertThat(list.path(1).path("good").asBoolean()).isTrue();
        assertThat(STORY.as(Story.NEIGHBOUR_ADMIN)
                        .get("/api/staff/" + staff + "/qualifications")
                        .status())
                .isEqualTo(404);
        assertThat(IDENTITY.database()
                        .asOwner()
                        .sql(
                                "select count(*) from audit_event where event = 'STAFF_QUALIFICATION_RECORDED' and subject_id = :id")
                        .param("id", staff)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void trainingIsCountedByRole() {
        var agency = demanding();
        var trained = enter(agency, "HANDLER", check(TODAY, null)).text("id");
        enter(agency, "HANDLER", check(TODAY, null));
        record(trained, "TRAINING", true, TODAY, TODAY.plusYears(1));

        var coverage = STORY.as(Story.COUNTY_ADMIN).get("/api/staff/coverage?agency=" + agency);

        assertThat(coverage.status()).as(coverage.body()).isEqualTo(200);
        var row = coverage.json().path("roles").path(0);
        assertThat(row.path("role").asString()).isEqualTo("HANDLER");
        assertThat(row.path("roleName").asString()).isEqualTo("经办");
        assertThat(row.path("people").asInt()).isEqualTo(2);
        assertThat(row.path("trained").asInt()).isEqualTo(1);
        assertThat(row.path("checked").asInt()).isEqualTo(2);
        assertThat(STORY.as(Story.NEIGHBOUR_ADMIN)
                        .get("/api/staff/coverage?agency=" + agency)
                        .json()
                        .path("roles")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "0, 0", "-10, -10", "-10, -11"})
    void datesThatCannotBeAreRefused(int held, String due) {
        var staff = enter(demanding(), "AUDITOR", null).text("id");

        var refused = record(
                staff,
                "ENTRY_CHECK",
                true,
                TODAY.plusDays(held),
                due.isEmpty() ? null : TODAY.plusDays(Integer.parseInt(due)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("QUALIFICATION_DATE_UNFIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"OTHER\",\"passed\":true,\"heldOn\":\"2026-01-05\",\"checkedBy\":\"x\"}",
                "{\"kind\":\"TRAINING\",\"heldOn\":\"2026-01-05\",\"checkedBy\":\"x\"}",
                "{\"kind\":\"TRAINING\",\"passed\":true,\"checkedBy\":\"x\"}",
                "{\"kind\":\"TRAINING\",\"passed\":true,\"heldOn\":\"2026-01-05\"}",
                "{\"kind\":\"TRAINING\",\"passed\":true,\"heldOn\":\"2026-02-30\",\"checkedBy\":\"x\"}",
                "{\"kind\":\"TRAINING\",\"passed\":true,\"heldOn\":\"2026-01-05\",\"checkedBy\":\"a\\u202eb\"}"
            })
    void whatIsIncompleteIsRefused(String body) {
        var staff = enter(demanding(), "AUDITOR", null).text("id");

        var refused = STORY.as(Story.COUNTY_ADMIN)
                .create(
                        "/api/staff/" + staff + "/qualifications",
                        new tools.jackson.databind.json.JsonMapper().readTree(body));

        assertThat(refused.status()).as(refused.body()).isBetween(400, 422);
    }

    @Test
    void whatOneMayNotGrantOneCannotVouchFor() {
        var staff = enter(STORY.agencyOf(Story.COUNTY_ADMIN), "HANDLER", null).text("id");
        var body = check(TODAY, null);
        body.putAll(Map.of("kind", "ENTRY_CHECK", "passed", true));

        assertThat(STORY.as(Story.OPERATOR)
                        .create("/api/staff/" + staff + "/qualifications", body)
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(STORY.as(Story.COUNTY_HANDLER)
                        .create("/api/staff/" + staff + "/qualifications", body)
                        .status())
                .isEqualTo(403);
    }
}
