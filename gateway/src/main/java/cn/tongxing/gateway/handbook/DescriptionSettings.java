package cn.tongxing.gateway.handbook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the joined API description is shown; only the development profile says yes.
 *
 * @param patience how long one service may take to describe itself
 */
@ConfigurationProperties(prefix = "tongxing.gateway.description", ignoreUnknownFields = false)
record DescriptionSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10s") Duration patience) {}
