package cn.tongxing.platform.testing;

import cn.tongxing.platform.access.RevocationSource;
import cn.tongxing.platform.access.TokenKeys;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.clock.RealTime;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Everything a service needs to start in a test, with a database of its own and nothing else running. Use it so:
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = RANDOM_PORT)
 * @Import(TestPlatform.class)
 * class CasesTest {
 *     @DynamicPropertySource
 *     static void platform(DynamicPropertyRegistry registry) {
 *         TestPlatform.register(registry, "ledger-service", "ledger");
 *     }
 * }
 * }</pre>
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestPlatform {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Sets province 34, a new database, random keys, no registry; returns the database for assertions. */
    public static TestDatabase register(DynamicPropertyRegistry registry, String service, String databaseName) {
        var database = EmbeddedDatabase.create(databaseName);
        registry.add("spring.application.name", () -> service);
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::app);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.datasource.hikari.minimum-idle", () -> 1);
        registry.add("spring.flyway.user", database::owner);
        registry.add("spring.flyway.password", database::password);
        registry.add("tongxing.province", () -> "34");
        registry.add("tongxing.issuer", () -> Tokens.ISSUER);
        registry.add("tongxing.service-key", TestKeys.SERVICE::toJSONString);
        registry.add("tongxing.crypto.keys", TestPlatform::keyRing);
        registry.add("tongxing.crypto.blind-index-keys", TestPlatform::keyRing);
        registry.add("eureka.client.enabled", () -> false);
        registry.add("server.address", () -> "127.0.0.1");
        return database;
    }

    private static String keyRing() {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        return "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\""
                + Base64.getEncoder().encodeToString(key) + "\"}}";
    }

    @Bean
    @Primary
    TokenKeys testTokenKeys() {
        var key = TestKeys.TOKENS.toPublicJWK();
        return kid -> kid.equals(key.getKeyID()) ? Optional.of(key) : Optional.empty();
    }

    @Bean
    DescribedAnswers describedAnswers() {
        return new DescribedAnswers();
    }

    /** Inject it to revoke something in a test. */
    @Bean
    @Primary
    TestRevocations testRevocations() {
        return new TestRevocations();
    }

    /** Always fresh, in the hands of the test. */
    public static final class TestRevocations implements RevocationSource {
        private final Revocations revocations = new Revocations();

        @Override
        public Revocations current() {
            revocations.caughtUp(RealTime.CLOCK.instant());
            return revocations;
        }
    }
}
