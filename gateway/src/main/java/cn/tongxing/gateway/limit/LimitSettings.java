package cn.tongxing.gateway.limit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Measures for agencies (with exceptions by agency id), for addresses without a proved identity, and for other
 * provinces; {@code replicas} is how many gateways share them.
 */
@ConfigurationProperties(prefix = "tongxing.gateway.limits", ignoreUnknownFields = false)
record LimitSettings(
        @DefaultValue("1") int replicas,
        @DefaultValue Allowance agency,
        @DefaultValue Allowance address,
        @DefaultValue Allowance province,
        @Nullable Map<String, Allowance> overrides) {

    Allowance ofAgency(String id) {
        return overrides == null ? agency : overrides.getOrDefault(id, agency);
    }
}
