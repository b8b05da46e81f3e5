package cn.tongxing.ledger.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample of an echo, by which 50 tests 34. Encryption and signature are random by nature: those in the file were made
 * once ({@code -Dtongxing.vectors=write}), and are opened here.
 */
class EchoVectorTest {
    private static final Path FOLDER = Path.of("..", "docs", "exchange-vectors");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final Instant TIME = Instant.parse("2026-03-03T00:00:02.000Z");

    private final JsonNode blocks =
            JSON.readTree(FOLDER.resolve("two-blocks.json").toFile());
    private final ECKey signingOf34 = key(blocks.path("signingKeyOf34"));
    private final ECKey encryptionOf50 = key(blocks.path("encryptionKeyOf50"));

    private static ECKey key(JsonNode jwk) {
        try {
            return ECKey.parse(jwk.toString());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExchangeKeys keys(ECKey... all) {
        return new ExchangeKeys(new JWKSet(List.<JWK>of(all)).toString(false));
    }

    private Peer chongqing() {
        return TestProvince.peer(CHONGQING, ExchangeWorld.key("50-sig-sample", KeyUse.SIGNATURE), encryptionOf50);
    }

    private JsonNode made() {
        var encryptionOf34 = ExchangeWorld.key("34-enc-sample", KeyUse.ENCRYPTION);
        var anhui = TestProvince.peer(ANHUI, signingOf34, encryptionOf34);
        var nonce = Sha256.of("thirty-two bytes".getBytes(UTF_8)).bytes();
        var question = Echo.ask(nonce, CHONGQING, anhui);
        var answer = Echo.answer(question, chongqing(), ANHUI, keys(signingOf34, encryptionOf34), TIME);
        var json = JSON.createObjectNode()
                .put("note", "Sample keys. Private keys stand here on purpose; no system may use them.");
        json.set("encryptionKeyOf34", JSON.readTree(encryptionOf34.toJSONString()));
        return json.put("plainText", Base64.getUrlEncoder().withoutPadding().encodeToString(nonce))
                .put("question", question)
                .put("answer", answer)
                .put("heard", Sha256.of(nonce).text());
    }

    @Test
    void theCommittedQuestionAndAnswerOpen() throws Exception {
        var file = FOLDER.resolve("echo.json");
        if ("write".equals(System.getProperty("tongxing.vectors"))) {
            Files.writeString(file, JSON.writeValueAsString(made()) + "\n");
        }
        var sample = JSON.readTree(file.toFile());
        var encryptionOf34 = key(sample.path("encryptionKeyOf34"));

        var opened = Sealing.decrypt(
                sample.path("question").asString(),
                new JWKSet(encryptionOf34),
                Map.of("echo", "question", "from", "50", "to", "34"));
        var heard = Echo.read(
                sample.path("answer").asString(),
                CHONGQING,
                TestProvince.peer(ANHUI, signingOf34, encryptionOf34),
                keys(ExchangeWorld.key("50-sig-sample", KeyUse.SIGNATURE), encryptionOf50));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(opened))
                .isEqualTo(sample.path("plainText").asString());
        assertThat(heard.heard()).isEqualTo(Sha256.of(opened));
        assertThat(heard.heard().text()).isEqualTo(sample.path("heard").asString());
        assertThat(heard.time()).isEqualTo(TIME);
        assertThat(heard.pinnedForEncryption()).containsExactly(Echo.thumbprint(encryptionOf50));
    }
}
