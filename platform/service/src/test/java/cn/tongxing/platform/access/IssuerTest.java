package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.seal.Signing;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.Trace;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The plumbing with an issuer at the other end of the wire: keys, own tokens, revocations, calls of other services. */
@SpringBootTest(
        classes = cn.tongxing.sample.SampleStart.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(IssuerTest.Clients.class)
@ActiveProfiles("development")
class IssuerTest {
    private static final IssuerStub ISSUER = new IssuerStub();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableFeignClients(clients = EchoClient.class)
    static class Clients {}

    record Echo(String authorization, String request, String trace) {}

    @FeignClient("identity-service")
    interface EchoClient {
        @GetMapping("/echo")
        Echo echo();
    }

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        TestPlatform.register(registry, "sample-service", "issuer");
        registry.add(
                "spring.cloud.discovery.client.simple.instances.identity-service[0].uri",
                () -> "http://127.0.0.1:" + ISSUER.port());
    }

    @Value("${local.server.port}")
    int port;

    @Autowired
    @Qualifier("asService")
    RestClient.Builder asService;

    @Autowired
    @Qualifier("asCaller")
    RestClient.Builder asCaller;

    @Autowired
    EchoClient feign;

    @BeforeEach
    void ready() {
        ISSUER.status = 200;
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status(token("341722101")) == 200);
    }

    private static String token(String division) {
        return Tokens.of(Tokens.handler(division));
    }

    private int status(String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/things"))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theServiceProvesItselfWithItsKey() throws Exception {
        var form = Arrays.stream(ISSUER.tokenForms.getFirst().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));

        var claims = JsonMapper.shared()
                .readValue(
                        Signing.verify(form.get("client_assertion"), new JWKSet(TestKeys.SERVICE.toPublicJWK()), "JWT"),
                        Map.class);

        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", "service-sample-service");
        assertThat(claims)
                .containsEntry("iss", "service-sample-service")
                .containsEntry("sub", "service-sample-service")
                .containsEntry("aud", Tokens.ISSUER)
                .containsKeys("jti", "iat", "exp");
        assertThat(ISSUER.tokenForms).as("one token serves until it ends").hasSize(1);
    }

    @Test
    void aRevocationIsFollowedWithinASecond() {
        var actor = Tokens.handler("341722104");
        var token = Tokens.of(actor);
        assertThat(status(token)).isEqualTo(200);

        ISSUER.revoke(
                Revocations.client(actor.client()), 1, RealTime.CLOCK.instant().toString(), false);

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> status(token) == 401);
    }

    @Test
    void aNewKeyIsFetchedAndMadeUpOnesDoNotFloodTheIssuer() {
        var next = TestKeys.signing("next-key");
        var rolled = Tokens.sign(Tokens.claims(Tokens.handler("341722105")), next, TokenClaims.TYP);
        assertThat(status(rolled)).isEqualTo(401);
        var before = ISSUER.keyRequests.get();
        for (int i = 0; i < 20; i++) {
            var madeUp = TestKeys.signing("made-up-" + i);
            assertThat(status(Tokens.sign(Tokens.claims(Tokens.handler("341722105")), madeUp, TokenClaims.TYP)))
                    .isEqualTo(401);
        }
        assertThat(ISSUER.keyRequests.get() - before).isLessThanOrEqualTo(3);

        ISSUER.keys = List.of(TestKeys.TOKENS, next);

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> status(rolled) == 200);
    }

    @Test
    void aSilentIssuerIsNotTheCallersFault() {
        ISSUER.status = 500;
        var unknown = TestKeys.signing("never-seen");
        var token = Tokens.sign(Tokens.claims(Tokens.handler("341722105")), unknown, TokenClaims.TYP);

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> status(token) == 503);
        assertThat(status(token("341722106"))).as("known keys still serve").isEqualTo(200);
    }

    @Test
    void callsCarryTheServicesOwnTokenOrTheCallers() {
        var service = asService
                .build()
                .get()
                .uri("http://identity-service/echo")
                .retrieve()
                .body(Echo.class);
        assertThat(service.authorization()).startsWith("Bearer ey");

        var actor = Tokens.handler("341722105");
        var now = RealTime.CLOCK.instant();
        var caller = new CallerToken("the-callers", "kid", actor, now, now.plusSeconds(60));
        SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(caller, java.util.Set.of()));
        try {
            assertThat(asCaller.build()
                            .get()
                            .uri("http://identity-service/echo")
                            .retrieve()
                            .body(Echo.class))
                    .extracting(Echo::authorization)
                    .isEqualTo("Bearer the-callers");
            assertThat(feign.echo().authorization()).isEqualTo("Bearer the-callers");
            var trace = Optional.of("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(Trace.within(trace, feign::echo).trace()).startsWith("00-" + trace.get() + "-");
            assertThat(Trace.within(
                                    trace,
                                    () -> asCaller.build()
                                            .get()
                                            .uri("http://identity-service/echo")
                                            .retrieve()
                                            .body(Echo.class))
                            .trace())
                    .startsWith("00-" + trace.get() + "-");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void withoutACallerNothingIsRelayed() {
        assertThatThrownBy(() -> asCaller.build()
                        .get()
                        .uri("http://identity-service/echo")
                        .retrieve()
                        .body(Echo.class))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        assertThatThrownBy(() -> feign.echo()).hasRootCauseInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void aServiceWithoutInstancesIsUnreachable() {
        assertThatThrownBy(() -> asService
                        .build()
                        .get()
                        .uri("http://nobody-service/x")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(ResourceAccessException.class);
    }
}
