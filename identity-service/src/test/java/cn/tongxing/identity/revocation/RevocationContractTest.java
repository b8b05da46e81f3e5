package cn.tongxing.identity.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Revocations;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Gateway and services read contract/revocation.v1.json; what is published must look exactly like it. */
class RevocationContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void whatIsPublishedLooksLikeTheSample() {
        var sample = JSON.readTree(Path.of("contract/revocation.v1.json").toFile());

        assertThat(sample.path("type").asString()).isEqualTo(Revocations.EVENT);
        assertThat(sample.path("subject").asString())
                .isEqualTo(Revocations.client("0198c0de-0000-7000-8000-000000000001"));
        var published = new RevocationFeed.Revocation(Instant.parse("2026-11-21T08:00:00Z"), false);
        assertThat(JSON.<tools.jackson.databind.JsonNode>valueToTree(published)).isEqualTo(sample.path("data"));
    }
}
