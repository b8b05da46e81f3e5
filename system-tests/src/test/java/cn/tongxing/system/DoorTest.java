package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody sees a row, a field or a hint of what is not theirs; forged identity gets nobody in, past the gateway neither. */
@ExtendWith(TwoProvinces.class)
class DoorTest {

    @Test
    void anotherTownshipCountyFunctionOrProvinceGetsTheSameAnswerAsForACaseThatDoesNotExist(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.accepted();
        var strangers = List.of(
                Desk.of(world.anhui(), "341722100", "handler"),
                Desk.of(world.anhui(), "340104", "handler"),
                Desk.of(world.chongqing(), "500101", "handler"),
                cases.householdCounty());

        for (var stranger : strangers) {
            var real = stranger.get(theCase.path());
            var missing = stranger.get("/api/cases/" + UUID.randomUUID());
            assertThat(real.status())
                    .as("%s: %s", stranger.client(), real.text())
                    .isEqualTo(404);
            assertThat(withoutIds(real.text(), theCase.id())).isEqualTo(withoutIds(missing.text(), theCase.id()));
            assertThat(stranger.get("/api/cases?limit=100").text())
                    .doesNotContain(theCase.id().toString());
        }
    }

    private static String withoutIds(String problem, UUID id) {
        return problem.replaceAll("\"requestId\":\"[^\"]*\"", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<id>")
                .replace(id.toString(), "<id>");
    }

    @Test
    void anAgencyOfAnotherFunctionReadsNoCase(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.accepted();
        var education = Desk.of(world.anhui(), "341722", "education-handler");

        assertThat(education.get(theCase.path()).status()).isIn(403, 404);
        assertThat(education.get("/api/cases").status()).isIn(403, 404);
    }

    @Test
    void withoutATokenOrWithAForgedOneNobodyComesIn(TwoProvinces.World world) {
        var gateway = world.anhui().gateway();
        var good = gateway.token("dev-34-341722102-handler");
        var parts = good.split("\\.");
        var otherProvinces = world.chongqing().gateway().token("dev-50-500235127-handler");
        var forged = List.of(
                "",
                "Bearer nonsense",
                "Bearer " + parts[0] + "." + parts[1] + "." + parts[2].substring(0, 80) + "AAAAAA",
                "Bearer " + none(parts[1]),
                "Bearer " + otherProvinces,
                "Basic ZGV2OmRldg==",
                "Peer " + good);

        for (var authorization : forged) {
            var answer = gateway.withAuthorization(authorization).get("/api/cases");
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.json().path("code").asString()).isNotEmpty();
        }
    }

    private static String none(String claims) {
        var header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + claims + ".";
    }

    @Test
    void aDisabledAgencyOrClientGetsNoToken(TwoProvinces.World world) {
        var gateway = world.anhui().gateway();

        assertThat(gateway.requestToken("dev-34-341722-disabled").status()).isIn(400, 401);
        assertThat(gateway.requestToken("dev-34-341722-closed-handler").status())
                .isIn(400, 401);
    }

    @Test
    void identityHeadersFromOutsideAreWorthNothingAtTheGatewayOrPastIt(TwoProvinces.World world) throws Exception {
        var theCase = new Cases(world).accepted();
        var direct = URI.create("http://127.0.0.1:" + world.anhui().port("ledger-service") + theCase.path());
        var forged = HttpRequest.newBuilder(direct)
                .header("X-Agency", "341722")
                .header("X-User-Id", "1")
                .header("X-Forwarded-For", "127.0.0.1")
                .build();

        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(forged, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
        var throughGateway = world.anhui()
                .gateway()
                .anonymous()
                .call("GET", theCase.path())
                .header("X-Agency", "341722")
                .header("X_USER_ID", "1")
                .send();
        assertThat(throughGateway.status()).isEqualTo(401);
    }

    @Test
    void namingAuthorizationAsAConnectionHeaderIsRefusedAtTheDoor(TwoProvinces.World world) throws IOException {
        var token = world.anhui().gateway().token("dev-34-341722102-handler");

        var answer = raw(
                world.anhui(),
                "GET /api/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nConnection: close, Authorization\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void ambiguousPathsAndInnerPathsAreNotRouted(TwoProvinces.World world) throws IOException {
        var token = world.anhui().gateway().token("dev-34-341722102-handler");
        for (var path : List.of(
                "/api//cases",
                "/api/../internal/feeds/cases",
                "/api/cases/..;/x",
                "/api/%2e%2e/internal",
                "/api/cases%2f1",
                "/api/cases/%00")) {
            var answer = raw(
                    world.anhui(),
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 400");
        }
        for (var path :
                List.of("/internal/feeds/cases", "/actuator/health", "/eureka/apps", "/v3/api-docs", "/nowhere")) {
            var answer = world.anhui().gateway().as("dev-34-341722102-handler").get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
    }

    private static String raw(Province province, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", province.gatewayAddress().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
