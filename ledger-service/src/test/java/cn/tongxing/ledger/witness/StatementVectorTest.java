package cn.tongxing.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The sample of a statement; run with {@code -Dtongxing.vectors=write} to write the file anew. */
class StatementVectorTest {
    private static final Path FILE = Path.of("..", "docs", "exchange-vectors", "audit-heads.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Statement STATEMENT = new Statement(
            List.of(
                    new Statement.Stated("child-service", head(12), head(9)),
                    new Statement.Stated("identity-service", head(3), null),
                    new Statement.Stated("notification-service", AuditHead.NONE, null)),
            List.of(new Statement.Left("checklist-service", Statement.Why.SILENT)));

    private static AuditHead head(int number) {
        return new AuditHead(
                number, Sha256.of(("block " + number).getBytes(UTF_8)).text());
    }

    private static JsonNode derived() {
        var salt = new byte[Salt.LENGTH];
        Arrays.fill(salt, (byte) 4);
        var canonical = CanonicalJson.of(STATEMENT.json());
        return JSON.createObjectNode()
                .put("note", "Digests are those of made-up texts: SHA-256 of \"block 12\" and so on.")
                .put("kind", Statement.KIND)
                .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt))
                .put("canonicalBody", new String(canonical, UTF_8))
                .put("commitment", Commitment.of(new Salt(salt), canonical).text());
    }

    @Test
    void theCommittedSampleIsWhatTheProtocolDerives() throws IOException {
        if ("write".equals(System.getProperty("tongxing.vectors"))) {
            Files.writeString(FILE, JSON.writeValueAsString(derived()) + "\n");
        }

        var sample = JSON.readTree(FILE.toFile());

        assertThat(sample).isEqualTo(JSON.readTree(JSON.writeValueAsString(derived())));
        assertThat(Statement.read(JSON.readTree(sample.path("canonicalBody").asString())))
                .isEqualTo(STATEMENT);
    }
}
