package cn.tongxing.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The one pair of credentials that services of this deployment share; there is no default. */
@ConfigurationProperties("tongxing.registry")
record Credentials(@Nullable String password) {

    static final String USER = "tongxing";
    private static final int SHORTEST = 16;

    Credentials {
        // the value itself must not come into the message: start-up errors are logged
        if (password == null || password.strip().length() < SHORTEST) {
            throw new IllegalArgumentException("tongxing.registry.password is missing or shorter than " + SHORTEST
                    + " characters; the registry has no default password 未设置注册中心口令，或口令过短");
        }
        password = password.strip();
    }

    /** Whether this is the value of an Authorization header with our credentials, in constant time. */
    boolean match(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(digest(authorization), digest(expected()));
    }

    private String expected() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Credentials[user=" + USER + "]";
    }
}
