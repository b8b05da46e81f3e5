package cn.tongxing.sample;

import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running sample service for all tests that need one. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "server.tomcat.connection-timeout=2s",
            "server.tomcat.keep-alive-timeout=20s"
        })
@ActiveProfiles({"development", "test"})
@Import(TestPlatform.class)
public abstract class SampleTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Of this context: contexts are cached, so what a static method created last may be another's. */
    protected TestDatabase database;

    @Value("${local.server.port}")
    protected int port;

    @Value("${local.management.port}")
    protected int managementPort;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        TestPlatform.register(registry, "sample-service", "sample");
    }

    @BeforeEach
    void findDatabase(@Autowired Environment environment) {
        database = TestDatabase.of(environment);
    }

    /** An answer with its body as text and, if it is JSON, as a tree. */
    public record Answer(int status, String text, java.net.http.HttpHeaders headers) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected HttpRequest.Builder asHandler(String path) {
        return request(path).header("Authorization", "Bearer " + Tokens.of(Tokens.handler("341722102")));
    }

    protected Answer post(String path, String json) {
        return send(asHandler(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
