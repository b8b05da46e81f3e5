package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is told of divisions before they change, and to whom. */
class DivisionHoldingsTest {

    private static final String PATH = "/internal/division-holdings";
    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);

    @Test
    void agenciesAndTheirPeopleAreCountedForEachDivision() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        var told = ask(
                "service-ledger-service",
                RunningIdentity.LEDGER_SERVICE_KEY,
                Map.of("divisions", List.of("341799", "341722102", "341722", "341722")));

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.json().valueStream().map(one -> one.path("division").asString()))
                .containsExactly("341722", "341722102", "341799");
        for (var one : told.json()) {
            var division = one.path("division").asString();
            assertThat(numbers(one)).as(division).isEqualTo(recounted(division));
        }
        assertThat(told.json().at("/0/counts/agencies").asLong()).isPositive();
        assertThat(told.json().at("/0/counts/staff").asLong()).as(officer.staff).isPositive();
        assertThat(told.json().at("/2/counts/agencies").asLong()).isZero();
    }

    @Test
    void nobodyButTheLedgerMayAsk() {
        var question = Map.of("divisions", List.of("341722"));

        assertThat(ask("service-child-service", RunningIdentity.CHILD_SERVICE_KEY, question)
                        .status())
                .isEqualTo(403);
        for (var who : List.of(Story.COUNTY_ADMIN, Story.OPERATOR)) {
            assertThat(STORY.as(who).create(PATH, question).status()).isEqualTo(403);
        }
        assertThat(IDENTITY.http().create(PATH, question).status()).isEqualTo(401);
    }

    @Test
    void whatIsNoDivisionIsRefused() {
        for (var divisions : List.of(List.of(), List.of("3"), List.of("安徽"))) {
            assertThat(ask("service-ledger-service", RunningIdentity.LEDGER_SERVICE_KEY, Map.of("divisions", divisions))
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String numbers(JsonNode one) {
        var counts = one.path("counts");
        return counts.path("agencies").asLong() + " "
                + counts.path("agenciesDisabled").asLong() + " "
                + counts.path("staff").asLong();
    }

    /** Agency by agency, another way than the service counts. */
    private static String recounted(String division) {
        return IDENTITY.database()
                .asOwner()
                .sql("""
                        select concat_ws(' ',
                            (select count(*) from agency where enabled and division like :inside),
                            (select count(*) from agency where not enabled and division like :inside),
                            (select count(*) from staff where enabled
                                and agency in (select id from agency where enabled and division like :inside)))""")
                .param("inside", division + "%")
                .query(String.class)
                .single();
    }

    private static Http.Answer ask(String service, ECKey key, Map<String, ?> question) {
        var token = IDENTITY.http()
                .form("/oauth2/token", Assertion.form(service, Assertion.of(service, key)))
                .text("access_token");
        return IDENTITY.http().as(token).create(PATH, question);
    }
}
