package cn.tongxing.gateway.access;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once keys are known and revocations were read to the end lately. */
@Component("authorityHealthIndicator")
final class AuthorityHealth implements HealthIndicator {

    private final Authority authority;

    AuthorityHealth(Authority authority) {
        this.authority = authority;
    }

    @Override
    public Health health() {
        return (authority.isStale() ? Health.outOfService() : Health.up()).build();
    }
}
