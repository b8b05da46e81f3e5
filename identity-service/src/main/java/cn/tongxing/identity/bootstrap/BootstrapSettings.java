package cn.tongxing.identity.bootstrap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param bootstrapSecret one-time secret of the first administrator; without it the door stays closed */
@ConfigurationProperties("tongxing.identity")
record BootstrapSettings(@Nullable String bootstrapSecret) {

    private static final int SHORTEST = 32;

    BootstrapSettings {
        if (bootstrapSecret != null && bootstrapSecret.length() < SHORTEST) {
            throw new IllegalArgumentException("tongxing.identity.bootstrap-secret 至少须有 " + SHORTEST
                    + " 个字符 / must have at least " + SHORTEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "BootstrapSettings[…]";
    }
}
