package cn.tongxing.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The service's own settings, all of them secrets or keys from the secrets folder.
 *
 * @param signingKeys private JWK set; the first signs, all are published
 * @param serviceKeys public JWK set of the deployment's own services, kid = client id
 * @param bootstrapSecret one-time secret for the first administrator
 * @param developmentSecret from which the development clients' secrets are derived; development only
 */
@ConfigurationProperties(prefix = "tongxing.identity", ignoreUnknownFields = false)
public record IdentitySettings(
        @Nullable String signingKeys,
        @Nullable String serviceKeys,
        @Nullable String bootstrapSecret,
        @Nullable String developmentSecret) {

    private static final int SHORTEST_SECRET = 32;

    public IdentitySettings {
        atLeast(bootstrapSecret, "tongxing.identity.bootstrap-secret");
        atLeast(developmentSecret, "tongxing.identity.development-secret");
    }

    private static void atLeast(@Nullable String secret, String name) {
        if (secret != null && secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    name + " 至少须有 32 个字符 / must have at least " + SHORTEST_SECRET + " characters");
        }
    }

    @Override
    public String toString() {
        return "IdentitySettings[…]";
    }
}
