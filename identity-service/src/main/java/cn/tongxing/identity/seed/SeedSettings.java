package cn.tongxing.identity.seed;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param developmentSecret from which the development clients' secrets follow; without it nothing is planted */
@ConfigurationProperties("tongxing.identity")
record SeedSettings(@Nullable String developmentSecret) {

    private static final int SHORTEST = 32;

    SeedSettings {
        if (developmentSecret != null && developmentSecret.length() < SHORTEST) {
            throw new IllegalArgumentException("tongxing.identity.development-secret 至少须有 " + SHORTEST
                    + " 个字符 / must have at least " + SHORTEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "SeedSettings[…]";
    }
}
