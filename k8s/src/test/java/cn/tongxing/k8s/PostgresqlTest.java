package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One cluster, one database for each service that only its two roles reach, a commit that a second server holds too. */
class PostgresqlTest {
    private static final CustomResource.Cluster CLUSTER =
            Manifests.of(CustomResource.Cluster.class).getFirst();
    private static final List<String> DATABASES = Manifests.SERVICES.stream()
            .map(service -> service.replace("-service", ""))
            .toList();

    /** Connections that the server keeps for itself, its replicas, its operator and Flyway's look at each start. */
    private static final int KEPT = 20;

    @Test
    void aCommitWaitsForASecondServer() {
        var synchronous = CLUSTER.spec().postgresql().synchronous();

        assertThat(synchronous.number()).isOne();
        assertThat(CLUSTER.spec().instances()).isGreaterThan(synchronous.number() + 1);
        assertThat(synchronous.dataDurability()).isEqualTo("required");
        assertThat(CLUSTER.spec().postgresql().parameters())
                .containsEntry("synchronous_commit", "on")
                .containsEntry("max_prepared_transactions", "0")
                .doesNotContainEntry("fsync", "off");
    }

    /** The operator sets these itself (full_page_writes and ssl on among them) and refuses a cluster that names them. */
    @Test
    void whatTheOperatorSetsItselfIsNotNamed() {
        assertThat(CLUSTER.spec().postgresql().parameters().keySet())
                .noneMatch(name -> name.matches("(archive|recovery|ssl|unix_socket|syslog|log_rotation|primary)_.*"))
                .doesNotContain(
                        "cluster_name",
                        "full_page_writes",
                        "hot_standby",
                        "huge_pages",
                        "listen_addresses",
                        "logging_collector",
                        "log_destination",
                        "port",
                        "restart_after_crash",
                        "shared_preload_libraries",
                        "ssl",
                        "synchronous_standby_names",
                        "wal_level",
                        "wal_log_hints");
    }

    @Test
    void everyServiceHasItsDatabaseWithAnOwnerAndARoleThatOwnsNothing() {
        assertThat(Manifests.of(CustomResource.Database.class))
                .extracting(database ->
                        database.spec().name() + " " + database.spec().owner())
                .containsExactlyElementsOf(DATABASES.stream()
                        .map(name -> name + " " + name + "_owner")
                        .toList());
        assertThat(Manifests.of(CustomResource.Database.class)).allSatisfy(database -> {
            assertThat(database.spec().cluster().name())
                    .isEqualTo(CLUSTER.metadata().name());
            assertThat(database.spec().databaseReclaimPolicy()).isEqualTo("retain");
        });
        assertThat(CLUSTER.spec().managed().roles())
                .noneMatch(role -> role.superuser() || role.createdb() || role.createrole())
                .extracting(CustomResource.Cluster.Role::name)
                .containsExactlyElementsOf(DATABASES.stream()
                        .flatMap(name -> List.of(name + "_owner", name + "_app").stream())
                        .toList());
    }

    @Test
    void aRoleReachesItsOwnDatabaseOnlyAndNeverInTheClear() {
        var rules = CLUSTER.spec().postgresql().pg_hba();

        assertThat(rules.getLast()).isEqualTo("host all all all reject");
        assertThat(rules.subList(0, rules.size() - 1))
                .containsExactlyElementsOf(DATABASES.stream()
                        .map("hostssl %1$s %1$s_owner,%1$s_app all scram-sha-256"::formatted)
                        .toList());
    }

    /** A pool that cannot have its connections answers 503 under the very load it was made for. */
    @Test
    void allPoolsTogetherFitIntoTheServer() {
        var pool = 10;
        var largest = 20;
        assertThat(Manifests.text(source("platform/service/src/main/resources/platform-defaults.yaml")))
                .contains("maximum-pool-size: " + pool);
        assertThat(Manifests.text(source("ledger-service/src/main/resources/application.yaml")))
                .contains("maximum-pool-size: " + largest);
        var aSet = pool * (Manifests.SERVICES.size() - 1) + largest;

        var base =
                Manifests.of(HorizontalPodAutoscaler.class).getFirst().getSpec().getMaxReplicas();
        assertThat(connections(CLUSTER.spec().postgresql().parameters()))
                .isGreaterThanOrEqualTo((base + 1) * aSet + KEPT);
        for (var overlay : Manifests.OVERLAYS) {
            var text = Manifests.text(overlay.resolve("kustomization.yaml"));
            // an upgrade has one more of each for a while
            assertThat(patched(text, "max_connections"))
                    .as("%s", overlay)
                    .isGreaterThanOrEqualTo((patched(text, "maxReplicas") + 1) * aSet + KEPT);
        }
    }

    @Test
    void backupsAreTakenByThePluginThatArchives() {
        var backup =
                Manifests.of(CustomResource.ScheduledBackup.class).getFirst().spec();
        var plugin = CLUSTER.spec().plugins().getFirst();

        assertThat(plugin.isWALArchiver()).isTrue();
        assertThat(plugin.parameters())
                .containsEntry(
                        "barmanObjectName",
                        Manifests.of(CustomResource.ObjectStore.class)
                                .getFirst()
                                .metadata()
                                .name());
        assertThat(backup.cluster().name()).isEqualTo(CLUSTER.metadata().name());
        assertThat(backup.pluginConfiguration().name()).isEqualTo(plugin.name());
        assertThat(backup.schedule().split(" ")).hasSize(6);
    }

    private static int connections(Map<String, String> parameters) {
        return Integer.parseInt(parameters.get("max_connections"));
    }

    private static int patched(String overlay, String field) {
        var value = Pattern.compile(field + "\\s+value: \"?(\\d+)").matcher(overlay);
        assertThat(value.find()).as(field).isTrue();
        return Integer.parseInt(value.group(1));
    }

    private static Path source(String file) {
        return Manifests.FOLDER.resolveSibling(file);
    }
}
