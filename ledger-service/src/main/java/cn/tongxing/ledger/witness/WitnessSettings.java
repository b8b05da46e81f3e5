package cn.tongxing.ledger.witness;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param every how often each peer is told where our chains stand; what was written since then has no witness yet
 * @param settle how long after its start a process waits before it says anything: services start together
 * @param staleAfter a witness that is older than this does not vouch for a chain
 * @param sealedWithin rows that wait longer than this for their seal are told as not verified
 * @param services whose chains these are, by their names in the registry
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.witness", ignoreUnknownFields = false)
record WitnessSettings(
        @NotNull @DurationMin(seconds = 1) @DefaultValue("10m")
        Duration every,

        @NotNull @DurationMin @DefaultValue("30s") Duration settle,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("1h")
        Duration staleAfter,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("1m")
        Duration sealedWithin,

        @NotEmpty
        @DefaultValue({
            "identity-service",
            "child-service",
            "ledger-service",
            "checklist-service",
            "notification-service"
        })
        List<String> services) {
    WitnessSettings {
        services = List.copyOf(services);
    }
}
