package cn.tongxing.gateway.access;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose pages may use a person's sign-in: those of this gateway's own address, and of the addresses named here (a
 * front-end's development server that passes requests on, say), each as a browser writes it: {@code https://name:port}.
 */
@ConfigurationProperties(prefix = "tongxing.gateway.browser", ignoreUnknownFields = false)
record BrowserSettings(@Nullable List<String> origins) {

    BrowserSettings {
        origins = origins == null ? List.of() : List.copyOf(origins);
        origins.forEach(BrowserSettings::mustBeAnOrigin);
    }

    private static void mustBeAnOrigin(String text) {
        if (!text.equals(originOf(text))) {
            throw new IllegalArgumentException("tongxing.gateway.browser.origins: 应形如 https://名称:端口"
                    + " / an origin looks like https://name:port, not " + text);
        }
    }

    static String originOf(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
