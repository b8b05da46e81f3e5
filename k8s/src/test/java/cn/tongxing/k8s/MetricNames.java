package cn.tongxing.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics there are, as Prometheus sees them: ours from the sources that register them, others from a list. */
final class MetricNames {
    /** Of Micrometer and Boot in our processes, of PostgreSQL's operator and its plug-in, of the kubelet, of Prometheus. */
    private static final Set<String> OTHERS = Set.of(
            "http_server_requests_seconds_count",
            "hikaricp_connections_active",
            "hikaricp_connections_pending",
            "jvm_memory_max_bytes",
            "jvm_memory_used_bytes",
            "process_cpu_usage",
            "cnpg_pg_replication_streaming_replicas",
            "cnpg_pg_stat_archiver_seconds_since_last_archival",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "up");

    private static final Pattern NAME = Pattern.compile("\"(tongxing[._][a-z._]+)\"");
    private static final Pattern REGISTERS = Pattern.compile("import io\\.micrometer\\.");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w)(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");

    private static final Set<String> OURS = ours();

    private MetricNames() {}

    static boolean isKnown(String name) {
        return OURS.contains(name) || OTHERS.contains(name);
    }

    /** The metrics an expression of PromQL reads. */
    static Set<String> in(String expression) {
        var bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^\\]]*]", "")
                .replaceAll("\\boffset\\s+\\w+", "");
        bare = GROUPING.matcher(bare).replaceAll("");
        var names = new TreeSet<String>();
        WORD.matcher(bare).results().map(found -> found.group()).forEach(names::add);
        names.removeAll(KEYWORDS);
        names.removeIf(word -> word.matches("[0-9].*"));
        return names;
    }

    private static Set<String> ours() {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Manifests.FOLDER.getParent())) {
            for (var file : sources(files).toList()) {
                var text = Files.readString(file);
                if (!REGISTERS.matcher(text).find()) continue;
                NAME.matcher(text).results().forEach(found -> addSeries(names, text, found.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static Stream<Path> sources(Stream<Path> files) {
        return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                .filter(file -> !file.toString().matches(".*/(bench|launcher|system-tests)/.*"));
    }

    /** How a timer, a summary, a counter and a gauge are written out. */
    private static void addSeries(Set<String> names, String source, String name) {
        var written = name.replace('.', '_');
        if (isMadeBy(source, name, "Timer\\.builder")) {
            for (var part : Set.of("_seconds_count", "_seconds_sum", "_seconds_max")) names.add(written + part);
        } else if (isMadeBy(source, name, "DistributionSummary\\.builder")) {
            for (var part : Set.of("_count", "_sum", "_max")) names.add(written + part);
        } else if (isMadeBy(source, name, "counter") || source.contains("counter(METRIC")) {
            names.add(written + "_total");
        } else {
            names.add(written);
        }
    }

    private static boolean isMadeBy(String source, String name, String method) {
        return Pattern.compile("\\b" + method + "\\(\\s*\"" + Pattern.quote(name) + "\"")
                .matcher(source)
                .find();
    }
}
