package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.identity.seed.DevelopmentSecrets;
import com.nimbusds.jose.jwk.ECKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Who is who in the tests: the development deployment of 安徽 and its counties. */
public final class Story {

    public static final String COUNTY_ADMIN = "dev-34-341722-agency-admin";
    public static final String COUNTY_HANDLER = "dev-34-341722-handler";
    public static final String TOWNSHIP_ADMIN = "dev-34-341722102-agency-admin";
    public static final String NEIGHBOUR_ADMIN = "dev-34-340104-agency-admin";
    public static final String EDUCATION_ADMIN = "dev-34-341722-education-agency-admin";
    public static final String OPERATOR = "dev-34-34-platform-operator";

    private final RunningIdentity identity;

    public Story(RunningIdentity identity) {
        this.identity = identity;
    }

    public String secretOf(String client) {
        return DevelopmentSecrets.of(RunningIdentity.DEVELOPMENT_SECRET, client);
    }

    public String token(String client) {
        var answer = identity.http().form("/oauth2/token", secretForm(client));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("access_token");
    }

    public Map<String, String> secretForm(String client) {
        return Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secretOf(client));
    }

    public Http as(String client) {
        return identity.http().as(token(client));
    }

    /** The caller's own agency, as the token says. */
    public String agencyOf(String client) {
        return Tokens.claims(token(client)).path("agency").asString();
    }

    public JsonNode newTownshipAgency(String name) {
        var answer = as(COUNTY_ADMIN).create("/api/agencies", agency("341722103", name, "HANDLER", "AGENCY_ADMIN"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    public static Map<String, Object> agency(String division, String name, String... roles) {
        var body = new LinkedHashMap<String, Object>();
        body.put("function", "CIVIL_AFFAIRS");
        body.put("division", division);
        body.put("name", name);
        body.put("roles", List.of(roles));
        return body;
    }

    /** A client with a key, registered by the county's administrator. */
    public Http.Answer newClient(String agency, ECKey key, String... roles) {
        return as(COUNTY_ADMIN).create("/api/clients", client(agency, key, roles));
    }

    public static Map<String, Object> client(String agency, ECKey key, String... roles) {
        var body = new LinkedHashMap<String, Object>();
        body.put("agency", agency);
        body.put("name", "经办系统");
        body.put("roles", List.of(roles));
        body.put("key", Map.of("jwk", key.toPublicJWK().toJSONObject()));
        return body;
    }

    public static String anyName() {
        return "丁香镇机构 " + UUID.randomUUID();
    }
}
