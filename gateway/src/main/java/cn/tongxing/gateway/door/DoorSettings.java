package cn.tongxing.gateway.door;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak for others ({@code X-Forwarded-For}, {@code X-Forwarded-Proto}), how large a head may be, and how long
 * the door waits for a slow client: for the head of a request, for all of it (a whole list takes longer), between requests, and
 * for bytes that the client does not take.
 */
@ConfigurationProperties(prefix = "tongxing.gateway.door", ignoreUnknownFields = false)
record DoorSettings(
        @Nullable List<String> trustedProxies,
        @DefaultValue("64") int maxHeaders,
        @DefaultValue("16384") int maxHeaderBytes,
        @DefaultValue("4096") int maxTarget,
        @DefaultValue("10s") Duration head,
        @DefaultValue("150s") Duration request,
        @DefaultValue("930s") Duration list,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("30s") Duration write) {

    TrustedProxies proxies() {
        return TrustedProxies.of(trustedProxies == null ? List.of() : trustedProxies);
    }
}
