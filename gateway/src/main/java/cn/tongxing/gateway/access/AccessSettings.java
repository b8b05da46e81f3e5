package cn.tongxing.gateway.access;

import cn.tongxing.platform.division.DivisionCode;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Which province this is, who issues its tokens, the gateway's own key, and where the peers are pinned. */
@ConfigurationProperties("tongxing")
record AccessSettings(
        @Nullable String province,
        @Nullable String issuer,
        @Nullable String serviceKey,
        @Nullable Path peersFile) {

    DivisionCode self() {
        return DivisionCode.of(given(province, "tongxing.province"));
    }

    String issuerAddress() {
        return given(issuer, "tongxing.issuer");
    }

    ECKey key() {
        try {
            ECKey key = ECKey.parse(given(serviceKey, "tongxing.service-key"));
            if (!key.isPrivate()) {
                throw new IllegalArgumentException("tongxing.service-key holds no private key");
            }
            return key;
        } catch (ParseException e) {
            // without the cause: it would carry the key's text into the log
            throw new IllegalArgumentException("tongxing.service-key is not a JWK");
        }
    }

    private static String given(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return "AccessSettings[province=" + province + ", issuer=" + issuer + "]";
    }
}
