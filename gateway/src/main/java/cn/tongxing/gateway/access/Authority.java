package cn.tongxing.gateway.access;

import cn.tongxing.platform.actor.Revocations;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the gateway knows of identity-service's word: its public keys, and who may not act any more. */
@Component
final class Authority {

    private final Clock clock;
    private volatile Keys keys = new Keys(new JWKSet(), Set.of());
    private volatile Revocations revocations = new Revocations();

    record Keys(JWKSet set, Set<String> kids) {}

    Authority(Clock clock) {
        this.clock = clock;
    }

    Keys keys() {
        return keys;
    }

    Revocations revocations() {
        return revocations;
    }

    boolean isStale() {
        return keys.kids().isEmpty() || revocations.isStale(clock.instant());
    }

    boolean denies(AccessToken token) {
        return !keys.kids().contains(token.kid())
                || !token.expiresAt().isAfter(clock.instant())
                || revocations.denies(token.actor(), token.kid(), token.issuedAt());
    }

    /** Only what can verify ES256 is taken in; a set without such a key changes nothing. */
    void publish(JWKSet published) {
        JWKSet usable = new JWKSet(published.getKeys().stream()
                .filter(Authority::verifiesEs256)
                .map(JWK::toPublicJWK)
                .toList());
        if (!usable.isEmpty()) {
            keys = new Keys(
                    usable, usable.getKeys().stream().map(JWK::getKeyID).collect(Collectors.toUnmodifiableSet()));
        }
    }

    void replace(Revocations fresh) {
        revocations = fresh;
    }

    private static boolean verifiesEs256(JWK key) {
        return key instanceof ECKey ec
                && Curve.P_256.equals(ec.getCurve())
                && ec.getKeyID() != null
                && !KeyUse.ENCRYPTION.equals(ec.getKeyUse());
    }
}
