package cn.tongxing.ledger.evidence;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The ledger-services of Anhui and Chongqing in this process, with real HTTP between them; children and guides are samples. */
final class TwoLedgers implements AutoCloseable {
    static final Actor XIANYU = Tokens.handler("341722102");
    static final Actor BAOPING = Tokens.handler("500235127");
    static final Actor YUNYANG = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "500235", Role.APPROVER);
    private static final Path CONTRACTS = Path.of("..");
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<UUID, Child> children = new ConcurrentHashMap<>();
    final LedgerOf anhui;
    final LedgerOf chongqing;

    /** A made-up child; the number makes it another one, with a valid check digit. */
    record Child(UUID record, String name, String citizenId) {
        static Child number(int number) {
            var first = "50023520170504%03d".formatted(number);
            var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
            int sum = 0;
            for (int i = 0; i < 17; i++) sum += (first.charAt(i) - '0') * weights[i];
            return new Child(
                    new UUID(0x0198_f3a2_7c4e_7d10L, 0x8000_0000_0000_0000L + number),
                    "样例·" + "甲乙丙丁戊己庚辛壬癸".charAt(number % 10) + "童",
                    first + "10X98765432".charAt(sum % 11));
        }
    }

    record Case(UUID id, String number, Child child) {
        String path(String rest) {
            return "/api/cases/" + id + rest;
        }
    }

    TwoLedgers(Path folder) throws IOException {
        var children = server("/api/children/", this::answerChild);
        var keys = Map.of("34", SampleKeys.encryption("34"), "50", SampleKeys.encryption("50"));
        var doors = Map.of(
                "34", server("/exchange/", exchange -> pass("34", exchange)),
                "50", server("/exchange/", exchange -> pass("50", exchange)));
        anhui = new LedgerOf(
                "34", keys.get("34"), peers(folder, "34", "50", "重庆市", doors.get("50"), keys.get("50")), children);
        ports.put("34", anhui.port());
        chongqing = new LedgerOf(
                "50", keys.get("50"), peers(folder, "50", "34", "安徽省", doors.get("34"), keys.get("34")), children);
        ports.put("50", chongqing.port());
        anhui.awaitPeer();
        chongqing.awaitPeer();
    }

    private static Path peers(Path folder, String self, String peer, String name, URI door, ECKey encryption)
            throws IOException {
        return Files.writeString(folder.resolve("peers-" + self + ".json"), """
                {"self":{"province":"%s"},"peers":[{"province":"%s","name":"%s","address":"%s",
                 "signingKeys":{"keys":[%s]},"encryptionKeys":{"keys":[%s]}}]}""".formatted(
                        self,
                        peer,
                        name,
                        door,
                        SampleKeys.of(peer).toPublicJWK().toJSONString(),
                        encryption.toPublicJWK().toJSONString()));
    }

    // what stands around

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private URI server(String path, Answer answer) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answerChild(HttpExchange exchange) throws IOException {
        var id = UUID.fromString(exchange.getRequestURI().getPath().split("/")[3]);
        var child = children.get(id);
        var sample = (ObjectNode) JsonMapper.shared()
                .readTree(Files.readAllBytes(CONTRACTS.resolve("child-service/contract/child-disclosure.v1.json")));
        sample.put("child", id.toString()).put("name", child.name());
        ((ObjectNode) sample.path("identity")).put("citizenId", child.citizenId());
        send(exchange, 200, JsonMapper.shared().writeValueAsBytes(sample));
    }

    /** The province's gateway: guides are checklist-service's, the rest is the ledger's. */
    private void pass(String province, HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        if (uri.getPath().startsWith("/exchange/guides/")) {
            send(exchange, 200, Files.readAllBytes(CONTRACTS.resolve("checklist-service/contract/guide.v1.json")));
            return;
        }
        var port = ports.get(province);
        if (port == null) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (!exchange.getResponseHeaders().containsKey("Content-Type"))
            exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    // the desks

    Case accepted(int number) {
        var child = Child.number(number);
        children.put(child.record(), child);
        var body = "{\"item\":\"DE_FACTO_UNATTENDED_CHILD\",\"child\":\"" + child.record() + "\"}";
        var opened = anhui.create(XIANYU, "/api/cases", body.getBytes(StandardCharsets.UTF_8), "application/json");
        var theCase = new Case(
                UUID.fromString(opened.path("id").asString()),
                opened.path("number").asString(),
                child);
        anhui.post(XIANYU, theCase.path("/application"), theCase.id(), """
                {"applicant":{"name":"样例祖父","citizenId":"500235195503120015","capacity":"GUARDIAN","relation":"祖父","phone":"13800000001",
                  "identityVerified":{"how":"ORIGINAL_ID_CARD"}},
                 "notice":{"version":"2026-01","what":"告知书","how":"IN_PERSON"},
                 "parents":[{"relation":"FATHER","known":true,"conditions":[{"code":"IMPRISONED","since":"2025-03-01","termMonths":36,"evidence":"IMPRISONED_PROOF"}]},
                            {"relation":"MOTHER","known":true,"conditions":[{"code":"DEAD","since":"2020-05-01","evidence":"DEAD_PROOF"}]}],
                 "statement":"由祖父照料"}""");
        upload(theCase, "CHILD_IDENTITY");
        anhui.post(XIANYU, theCase.path("/acceptance"), theCase.id(), "{}");
        return theCase;
    }

    String upload(Case theCase, String requirement) {
        var content = new String(PDF, StandardCharsets.US_ASCII).replace("1 0 obj", "% " + theCase.id() + requirement);
        return anhui.create(
                        XIANYU,
                        theCase.path("/materials?requirement=" + requirement + "&fileName=" + requirement + ".pdf"),
                        content.getBytes(StandardCharsets.US_ASCII),
                        "application/octet-stream")
                .path("id")
                .asString();
    }

    void push(Case theCase) {
        anhui.post(XIANYU, theCase.path("/push"), theCase.id(), "{}");
    }

    /** From the push to the allowance, with one supplement round and one withdrawal that is refused. */
    void finish(Case theCase) {
        var id = theCase.id();
        chongqing.await(id, "PRELIMINARY_REVIEW");
        anhui.await(id, "PRELIMINARY_REVIEW");
        chongqing.post(BAOPING, theCase.path("/supplement-requests"), id, """
                {"list":[{"requirement":"IMPRISONED_PROOF","what":"判决书全文"},{"what":"现由谁照料"}],"reason":"材料不足以认定"}""");
        anhui.await(id, "SUPPLEMENT");
        var material = upload(theCase, "IMPRISONED_PROOF");
        anhui.post(XIANYU, theCase.path("/supplement-answers"), id, """
                {"round":1,"answers":[{"no":1,"materials":["%s"]},{"no":2,"unanswered":"由祖父照料，无其他书面材料"}]}""".formatted(material));
        chongqing.await(id, "PRELIMINARY_REVIEW");
        awaitMaterials(id);
        anhui.await(id, "PRELIMINARY_REVIEW");
        withdrawInVain(theCase);
        chongqing.post(
                BAOPING,
                theCase.path("/preliminary-review"),
                id,
                "{\"recommendation\":\"APPROVE\",\"opinion\":\"情况属实\"}");
        chongqing.await(id, "COUNTY_DECISION");
        chongqing.post(YUNYANG, theCase.path("/decision"), id, """
                {"outcome":"APPROVED","reason":"父亲服刑在押，母亲死亡，符合认定条件","legalBasis":"民发〔2019〕62号",
                 "person":{"name":"%s","citizenId":"%s"},"standardFen":130000}""".formatted(
                        theCase.child().name(), theCase.child().citizenId()));
        anhui.await(id, "DECIDED");
        anhui.post(XIANYU, theCase.path("/informing"), id, "{\"how\":\"IN_PERSON\"}");
        chongqing.await(id, "INFORMED");
        chongqing.post(YUNYANG, theCase.path("/grant"), id, "{\"remark\":\"已列入发放名册\"}");
        anhui.await(id, "GRANTED");
    }

    private void withdrawInVain(Case theCase) {
        anhui.post(XIANYU, theCase.path("/withdrawal"), theCase.id(), "{\"reason\":\"申请人考虑返乡\"}");
        LedgerOf.until("the request", () -> !requests(theCase).isEmpty());
        var request = requests(theCase).path(0).path("id").asString();
        chongqing.post(
                BAOPING,
                theCase.path("/requests/" + request + "/answer"),
                theCase.id(),
                "{\"outcome\":\"REFUSED\",\"reason\":\"申请人已改变主意\"}");
    }

    private JsonNode requests(Case theCase) {
        return JsonMapper.shared()
                .readTree(chongqing.get(BAOPING, theCase.path("")).body())
                .path("requests");
    }

    private void awaitMaterials(UUID id) {
        LedgerOf.until(
                "materials of " + id,
                () -> chongqing
                        .owner
                        .sql("select not exists (select 1 from material where case_id = :id and status <> 'VERIFIED')")
                        .param("id", id)
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public void close() {
        anhui.close();
        chongqing.close();
        servers.forEach(server -> server.stop(0));
    }
}
