package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongxing.launcher.secret.Secrets;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registry, gateway and a service with its database, started as their images start them. Needs the packed jars, which a
 * build up to `package` has made before this module's turn; without them it is not run and says so.
 */
class StartTest {
    private static final List<String> STARTED = List.of("registry", "gateway", "checklist-service");

    @TempDir
    Path place;

    @Test
    void whatAnImageRunsIsHealthyAndLeavesTheRegistryBeforeItStops() throws Exception {
        var packed =
                STARTED.stream().allMatch(component -> AsImage.jar(component).isPresent());
        System.out.println(packed ? "镜像启动：使用 starting " + STARTED : "镜像启动：未打包，跳过 jars not packed, not run");
        assumeTrue(packed);
        var secrets = new Secrets(place.resolve("secrets"), "34");
        STARTED.forEach(secrets::prepare);
        secrets.prepareCrypto("checklist-service");

        try (var postgresql = postgresql(secrets);
                var registry = new AsImage("registry", place, etc("registry", secrets, 0), Map.of());
                var gateway = new AsImage("gateway", place, etc("gateway", secrets, registry.port), Map.of());
                var checklist = new AsImage(
                        "checklist-service",
                        place,
                        etc("checklist-service", secrets, registry.port),
                        Map.of(
                                "SPRING_DATASOURCE_URL",
                                postgresql.getJdbcUrl("checklist_owner", "checklist"),
                                "TONGXING_LEAVING_SETTLE",
                                "15s"))) {
            registry.awaitHealth("readiness");
            checklist.awaitHealth("readiness");
            // ready only once it has read identity's keys, and there is no identity-service here
            gateway.awaitHealth("liveness");
            assertThat(gateway.answers(gateway.port, "/api/guides", Map.of())).startsWith("4");
            var password = password(secrets);
            awaitStatus(registry, password, "UP");
            assertThat(registry.answers(registry.port, "/eureka/apps", Map.of()))
                    .isEqualTo("401");

            checklist.terminate();

            awaitStatus(registry, password, "DOWN");
            assertThat(checklist.answers(checklist.port, "/api/guides", Map.of()))
                    .as("still answers those who have not heard yet")
                    .isEqualTo("401");
            assertThat(checklist.endsWithin(Duration.ofMinutes(2))).isTrue();
            for (var one : List.of(registry, gateway, checklist)) {
                assertThat(one.wroteBesideItself()).isFalse();
                assertThat(one.log()).last().satisfies(StartTest::isJson);
            }
        }
    }

    /** A registry that has just started knows nobody; told so, everybody would forget everybody (docs/adr/0222). */
    @Test
    void aFreshRegistryTellsNobodyThatItKnowsNobody() throws Exception {
        assumeTrue(AsImage.jar("registry").isPresent());
        var secrets = new Secrets(place.resolve("secrets"), "34");
        secrets.prepare("registry");
        var longer = Map.of("EUREKA_SERVER_WAITTIMEINMSWHENSYNCEMPTY", "600000");

        try (var registry = new AsImage("registry", place, etc("registry", secrets, 0), longer)) {
            registry.awaitHealth("readiness");

            assertThat(registry.answers(registry.port, "/eureka/apps/", Map.of("Authorization", password(secrets))))
                    .isEqualTo("403");
        }
    }

    private static void awaitStatus(AsImage registry, String password, String status) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        var said = "";
        while (!said.contains("<status>" + status + "</status>")) {
            assertThat(System.nanoTime()).as("what the registry says: %s", said).isLessThan(end);
            said = AsImage.body(
                    registry.port,
                    "/eureka/apps/CHECKLIST-SERVICE",
                    Map.of("Authorization", password, "Accept", "application/xml"));
            Thread.sleep(100);
        }
    }

    private static String password(Secrets secrets) {
        var pair = "tongxing:" + secrets.registryPassword();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The files a pod has under /etc/tongxing: those of the base and of the small overlay, and its secrets. */
    private Path etc(String component, Secrets secrets, int registry) throws IOException {
        var etc = Files.createDirectories(place.resolve("etc-" + component));
        var overlay = Manifests.OVERLAYS.getFirst();
        write(
                etc.resolve("settings/platform.yaml"),
                Manifests.text(Manifests.BASE.resolve("platform.yaml"))
                        .replace("/etc/tongxing", etc.toString())
                        .replace("@registry:8761", "@127.0.0.1:" + registry)
                        .replaceAll("redis-[0-2]\\.redis:26379", "127.0.0.1:1"));
        write(
                etc.resolve("province/province.yaml"),
                Manifests.text(overlay.resolve("province.yaml")).replace("/etc/tongxing", etc.toString()));
        write(etc.resolve("province/divisions.csv"), Manifests.text(overlay.resolve("divisions.csv")));
        write(etc.resolve("peers/peers.json"), Manifests.text(overlay.resolve("peers.json")));
        var held = etc.resolve("secrets");
        try (var files = Files.list(secrets.folder(component))) {
            for (var file : files.toList()) write(held.resolve(file.getFileName()), Files.readString(file));
        }
        if (component.equals("registry")) return etc;
        write(held.resolve("spring.data.redis.password"), "none");
        write(held.resolve("spring.data.redis.sentinel.password"), "none");
        return etc;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Roles and database as the manifests of PostgreSQL's operator declare them. */
    private static EmbeddedPostgres postgresql(Secrets secrets) throws IOException, SQLException {
        var server = EmbeddedPostgres.start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var role : List.of("owner", "app"))
                statement.execute("create role checklist_%s login password '%s'"
                        .formatted(
                                role,
                                role.equals("owner")
                                        ? secrets.ownerPassword("checklist-service")
                                        : secrets.applicationPassword("checklist-service")));
            var database = Manifests.of(CustomResource.Database.class).stream()
                    .map(CustomResource.Database::spec)
                    .filter(spec -> spec.name().equals("checklist"))
                    .findFirst()
                    .orElseThrow();
            statement.execute(
                    "create database %s owner %s template %s encoding '%s' locale_provider %s builtin_locale '%s' locale 'C'"
                            .formatted(
                                    database.name(),
                                    database.owner(),
                                    database.template(),
                                    database.encoding(),
                                    database.localeProvider(),
                                    database.builtinLocale()));
        }
        return server;
    }

    private static void isJson(String line) {
        try {
            assertThat(new ObjectMapper().readTree(line).path("message").isTextual())
                    .as(line)
                    .isTrue();
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
