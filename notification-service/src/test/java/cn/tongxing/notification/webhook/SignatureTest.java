package cn.tongxing.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void aReceiverThatKnowsStandardWebhooksVerifiesIt() throws Exception {
        var signature = new Signature("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        var id = UUID.fromString("0198f000-0000-7000-8000-000000000001");
        var content = "{\"type\":\"case.pushed\"}".getBytes(StandardCharsets.UTF_8);

        var signed = signature.of(id, Instant.ofEpochSecond(1_700_000_000), content);

        // as standardwebhooks.com describes it, from the secret as it is shown
        var secret = Base64.getDecoder().decode(signature.shown().substring("whsec_".length()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        var expected = mac.doFinal("0198f000-0000-7000-8000-000000000001.1700000000.{\"type\":\"case.pushed\"}"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(signed).isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
        assertThat(signature.toString()).doesNotContain("MDEy");
    }
}
