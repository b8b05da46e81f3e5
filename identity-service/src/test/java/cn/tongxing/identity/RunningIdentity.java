package cn.tongxing.identity;

import cn.tongxing.platform.testing.DescribedAnswers;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real service on a port of its own, with a database, a secrets folder, and whatever profiles a test asks for. */
public final class RunningIdentity implements AutoCloseable {

    public static final String ISSUER = "http://127.0.0.1:8034";
    public static final String DEVELOPMENT_SECRET = "development-secret-of-the-tests-0123456789";
    public static final String BOOTSTRAP_SECRET = "one-time-secret-of-the-tests-0123456789";
    public static final ECKey FIRST_SIGNING_KEY = TestKeys.signing("signing-1");
    public static final ECKey GATEWAY_KEY = TestKeys.signing("service-gateway");
    public static final ECKey CHILD_SERVICE_KEY = TestKeys.signing("service-child-service");
    public static final ECKey LEDGER_SERVICE_KEY = TestKeys.signing("service-ledger-service");

    private static final String RING = ring();

    private final TestDatabase database;
    private final Path secrets;
    private final ConfigurableApplicationContext context;

    private RunningIdentity(TestDatabase database, Path secrets, ConfigurableApplicationContext context) {
        this.database = database;
        this.secrets = secrets;
        this.context = context;
    }

    /** One instance in development, shared by the tests that leave it as they found it. */
    public static RunningIdentity shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final RunningIdentity INSTANCE = start(
                "development",
                "--tongxing.entry-check.divisions=341722104",
                "--tongxing.oidc.front-ends.front-console.name=示例业务系统",
                "--tongxing.oidc.front-ends.front-console.redirect-uris[0]=http://127.0.0.1:5173/signed-in",
                "--tongxing.oidc.front-ends.front-other.name=另一业务系统",
                "--tongxing.oidc.front-ends.front-other.redirect-uris[0]=https://other.example.cn/in?a=1");
    }

    public static RunningIdentity start(String profile, String... more) {
        return start(EmbeddedDatabase.create("identity"), newSecrets(profile), profile, more);
    }

    public static RunningIdentity start(TestDatabase database, Path secrets, String profile, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=" + profile,
                "--spring.config.import=configtree:" + secrets + "/",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.address=127.0.0.1",
                "--management.server.port=0",
                "--tongxing.province=34",
                "--tongxing.issuer=" + ISSUER,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.app(),
                "--spring.flyway.user=" + database.owner(),
                "--spring.data.redis.port=1",
                "--eureka.client.enabled=false",
                "--spring.cloud.discovery.enabled=false"));
        arguments.addAll(List.of(more));
        var context = new SpringApplicationBuilder(IdentityApplication.class, DescribedAnswers.class)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        return new RunningIdentity(database, secrets, context);
    }

    private static String ring() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\""
                + Base64.getEncoder().encodeToString(key) + "\"}}";
    }

    public static Path newSecrets(String profile) {
        try {
            var folder = Files.createTempDirectory("identity-secrets");
            write(folder, "spring.datasource.password", "test");
            write(folder, "spring.flyway.password", "test");
            write(folder, "tongxing.crypto.keys", RING);
            write(folder, "tongxing.crypto.blind-index-keys", RING);
            write(folder, "tongxing.service-key", TestKeys.SERVICE.toJSONString());
            write(folder, "tongxing.identity.signing-keys", new JWKSet(FIRST_SIGNING_KEY).toString(false));
            write(
                    folder,
                    "tongxing.identity.service-keys",
                    new JWKSet(List.of(CHILD_SERVICE_KEY, GATEWAY_KEY, LEDGER_SERVICE_KEY)).toString());
            write(folder, "tongxing.identity.bootstrap-secret", BOOTSTRAP_SECRET);
            if (profile.contains("development")) {
                write(folder, "tongxing.identity.development-secret", DEVELOPMENT_SECRET);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an operator or Kubernetes does it: never half a file. */
    public static void write(Path folder, String name, String text) {
        try {
            var half = folder.resolve("." + name);
            Files.writeString(half, text + "\n");
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path secrets() {
        return secrets;
    }

    public TestDatabase database() {
        return database;
    }

    public ApplicationContext context() {
        return context;
    }

    public Http http() {
        return new Http(address());
    }

    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public Http managementHttp() {
        return new Http("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port"));
    }

    /** What the feed said of this subject, event by event: whether the revocation was lifted. */
    public List<Boolean> revocationsOf(String subject) {
        return database.asOwner()
                .sql("""
                        select cast(data ->> 'lifted' as boolean) from feed_event
                        where feed = 'revocations' and type = 'revocation' and subject = :subject order by version""")
                .param("subject", subject)
                .query(Boolean.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}
