package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.client.GatewayClient;
import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.actor.AgencyFunction;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What `audit verify` and `peer check` print, and with what they end, in front of a gateway that says what it is told. */
class CommandsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer gateway;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        gateway.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var key =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var body = answers.getOrDefault(key, "{}").getBytes(StandardCharsets.UTF_8);
            var status = !answers.containsKey(key)
                    ? 404
                    : key.startsWith("POST /api/audit") ? 202 : key.endsWith("/invitation") ? 201 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gateway.start();
        answers.put("POST /oauth2/token", "{\"access_token\":\"t\",\"expires_in\":600}");
        var address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
        door = new Door("34", "安徽省", folder, new Secrets(folder, "34"), new GatewayClient(address, client -> "s"));
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void invitingSaysWhatAPersonTypes() {
        answers.put("GET /api/session", "{\"agency\":\"a-1\",\"agencyName\":\"石台县民政局\"}");
        answers.put("GET /api/staff", """
                {"items":[{"id":"p-1","roles":["CHILD_DIRECTOR"],"enabled":true},
                          {"id":"p-2","roles":["APPROVER"],"enabled":false}],"next":null}""");
        answers.put("POST /api/staff/p-1/invitation", "{\"code\":\"ABCDE-FGHJK-MNPQR-STVWX\",\"agencyNumber\":1003}");

        InviteCommand.invite(door, out);

        assertThat(printed())
                .contains("/sign-in", "ABCDE-FGHJK-MNPQR-STVWX", "1003", "child-director", "石台县民政局")
                .doesNotContain("p-2", "approver");
    }

    @Test
    void theAgenciesOfAPlanAreEnteredAndARefusalIsTold() {
        answers.put("POST /api/agencies", "{}");

        assertThat(AgenciesCommand.enter(AgencyBook.of("341722"), door.gateway().as("operator"), out))
                .isEqualTo(AgenciesCommand.NOT_ALL);
        assertThat(printed()).contains("200 ", "医保", "石台县人力资源和社会保障局");
    }

    @ParameterizedTest
    @CsvSource({"22, 25", "341722, 21", "3502, 21", "46, 21", "50, 20"})
    void aBookNamesEachAgencyOnceForAFunction(String division, int agencies) {
        var lines = AgencyBook.of(division).lines();

        assertThat(lines).hasSize(agencies).doesNotHaveDuplicates();
        assertThat(lines).extracting(AgencyBook.Line::function).doesNotHaveDuplicates();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.name()).isNotBlank().doesNotContain("(", ";", "—", " ");
            assertThat(line.asRequest(division)).containsKeys("function", "division", "name", "roles");
        });
    }

    @Test
    void theFivePlansNameTwentyFiveFunctions() {
        var named = AgencyBook.PLACES.stream()
                .flatMap(place -> AgencyBook.of(place).lines().stream())
                .map(AgencyBook.Line::function)
                .distinct()
                .toList();

        // 宗教事务 is named in a measure of 吉林's plan and has no agency there
        assertThat(named).hasSize(25).doesNotContain(AgencyFunction.PLATFORM, AgencyFunction.RELIGIOUS_AFFAIRS);
    }

    private void verification(String outcome, String chains) {
        answers.put("POST /api/audit/verifications", "{\"id\":\"7\"}");
        answers.put("GET /api/audit/verifications/7", """
                {"id":"7","finishedAt":"2026-11-22T02:00:00Z","outcome":"%s","chains":[%s],
                 "peers":[{"province":"50","state":"PROVEN","chinese":"已取得其留存的见证","english":"compared","statements":5,
                           "newest":"2026-11-22T01:58:00Z"}]}""".formatted(outcome, chains));
    }

    @ParameterizedTest
    @CsvSource({"HOLDS,0,全部成立", "BROKEN,1,断裂", "NOT_VERIFIED,3,未能全部核验"})
    void theExitCodeTellsBrokenFromNotVerified(String outcome, int exit, String said) {
        verification(outcome, "");

        assertThat(AuditCommand.verify(door, out)).isEqualTo(exit);
        assertThat(printed()).contains(said, "对端 peer 50", "2 min 前 ago");
    }

    @Test
    void eachServiceIsOneLineChineseFirst() {
        verification("BROKEN", """
                {"service":"child-service","state":"HOLDS","rows":1234,"block":456,"finding":null,"unsealed":2,
                 "oldestUnsealedSeconds":1,"witness":{"province":"50","block":455,"statedAt":"…","ageSeconds":180}},
                {"service":"ledger-service","state":"BROKEN","rows":10,"block":11,"unsealed":0,"oldestUnsealedSeconds":null,
                 "finding":{"what":"ROW_CHANGED","chinese":"记录被改动","english":"a row was changed","block":12,"row":"0198-x",
                            "province":null,"statedAt":null},"witness":null},
                {"service":"identity-service","state":"NOT_VERIFIED","rows":0,"block":0,"unsealed":0,
                 "oldestUnsealedSeconds":null,"finding":{"what":"SILENT","chinese":"服务没有应答","english":"silent","block":null,
                 "row":null,"province":null,"statedAt":null},"witness":null}""");

        AuditCommand.verify(door, out);

        var lines = printed().lines().toList();
        assertThat(lines.get(2))
                .contains("成立 holds", "child-service", "1234 行", "第 456 块", "未封存 unsealed 2", "最久 oldest 1 s")
                .contains("见证 witness 50：第 455 块 block，3 min 前");
        assertThat(lines.get(3))
                .contains("断裂 BROKEN", "记录被改动，第 12 块，行 0198-x / a row was changed, block 12, row 0198-x");
        assertThat(lines.get(4)).contains("未核验 not verified", "服务没有应答", "无见证 no witness");
    }

    @Test
    void aGatewayThatDoesNotAnswerIsNotVerified() {
        gateway.stop(0);

        assertThat(AuditCommand.verify(door, out)).isEqualTo(3);
        assertThat(printed()).contains("./tongxing up");
        assertThat(PeerCommand.check(door, List.of("50"), out)).isFalse();
    }

    @Test
    void aPeersLinesSayWhatToMend() {
        answers.put("GET /api/exchange/peers", "{\"peers\":[{\"province\":\"50\"}]}");
        answers.put("POST /api/exchange/peers/50/check", """
                {"province":"50","name":"重庆市","address":"https://gw.example","allHolds":false,"lines":[
                 {"what":"CLOCK","result":"HOLDS","chinese":"对端时钟快 0.0 秒","english":"0.0 s ahead"},
                 {"what":"TLS","result":"MEND","chinese":"证书已过期","english":"the certificate ended"},
                 {"what":"OUR_ENCRYPTION","result":"UNKNOWN","chinese":"未检查","english":"not looked at"}]}""");

        assertThat(PeerCommand.check(door, List.of(), out)).isFalse();

        assertThat(printed())
                .contains("安徽省 34 → 对端 peer 50 重庆市  https://gw.example")
                .contains("成立 holds", "时钟 clock", "对端时钟快 0.0 秒 / 0.0 s ahead")
                .contains("须改 MEND", "证书已过期 / the certificate ended")
                .contains("未知 unknown");
        answers.compute("POST /api/exchange/peers/50/check", (k, v) -> v.replace("false", "true"));
        assertThat(PeerCommand.check(door, List.of("50"), out)).isTrue();
    }

    @Test
    void anAgeIsShortAndTheNewestStatementNeverOfTheFuture() {
        var peer = JsonMapper.shared().readTree("""
                {"province":"50","chinese":"a","english":"b","statements":1,"newest":"2026-11-22T02:00:09Z"}""");

        assertThat(AuditCommand.peerLine(peer, Instant.parse("2026-11-22T02:00:00Z")))
                .contains("0 s 前");
        assertThat(AuditCommand.peerLine(peer, Instant.parse("2026-11-23T02:00:10Z")))
                .contains("24 h 前");
    }
}
