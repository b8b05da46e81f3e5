package cn.tongxing.platform.access;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.Signing;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** Client credentials with a signed assertion (RFC 7523); one request at a time, a new token a minute before the end. */
final class KeyServiceTokens implements ServiceTokens {
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(60);
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private record Answer(String access_token, long expires_in) {}

    private record Held(String token, Instant renewAt) {}

    private final RestClient identity;
    private final Deployment deployment;
    private final ServiceKey key;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Held held = new Held("", Instant.EPOCH);

    KeyServiceTokens(RestClient.Builder http, Deployment deployment, ServiceKey key, Clock clock) {
        this.identity = http.baseUrl("http://identity-service").build();
        this.deployment = deployment;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String current() {
        var now = held;
        if (now.renewAt().isAfter(clock.instant())) return now.token();
        asking.lock();
        try {
            if (!held.renewAt().isAfter(clock.instant())) held = ask();
            return held.token();
        } finally {
            asking.unlock();
        }
    }

    /** Called when a service answered 401: the token was revoked or the issuer's keys changed. */
    void forget(String token) {
        if (held.token().equals(token)) held = new Held("", Instant.EPOCH);
    }

    private Held ask() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", clientId());
        form.add("client_assertion_type", ASSERTION_TYPE);
        form.add("client_assertion", assertion());
        try {
            var answer = identity.post()
                    .uri("/oauth2/token")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            if (answer == null) throw new RestClientException("empty answer");
            var end = clock.instant().plusSeconds(answer.expires_in());
            return new Held(answer.access_token(), end.minus(BEFORE_THE_END));
        } catch (RestClientException e) {
            throw CommonProblem.SERVICE_UNAVAILABLE.of().with("service", "identity-service");
        }
    }

    private String clientId() {
        return "service-" + deployment.service();
    }

    private String assertion() {
        var now = clock.instant().getEpochSecond();
        var claims = Map.of(
                "iss", clientId(),
                "sub", clientId(),
                "aud", deployment.issuer().toString(),
                "iat", now,
                "exp", now + 60,
                "jti", Uuid7.next().toString());
        return Signing.sign(JsonMapper.shared().writeValueAsBytes(claims), key.key(), "JWT");
    }
}
