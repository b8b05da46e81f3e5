package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.DutyTable.Answer;
import cn.tongxing.system.DutyTable.Caller;
import cn.tongxing.system.DutyTable.Operation;
import cn.tongxing.system.Wire.Ask;
import cn.tongxing.system.Wire.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No operation of the whole list opens to a false token, a forged header, an odd path, or a call past the gateway. */
@ExtendWith(TwoProvinces.class)
class EveryDoorTest {
    private static final int AT_ONCE = 12;
    private static final List<String> HEADERS =
            List.of("Authorization", "If-Match", "Idempotency-Key", "X-Request-Id", "Content-Type");

    /** Every spelling somebody behind some gateway has believed. */
    private static final Map<String, String> PRETENCES = pretences();

    private final DutyTable table = new DutyTable();
    private final ConcurrentLinkedQueue<String> open = new ConcurrentLinkedQueue<>();

    private static Map<String, String> pretences() {
        var all = new LinkedHashMap<String, String>();
        Stream.of("X-Agency", "X_AGENCY", "X.Agency", "x-agency-id", "X-Division", "X_Division")
                .forEach(name -> all.put(name, "341722"));
        Stream.of("X-Function", "X_FUNCTION").forEach(name -> all.put(name, "CIVIL_AFFAIRS"));
        Stream.of("X-Roles", "X_Roles", "X-Role", "X-Authorities").forEach(name -> all.put(name, "HANDLER,APPROVER"));
        Stream.of(
                        "X-User",
                        "X-User-Id",
                        "X_USER_ID",
                        "X-UserId",
                        "X-Username",
                        "X-Auth-Request-User",
                        "Remote-User",
                        "REMOTE_USER",
                        "X-Remote-User",
                        "X-Forwarded-User",
                        "X-Authenticated-Userid",
                        "From",
                        "Login")
                .forEach(name -> all.put(name, "dev-34-341722102-handler"));
        Stream.of(
                        "X-Forwarded-For",
                        "X-Real-Ip",
                        "True-Client-IP",
                        "Client-IP",
                        "CF-Connecting-IP",
                        "X-Tongxing-Client")
                .forEach(name -> all.put(name, "127.0.0.1"));
        all.put("X-Tongxing-Https", "1");
        all.put("X-Tongxing-Refusal", "NOT_FOUND");
        all.put("Forwarded", "for=127.0.0.1;proto=https;host=localhost");
        all.put("X-Original-URL", "/oauth2/jwks");
        all.put("X-Rewrite-URL", "/oauth2/jwks");
        all.put("X-HTTP-Method-Override", "GET");
        all.put("X-Service", "ledger-service");
        all.put("Client-Cert", ":MIIB:");
        all.put("X-SSL-Client-Verify", "SUCCESS");
        all.put("Proxy-Authorization", "Basic ZGV2OmRldg==");
        all.put("Cookie", "SESSION=1; access_token=1");
        return all;
    }

    @Test
    void noOperationOpensToATokenThatIsNone(TwoProvinces.World world) throws Exception {
        var province = world.anhui();
        var credentials = new LinkedHashMap<String, String>();
        credentials.put("no token", "");
        credentials.put("another scheme", "Basic ZGV2OmRldg==");
        var good = province.gateway().token("dev-34-341722102-handler");
        credentials.put("the peers' scheme", "Peer " + good);
        credentials.put("no scheme", good);
        new ForgedTokens(good, ForgedTokens.issuerOf(province), "at+jwt")
                .all()
                .forEach((what, token) -> credentials.put("a token " + what, "Bearer " + token));
        credentials.put(
                "another province's token",
                "Bearer " + world.chongqing().gateway().token("dev-50-500235-handler"));
        credentials.put("a disabled agency's token", disabled(province));
        credentials.put("a peer's assertion", "Bearer " + world.rogue().assertionFor("34"));

        everywhere(
                province,
                this::wantsToken,
                (operation, where) -> part(operation, where, province, List.copyOf(credentials.keySet()), 10)
                        .forEach(what -> refused(
                                operation,
                                where,
                                what,
                                Wire.ask(where, credentials.get(what), Probes.bare(operation)))));

        assertThat(open).isEmpty();
    }

    /** Still good by its signature and its time; its agency is not. */
    private static String disabled(Province province) {
        var accounts = new Accounts(province);
        var agency = accounts.open("341722102", "CIVIL_AFFAIRS", "将停用的机构");
        var token = accounts.bearer(accounts.register(agency.administrator(), agency.id(), "HANDLER"));
        assertThat(Wire.ask(Wire.gateway(province), token, Ask.get("/api/cases"))
                        .status())
                .isEqualTo(200);
        accounts.disable(agency.id());
        var doors = List.of(
                Wire.gateway(province),
                Wire.past(province, "ledger-service"),
                Wire.past(province, "child-service"),
                Wire.past(province, "checklist-service"),
                Wire.past(province, "notification-service"),
                Wire.past(province, "identity-service"));
        for (var door : doors)
            Patience.until(
                    "the disabled agency's token is refused at " + door,
                    () -> Wire.ask(door, token, Ask.get("/api/items")).status() == 401);
        return token;
    }

    @Test
    void noEntranceForPeersOpensToAnAssertionThatIsNone(TwoProvinces.World world) throws Exception {
        var province = world.chongqing();
        var rogue = world.rogue();
        var credentials = new LinkedHashMap<String, String>();
        credentials.put("no assertion", "");
        var token = province.gateway().token("dev-50-50-platform-operator");
        credentials.put("a token", "Bearer " + token);
        credentials.put("a token as an assertion", "Peer " + token);
        new ForgedTokens(rogue.assertion(), rogue.signingKey(), "tongxing-peer+jwt")
                .all()
                .forEach((what, assertion) -> credentials.put("an assertion " + what, "Peer " + assertion));
        credentials.put("an assertion for another province", "Peer " + rogue.assertionFor("34"));
        var used = "Peer " + rogue.assertion();
        Wire.ask(Wire.gateway(province), used, Ask.get("/exchange/position"));
        Wire.ask(Wire.gateway(province), used, Ask.get("/exchange/guides/" + Cases.ITEM + "/500235"));
        credentials.put("an assertion used before", used);

        everywhere(
                province,
                operation -> operation.duty().equals("peer"),
                (operation, where) -> part(operation, where, province, List.copyOf(credentials.keySet()), 10)
                        .forEach(what -> refused(
                                operation,
                                where,
                                what,
                                Wire.ask(where, credentials.get(what), Probes.bare(operation)))));

        assertThat(open).isEmpty();
    }

    /** The services' own paths that stand in no list: nothing is to be had there, and nobody without a token is told even that. */
    @Test
    void whatIsNoOperationAnswersNothing(TwoProvinces.World world) {
        var province = world.anhui();
        var school = "Bearer " + province.gateway().token("dev-34-341722-education-handler");

        for (var path : List.of(
                AccessTest.ERRORS, "/actuator/health", "/actuator/env", "/nowhere", "/", "/internal", "/exchange")) {
            // below /exchange the gateway asks for an assertion before it looks further
            assertThat(Wire.ask(Wire.gateway(province), school, Ask.get(path)).status())
                    .as(path)
                    .isEqualTo(path.equals("/exchange") ? 401 : 404);
            for (var service : List.of(
                    "ledger-service",
                    "child-service",
                    "identity-service",
                    "checklist-service",
                    "notification-service")) {
                var where = Wire.past(province, service);
                assertThat(Wire.ask(where, "", Ask.get(path)).status())
                        .as("%s %s", service, path)
                        .isEqualTo(401);
                assertThat(Wire.ask(where, school, Ask.get(path)).status())
                        .as("%s %s", service, path)
                        .isIn(401, 403, 404);
            }
        }
    }

    @Test
    void aHeaderMakesNobodySomebodyElse(TwoProvinces.World world) throws Exception {
        var province = world.anhui();
        var school = "Bearer " + province.gateway().token("dev-34-341722-education-handler");
        var caller = new Caller("34", "341722", "EDUCATION", "HANDLER", "COUNTY");

        everywhere(province, this::wantsToken, (operation, where) -> {
            var ask = Probes.bare(operation);
            var dressed = ask;
            for (var pretence : PRETENCES.entrySet()) dressed = dressed.with(pretence.getKey(), pretence.getValue());
            refused(operation, where, "forged headers and no token", Wire.ask(where, "", dressed));
            if (table.decide(operation, caller).answer() != Answer.MAY_NOT) return;
            var plain = Wire.ask(where, school, ask);
            var pretended = Wire.ask(where, school, dressed);
            if (plain.status() < 400
                    || pretended.status() != plain.status()
                    || !pretended.code().equals(plain.code()))
                open.add("%s at %s with forged headers: %s, without: %s"
                        .formatted(operation.name(), where.getPort(), pretended, plain));
        });

        assertThat(open).isEmpty();
    }

    @Test
    void namingAHeaderHopByHopTakesNothingAway(TwoProvinces.World world) throws Exception {
        var province = world.anhui();
        var school = "Bearer " + province.gateway().token("dev-34-341722-education-handler");

        everywhere(province, operation -> true, (operation, where) -> {
            for (var named : part(operation, where, province, HEADERS, 2)) {
                var reply = Wire.raw(
                        where,
                        head(
                                operation,
                                school,
                                "Connection: close, " + named + "\r\n",
                                Probes.bare(operation).path()));
                boolean door = where.equals(Wire.gateway(province));
                if (door
                        ? !reply.code().equals("CONNECTION_OPTION_REFUSED")
                        : reply.status() < 400 && wantsRight(operation))
                    open.add("%s at %s with Connection: %s: %s"
                            .formatted(operation.name(), where.getPort(), named, reply));
            }
        });

        assertThat(open).isEmpty();
    }

    /** What the school's caller may not do by the table, so that a 2xx is a hole. */
    private boolean wantsRight(Operation operation) {
        var caller = new Caller("34", "341722", "EDUCATION", "HANDLER", "COUNTY");
        return table.decide(operation, caller).answer() == Answer.MAY_NOT;
    }

    @Test
    void anOddSpellingOfAPathLeadsNowhere(TwoProvinces.World world) throws Exception {
        var province = world.anhui();
        var school = "Bearer " + province.gateway().token("dev-34-341722-education-handler");

        everywhere(province, operation -> true, (operation, where) -> {
            boolean door = where.equals(Wire.gateway(province));
            var spelled = spellings(Probes.bare(operation).path());
            for (var path : part(operation, where, province, spelled, 4)) {
                var reply = Wire.raw(where, head(operation, school, "Connection: close\r\n", path));
                if (door ? reply.status() != 400 : reply.status() < 400 && wantsRight(operation))
                    open.add("%s at %s as %s: %s".formatted(operation.name(), where.getPort(), path, reply));
            }
        });

        assertThat(open).isEmpty();
    }

    private static List<String> spellings(String path) {
        var segment = path.substring(1, path.indexOf('/', 1));
        var coded = "%%%02x%s".formatted((int) segment.charAt(0), segment.substring(1));
        var rest = path.substring(1 + segment.length());
        return List.of(
                "/" + coded + rest,
                "/" + path,
                "/./" + path.substring(1),
                "/oauth2/.." + path,
                "/oauth2/%2e%2e" + path,
                "/oauth2/..;" + path,
                "/" + segment + "%2f" + rest.substring(1),
                "/" + segment + ";a=b" + rest,
                "/" + segment + "\\" + rest.substring(1),
                path.replaceFirst("(\\?|$)", "%00$1"));
    }

    private static String head(Operation operation, String credential, String more, String path) {
        boolean bodied =
                !operation.method().equals("GET") && !operation.method().equals("DELETE");
        return operation.method() + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + credential + "\r\n"
                + "Idempotency-Key: 0b2f9a1e-6a52-4a8a-8f04-6b2c1a5f7e31\r\nIf-Match: \"1\"\r\n" + more
                + (bodied ? "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" : "\r\n");
    }

    private boolean wantsToken(Operation operation) {
        return !List.of("peer", "bootstrap", "checklist-open", "declaration-open", "release-open")
                .contains(operation.duty());
    }

    private void refused(Operation operation, URI where, String what, Reply reply) {
        // an inner path is no path at the gateway, whoever asks
        boolean fits = reply.status() == 401 && reply.code().equals("UNAUTHENTICATED")
                || operation.duty().equals("inner") && reply.status() == 404;
        if (!fits) open.add("%s at %s with %s: %s".formatted(operation.name(), where.getPort(), what, reply));
    }

    /**
     * A service is asked everything. The gateway gives one address fifty tries a second and looks at these before it
     * looks where they lead, so there each operation gets its share of a long list, turning from one to the next.
     */
    private <T> List<T> part(Operation operation, URI where, Province province, List<T> all, int most) {
        if (!where.equals(Wire.gateway(province)) || AccessTest.EVERY_CELL) return all;
        int first = table.operations().indexOf(operation) * most;
        return IntStream.range(first, first + Math.min(most, all.size()))
                .mapToObj(i -> all.get(i % all.size()))
                .toList();
    }

    private interface Knock {
        void at(Operation operation, URI where);
    }

    /** At the gateway, and at the service's own port past it. */
    private void everywhere(Province province, java.util.function.Predicate<Operation> wanted, Knock knock)
            throws Exception {
        var work = new ArrayList<Runnable>();
        table.operations().stream().filter(wanted).forEach(operation -> {
            work.add(() -> knock.at(operation, Wire.gateway(province)));
            var service = operation.service().equals("*") ? "ledger-service" : operation.service();
            work.add(() -> knock.at(operation, Wire.past(province, service)));
        });
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var each : work.stream().map(workers::submit).toList()) each.get();
        }
    }
}
