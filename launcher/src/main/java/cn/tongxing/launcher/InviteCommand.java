package cn.tongxing.launcher;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Caller;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * `invite [province]`: invites the made-up people of a development deployment, as their agency's administrator would, and
 * says how to sign in as them in a browser. Whoever was invited before starts anew.
 */
final class InviteCommand {

    /** The administrator who invites, and whom: the county's and a township's people of the demonstration. */
    private static final Map<String, List<String>> OFFICES = Map.of(
            "34", List.of("341722", "341722102"),
            "50", List.of("500235", "500235127"));

    private final Home home;

    InviteCommand(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        for (var code : Running.provinces(home, arguments)) invite(Door.of(home, code), System.out);
        return 0;
    }

    static void invite(Door door, PrintStream out) {
        out.printf(
                "%n%s %s  登录页 sign-in page  %s/sign-in%n",
                door.name(), door.code(), door.gateway().address());
        var table = new Table();
        table.row("邀请码 invitation", "机构号 agency", "用户名 name", "角色 roles", "机构 agency");
        for (var division : OFFICES.getOrDefault(door.code(), List.of())) {
            var admin = door.gateway().as("dev-%s-%s-agency-admin".formatted(door.code(), division));
            var agency = admin.read("/api/session");
            people(admin, agency.path("agency").asString())
                    .forEach((person, name) -> table.row(row(admin, agency, person, name)));
        }
        out.print(table);
        out.println("""
                  1. 打开 open  /sign-in/invitation  输入邀请码、设置密码 type the invitation, choose a password
                  2. 把密钥加入身份验证应用 add the key to an authenticator app
                  3. 此后用机构号、用户名、密码和验证码登录 from then on: agency number, name, password and code""");
    }

    /** One for each role, by the sign-in name it gets. */
    private static Map<JsonNode, String> people(Caller admin, String agency) {
        Map<JsonNode, String> people = new LinkedHashMap<>();
        for (var person : admin.read("/api/staff?limit=100&agency=" + agency).path("items")) {
            if (!person.path("enabled").asBoolean()) continue;
            var name = nameOf(person.path("roles").path(0).asString());
            if (!people.containsValue(name)) people.put(person, name);
        }
        return people;
    }

    /** `CHILD_DIRECTOR` signs in as `child-director`. */
    static String nameOf(String role) {
        return role.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object[] row(Caller admin, JsonNode agency, JsonNode person, String name) {
        Answer invited = admin.post(
                        "/api/staff/" + person.path("id").asString() + "/invitation", Map.of("signInName", name))
                .expect(201);
        return new Object[] {
            invited.json().path("code").asString(),
            invited.json().path("agencyNumber").asString(),
            name,
            person.path("roles").toString(),
            agency.path("agencyName").asString()
        };
    }
}
