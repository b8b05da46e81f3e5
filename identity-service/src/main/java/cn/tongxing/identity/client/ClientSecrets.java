package cn.tongxing.identity.client;

import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Secrets of clients, in development only. They are random values of 256 bits, never chosen by a person, so a plain
 * digest keeps them; a slow one would only slow the token endpoint.
 */
@Component
public class ClientSecrets {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final boolean allowed;

    ClientSecrets(Environment environment) {
        this.allowed = environment.acceptsProfiles(Profiles.of("development & !production"));
    }

    public boolean allowed() {
        return allowed;
    }

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8)).text();
    }

    public boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
