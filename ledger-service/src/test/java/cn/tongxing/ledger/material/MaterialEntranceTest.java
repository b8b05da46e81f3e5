package cn.tongxing.ledger.material;

import static cn.tongxing.ledger.material.MaterialFixtures.HANDLER;
import static cn.tongxing.ledger.material.MaterialFixtures.MIB;
import static cn.tongxing.ledger.material.MaterialFixtures.pdf;
import static cn.tongxing.ledger.material.MaterialFixtures.stream;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service in Anhui; Chongqing and Jilin come over HTTP with their assertions. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPlatform.class)
class MaterialEntranceTest {

    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final DivisionCode JILIN = DivisionCode.of("22");
    private static final ECKey SIGNS_50 = key("50-sig-1", KeyUse.SIGNATURE);
    private static final ECKey READS_50 = key("50-enc-1", KeyUse.ENCRYPTION);
    private static final ECKey SIGNS_22 = key("22-sig-1", KeyUse.SIGNATURE);
    private static final ECKey READS_22 = key("22-enc-1", KeyUse.ENCRYPTION);

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    Materials materials;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private final UUID caseId = UUID.randomUUID();

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws IOException {
        TestPlatform.register(registry, "ledger-service", "ledger");
        Path peers = Files.writeString(
                folder.resolve("peers.json"),
                "{\"self\":{\"province\":\"34\"},\"peers\":[%s,%s]}"
                        .formatted(peer("50", SIGNS_50, READS_50), peer("22", SIGNS_22, READS_22)));
        var own = new JWKSet(List.<JWK>of(key("34-sig-1", KeyUse.SIGNATURE), key("34-enc-1", KeyUse.ENCRYPTION)));
        registry.add("tongxing.peers-file", peers::toString);
        registry.add("tongxing.exchange.keys", () -> own.toString(false));
    }

    @Test
    void aPeerFetchesWhatWasSharedAndReadsItWithItsOwnKey() {
        byte[] content = pdf(MIB + 9);
        var ref = materials.store(caseId, "CHILD_IDENTITY", "户口簿.pdf", stream(content), HANDLER);
        materials.share(caseId, CHONGQING);

        var answer = get(assertion(CHONGQING, SIGNS_50), caseId + "/" + ref.sha256() + "/1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/jose");
        assertThat(new PieceEnvelope(ANHUI, CHONGQING, caseId, ref.sha256(), 1)
                        .open(answer.body(), new JWKSet(READS_50)))
                .isEqualTo(Arrays.copyOfRange(content, MIB, MIB + 9));
        assertThat(jdbc.sql(
                                "select actor || ' ' || outcome from audit_event where event = 'MATERIAL_FETCHED' and subject_id = :case")
                        .param("case", caseId.toString())
                        .query(String.class)
                        .list())
                .containsExactly("province:50 LOOKED");
    }

    @Test
    void everybodyElseGetsNothingAndNoHint() {
        var ref = materials.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(200)), HANDLER);
        materials.share(caseId, CHONGQING);
        String path = caseId + "/" + ref.sha256() + "/0";

        var jilin = get(assertion(JILIN, SIGNS_22), path);
        var missing = get(assertion(JILIN, SIGNS_22), UUID.randomUUID() + "/" + ref.sha256() + "/0");
        assertThat(jilin.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(jilin)).isEqualTo(withoutRequestId(missing));
        assertThat(get(assertion(CHONGQING, SIGNS_22), path).statusCode()).isEqualTo(401);
        assertThat(get("Bearer " + Tokens.of(Tokens.handler("341722102")), path).statusCode())
                .isEqualTo(401);
        assertThat(get(null, path).statusCode()).isEqualTo(401);
    }

    @Test
    void waitingMaterialsAreMeasured() {
        double before = meters.get("tongxing_materials_waiting").gauge().value();

        materials.expect(
                CHONGQING,
                caseId,
                List.of(new MaterialRef(
                        UUID.randomUUID(),
                        "CHILD_IDENTITY",
                        "a.pdf",
                        "application/pdf",
                        10,
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));

        assertThat(meters.get("tongxing_materials_waiting").gauge().value()).isEqualTo(before + 1);
        assertThat(meters.get("tongxing_materials_waiting_oldest_seconds")
                        .gauge()
                        .value())
                .isNotNegative();
        assertThat(meters.get("tongxing_materials_failed").gauge().value()).isZero();
    }

    private HttpResponse<byte[]> get(String authorization, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/exchange/materials/" + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutRequestId(HttpResponse<byte[]> answer) {
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    private static String assertion(DivisionCode from, ECKey key) {
        return "Peer " + PeerAssertion.mint(from, ANHUI, key, RealTime.CLOCK);
    }

    private static String peer(String province, ECKey signs, ECKey reads) {
        return "{\"province\":\"%s\",\"address\":\"http://127.0.0.1:1\",\"signingKeys\":{\"keys\":[%s]},\"encryptionKeys\":{\"keys\":[%s]}}"
                .formatted(
                        province,
                        signs.toPublicJWK().toJSONString(),
                        reads.toPublicJWK().toJSONString());
    }

    private static ECKey key(String kid, KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(use)
                    .algorithm(use == KeyUse.SIGNATURE ? JWSAlgorithm.ES256 : JWEAlgorithm.ECDH_ES_A256KW)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
