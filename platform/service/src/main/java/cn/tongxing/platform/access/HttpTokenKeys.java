package cn.tongxing.platform.access;

import cn.tongxing.platform.web.CommonProblem;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The issuer's keys, fetched from identity-service and kept. An unknown kid fetches again, but a caller who makes kids up
 * cannot cause more than one request in five seconds.
 */
final class HttpTokenKeys implements TokenKeys {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTokenKeys.class);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(5);

    private record Known(Map<String, ECKey> keys, Instant fetchedAt) {}

    private final RestClient identity;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);
    private volatile Instant triedAt = Instant.EPOCH;
    private volatile boolean lastTryFailed = true;

    HttpTokenKeys(RestClient.Builder http, Clock clock) {
        this.identity = http.baseUrl("http://identity-service").build();
        this.clock = clock;
    }

    @Override
    public Optional<ECKey> find(String kid) {
        var key = known.keys().get(kid);
        var old = known.fetchedAt().plus(AT_LEAST_EVERY).isBefore(clock.instant());
        if (key == null || old) {
            fetch(kid);
            key = known.keys().get(kid);
        }
        // an unreachable issuer is not the caller's fault
        if (key == null && lastTryFailed) {
            throw CommonProblem.SERVICE_UNAVAILABLE.of().with("service", "identity-service");
        }
        return Optional.ofNullable(key);
    }

    private void fetch(String wanted) {
        fetching.lock();
        try {
            var now = clock.instant();
            var tooSoon = triedAt.plus(lastTryFailed ? Duration.ofSeconds(1) : AT_MOST_EVERY)
                    .isAfter(now);
            if (tooSoon) return;
            triedAt = now;
            var json = identity.get().uri("/oauth2/jwks").retrieve().body(String.class);
            known = new Known(keys(json == null ? "{}" : json), now);
            lastTryFailed = false;
        } catch (RestClientException | IllegalStateException | ParseException e) {
            lastTryFailed = true;
            LOG.warn("identity-service's keys cannot be read: {}", e.getClass().getSimpleName());
        } finally {
            fetching.unlock();
        }
    }

    private static Map<String, ECKey> keys(String json) throws ParseException {
        return JWKSet.parse(json).getKeys().stream()
                .filter(key -> key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null)
                .collect(Collectors.toUnmodifiableMap(
                        key -> key.getKeyID(), key -> key.toPublicJWK().toECKey(), (a, b) -> a));
    }
}
