package cn.tongxing.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks does: HMAC-SHA256 over id, time and content, with the secret that only both sides know. */
record Signature(byte[] secret) {

    static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    static Signature random() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Signature(secret);
    }

    /** With each secret the receiver may have, parted by blanks: it takes the content if one of them is right. */
    static String ofAll(List<Signature> signatures, UUID id, Instant time, byte[] content) {
        return signatures.stream().map(each -> each.of(id, time, content)).collect(Collectors.joining(" "));
    }

    /** The form in which the receiver keeps it. */
    String shown() {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    String of(UUID id, Instant time, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Signature[***]";
    }
}
