package cn.tongxing.gateway;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A province in miniature: the real gateway on a random port in front of stubs of the services. */
final class House implements AutoCloseable {

    static final String ISSUER = "http://127.0.0.1:8034";
    static final ECKey TOKENS = key("tokens-1", KeyUse.SIGNATURE);
    static final ECKey CHONGQING = key("50-sig-1", KeyUse.SIGNATURE);
    static final UUID AGENCY = UUID.fromString("01990000-0000-7000-8000-000000341722");

    final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    final StubIdentity identity = new StubIdentity(TOKENS);
    final Map<String, StubService> services = new HashMap<>();
    final ConfigurableApplicationContext gateway;

    /** Several gateways in one JVM: closing one must not take the event loops of all. */
    @Configuration(proxyBeanMethods = false)
    static class OwnEventLoops {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            return factory;
        }
    }

    House(String... settings) {
        this(List.of(GatewayApplication.class), settings);
    }

    House(List<Class<?>> sources, String... settings) {
        services.put("identity-service", identity.service);
        for (String name : List.of("child-service", "ledger-service", "checklist-service", "notification-service")) {
            services.put(name, new StubService(name));
        }
        List<String> args = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--eureka.client.enabled=false",
                "--tongxing.province=34",
                "--tongxing.issuer=" + ISSUER,
                "--tongxing.service-key="
                        + key("service-gateway-1", KeyUse.SIGNATURE).toJSONString(),
                "--tongxing.peers-file=" + peers(),
                // nobody listens there unless a test says so
                "--spring.data.redis.port=1"));
        services.forEach((name, stub) -> args.add("--spring.cloud.discovery.client.simple.instances." + name
                + "[0].uri=http://127.0.0.1:" + stub.port()));
        args.addAll(List.of(settings));
        gateway = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .sources(OwnEventLoops.class)
                .run(lastOfEach(args));
    }

    /** The same argument twice would become a list. */
    private static String[] lastOfEach(List<String> args) {
        Map<String, String> last = new LinkedHashMap<>();
        args.forEach(arg -> last.put(arg.substring(0, arg.indexOf('=')), arg));
        return last.values().toArray(String[]::new);
    }

    House ready() {
        try {
            await(() -> management("/actuator/health/readiness").statusCode() == 200);
        } catch (AssertionError never) {
            throw new AssertionError(management("/actuator/health/readiness").body(), never);
        }
        return this;
    }

    int port() {
        return Integer.parseInt(gateway.getEnvironment().getRequiredProperty("local.server.port"));
    }

    StubService service(String name) {
        return services.get(name);
    }

    HttpResponse<String> get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    HttpResponse<String> post(String target, byte[] body, String... headers) {
        return send("POST", target, body, headers);
    }

    HttpResponse<String> send(String method, String target, byte[] body, String... headers) {
        var publisher =
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .timeout(Duration.ofSeconds(30))
                .method(method, publisher);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> management(String path) {
        var port = gateway.getEnvironment().getRequiredProperty("local.management.port");
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** As an {@code Authorization} header's value. */
    static String bearer() {
        return "Bearer " + token(claims -> {});
    }

    static String token(Consumer<Map<String, Object>> change) {
        return token(TOKENS, "at+jwt", change);
    }

    static String token(ECKey key, String typ, Consumer<Map<String, Object>> change) {
        var now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                "tongxing",
                "sub",
                "dev-34-341722-handler",
                "iat",
                now - 2,
                "exp",
                now + 600,
                "jti",
                UUID.randomUUID().toString()));
        claims.putAll(Map.of(
                "agency", AGENCY.toString(),
                "agency_name", "石台县民政局",
                "function", "CIVIL_AFFAIRS",
                "division", "341722",
                "level", "COUNTY",
                "roles", List.of("HANDLER")));
        change.accept(claims);
        return Signing.sign(JsonMapper.shared().writeValueAsBytes(claims), key, typ);
    }

    static String peer(String from, String to, ECKey key) {
        return "Peer " + PeerAssertion.mint(DivisionCode.of(from), DivisionCode.of(to), key, Clock.systemUTC());
    }

    static ECKey key(String kid, KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(use)
                    .algorithm(
                            use == KeyUse.SIGNATURE
                                    ? JWSAlgorithm.ES256
                                    : com.nimbusds.jose.JWEAlgorithm.ECDH_ES_A256KW)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path peers() {
        var chongqing = Map.of(
                "province", "50",
                "name", "重庆市",
                "address", "http://127.0.0.1:8050",
                "signingKeys", new JWKSet(CHONGQING).toPublicJWKSet().toJSONObject(),
                "encryptionKeys",
                        new JWKSet(key("50-enc-1", KeyUse.ENCRYPTION))
                                .toPublicJWKSet()
                                .toJSONObject());
        try {
            var file = Files.createTempFile("peers", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    JsonMapper.shared()
                            .writeValueAsString(Map.of("self", Map.of("province", "34"), "peers", List.of(chongqing))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(BooleanSupplier until) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        gateway.close();
        services.values().forEach(StubService::close);
        http.shutdownNow();
    }
}
