package cn.tongxing.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The real registry on random ports. */
class RegistryTest {

    private static final String PASSWORD = "only-for-this-test-7f3a";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext registry;

    @BeforeAll
    static void start() {
        registry = start(PASSWORD);
    }

    @AfterAll
    static void stop() {
        registry.close();
        HTTP.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/eureka/apps",
                "/eureka/apps/delta",
                "/eureka/status",
                "/",
                "/actuator/health",
                "/eureka/%2e%2e/eureka/apps"
            })
    void nothingIsToldWithoutCredentials(String path) throws Exception {
        assertThat(get(path, null).statusCode()).isIn(400, 401);
        assertThat(get(path, basic("tongxing", "wrong-password-1234")).statusCode())
                .isIn(400, 401);
        assertThat(get(path, basic("admin", PASSWORD)).statusCode()).isIn(400, 401);
    }

    @Test
    void aRefusalIsAProblem() throws Exception {
        var refused = get("/eureka/apps", null);

        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    @Test
    void aServiceThatRegistersIsSeenAtOnceAndOneThatFallsSilentIsGoneWithinSeconds() throws Exception {
        var mine = basic("tongxing", PASSWORD);

        assertThat(register("ledger-service", mine)).isEqualTo(204);
        assertThat(get("/eureka/apps", mine).body()).contains("LEDGER-SERVICE");

        // its lease is 1 s and it never renews
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get("/eureka/apps", mine).body().contains("LEDGER-SERVICE") && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(get("/eureka/apps", mine).body()).doesNotContain("LEDGER-SERVICE");
    }

    @Test
    void healthAndMetricsStandOnTheManagementPortAlone() throws Exception {
        assertThat(management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(management("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health", basic("tongxing", PASSWORD)).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "               "})
    void refusesToStartWithoutAPasswordOfItsOwn(String password) {
        assertThatThrownBy(() -> start(password)).rootCause().hasMessageContaining("tongxing.registry.password");
    }

    private static ConfigurableApplicationContext start(String password) {
        return new SpringApplicationBuilder(RegistryApplication.class)
                .run("--server.port=0", "--management.server.port=0", "--tongxing.registry.password=" + password);
    }

    private static int register(String name, String credentials) throws IOException, InterruptedException {
        var body = """
                {"instance":{"instanceId":"%1$s:1","hostName":"127.0.0.1","app":"%1$s","ipAddr":"127.0.0.1","status":"UP",
                "vipAddress":"%1$s","port":{"$":1,"@enabled":"true"},"leaseInfo":{"renewalIntervalInSecs":1,"durationInSecs":1},
                "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}}}""".formatted(name);
        var request = HttpRequest.newBuilder(URI.create(own() + "/eureka/apps/" + name))
                .header("Content-Type", "application/json")
                .header("Authorization", credentials)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> get(String path, String credentials) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(own() + path)).header("Accept", "application/json");
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> management(String path) throws IOException, InterruptedException {
        var port = registry.getEnvironment().getRequiredProperty("local.management.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String own() {
        return "http://127.0.0.1:" + registry.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }
}
