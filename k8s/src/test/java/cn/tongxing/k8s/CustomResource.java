package cn.tongxing.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources of operators that we use, with exactly the fields we use: whoever wants another adds it here. */
sealed interface CustomResource {
    String kind();

    Metadata metadata();

    record Metadata(String name, @Nullable String namespace, Map<String, String> labels) {}

    record Named(String name) {}

    record KeyOf(String name, String key) {}

    /** postgresql.cnpg.io/v1 */
    record Cluster(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(
                int instances,
                String imageName,
                String primaryUpdateStrategy,
                String primaryUpdateMethod,
                boolean enableSuperuserAccess,
                boolean enablePDB,
                Bootstrap bootstrap,
                Settings postgresql,
                Managed managed,
                Storage storage,
                Storage walStorage,
                Resources resources,
                Affinity affinity,
                List<Plugin> plugins) {}

        record Bootstrap(Initdb initdb) {}

        record Initdb(
                String database,
                String owner,
                String encoding,
                String localeProvider,
                String builtinLocale,
                boolean dataChecksums) {}

        record Settings(Synchronous synchronous, Map<String, String> parameters, List<String> pg_hba) {}

        record Synchronous(String method, int number, String dataDurability) {}

        record Managed(List<Role> roles) {}

        record Role(
                String name,
                String ensure,
                boolean login,
                boolean superuser,
                boolean createdb,
                boolean createrole,
                Named passwordSecret) {}

        record Storage(String size) {}

        record Resources(Map<String, String> requests, Map<String, String> limits) {}

        record Affinity(boolean enablePodAntiAffinity, String topologyKey, String podAntiAffinityType) {}

        record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}
    }

    /** postgresql.cnpg.io/v1 */
    record Database(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(
                Named cluster,
                String name,
                String owner,
                String template,
                String encoding,
                String localeProvider,
                String builtinLocale,
                String databaseReclaimPolicy) {}
    }

    /** postgresql.cnpg.io/v1 */
    record ScheduledBackup(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(
                String schedule,
                String backupOwnerReference,
                Named cluster,
                String method,
                Named pluginConfiguration) {}
    }

    /** barmancloud.cnpg.io/v1 */
    record ObjectStore(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(String retentionPolicy, Configuration configuration) {}

        record Configuration(
                String destinationPath,
                String endpointURL,
                S3Credentials s3Credentials,
                Compressed wal,
                Compressed data) {}

        record S3Credentials(KeyOf accessKeyId, KeyOf secretAccessKey) {}

        record Compressed(String compression) {}
    }

    /** monitoring.coreos.com/v1 */
    record ServiceMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(String jobLabel, Selector selector, List<Endpoint> endpoints) {}

        record Endpoint(String port, String path, String interval) {}
    }

    /** monitoring.coreos.com/v1 */
    record PodMonitor(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(Selector selector, List<Endpoint> podMetricsEndpoints) {}

        record Endpoint(String port, String interval) {}
    }

    record Selector(Map<String, String> matchLabels) {}

    /** monitoring.coreos.com/v1 */
    record PrometheusRule(String apiVersion, String kind, Metadata metadata, Spec spec) implements CustomResource {
        record Spec(List<Group> groups) {}

        record Group(String name, List<Rule> rules) {}

        record Rule(
                String alert,
                String expr,
                @JsonProperty("for") String lasting,
                Map<String, String> labels,
                Map<String, String> annotations) {}
    }
}
