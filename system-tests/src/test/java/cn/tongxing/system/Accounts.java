package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.GatewayClient;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.system.DutyTable.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Tokens for any agency a test thinks of, got as in life: the platform's operator opens the agency and appoints its
 * administrator, the administrator registers its systems, each asks for its token.
 */
final class Accounts {
    private static final Set<String> OF_PLATFORM = Set.of("PLATFORM_OPERATOR", "AUDITOR", "AGENCY_ADMIN");
    private static final List<String> CASEWORK =
            List.of("HANDLER", "APPROVER", "AUDITOR", "AGENCY_ADMIN", "CHILD_DIRECTOR", "CHILD_SUPERVISOR");

    private static final Map<Province, Accounts> KNOWN = new ConcurrentHashMap<>();

    private final Province province;
    private final GatewayClient gateway;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Agency> agencies = new ConcurrentHashMap<>();
    private final Map<String, String> clients = new ConcurrentHashMap<>();

    record Agency(String id, String administrator) {}

    /** One for all tests on a province: an agency is opened once. */
    static Accounts of(Province province) {
        return KNOWN.computeIfAbsent(province, Accounts::new);
    }

    Accounts(Province province) {
        this.province = province;
        this.gateway = new GatewayClient(province.gatewayAddress(), client -> secrets.getOrDefault(client, ""));
    }

    /** {@code Bearer …} for a system of such an agency with this one role. */
    String bearer(Caller caller) {
        var client =
                clients.computeIfAbsent(caller.division() + caller.function() + caller.role(), key -> register(caller));
        return bearer(client);
    }

    /** The token endpoint counts strangers by their address, and a test is one stranger. */
    String bearer(String client) {
        var door = client.startsWith("dev-") ? province.gateway() : gateway;
        for (int i = 0; ; i++) {
            try {
                return "Bearer " + door.token(client);
            } catch (UnexpectedAnswer e) {
                if (e.answer().status() != 429 || i == 100) throw e;
                Patience.pause();
            }
        }
    }

    private String register(Caller caller) {
        var agency = agencies.computeIfAbsent(caller.division() + caller.function(), key -> open(caller));
        var by = caller.function().equals("PLATFORM") ? operator() : agency.administrator();
        return register(by, agency.id(), caller.role());
    }

    private Agency open(Caller caller) {
        return open(caller.division(), caller.function(), caller.division() + " " + caller.function() + "（权限表）");
    }

    Agency open(String division, String function, String name) {
        var roles = function.equals("PLATFORM") ? List.copyOf(OF_PLATFORM) : CASEWORK;
        var id = create(
                        operator(),
                        "/api/agencies",
                        Map.of("function", function, "division", division, "name", name, "roles", roles))
                .path("id")
                .asString();
        return new Agency(id, register(operator(), id, "AGENCY_ADMIN"));
    }

    String register(String by, String agency, String role) {
        var made = create(
                by,
                "/api/clients",
                Map.of("agency", agency, "name", role + " 系统", "roles", List.of(role), "withSecret", true));
        var id = made.path("id").asString();
        secrets.put(id, made.path("secret").asString());
        return id;
    }

    private JsonNode create(String by, String path, Object body) {
        var reply = Wire.ask(Wire.gateway(province), bearer(by), Wire.Ask.json("POST", path, body));
        if (reply.status() != 201) throw new AssertionError(path + " by " + by + ": " + reply);
        return reply.json();
    }

    void disable(String agency) {
        var path = "/api/agencies/" + agency;
        var version = Wire.ask(Wire.gateway(province), bearer(operator()), Wire.Ask.get(path))
                .json()
                .path("version")
                .asLong();
        var reply = Wire.ask(
                Wire.gateway(province),
                bearer(operator()),
                Wire.Ask.json("POST", path + "/disabling", Map.of("reason", "权限表"))
                        .seen(version));
        if (reply.status() != 200) throw new AssertionError(reply.toString());
    }

    String operator() {
        return "dev-%1$s-%1$s-platform-operator".formatted(province.code());
    }
}
