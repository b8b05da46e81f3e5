package cn.tongxing.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All manifests of the folder, read strictly once; a kind that is not named here is refused. */
final class Manifests {
    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Path BASE = FOLDER.resolve("base");
    static final Path MONITORING = FOLDER.resolve("monitoring");
    static final List<Path> OVERLAYS = List.of(FOLDER.resolve("overlays/small"), FOLDER.resolve("overlays/large"));

    /** What runs from a jar of this repository; the names of its folders are fixed. */
    static final List<String> SERVICES =
            List.of("identity-service", "child-service", "ledger-service", "checklist-service", "notification-service");

    static final List<String> COMPONENTS =
            Stream.concat(Stream.of("registry", "gateway"), SERVICES.stream()).toList();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", CustomResource.Cluster.class),
            Map.entry("postgresql.cnpg.io/v1/Database", CustomResource.Database.class),
            Map.entry("postgresql.cnpg.io/v1/ScheduledBackup", CustomResource.ScheduledBackup.class),
            Map.entry("barmancloud.cnpg.io/v1/ObjectStore", CustomResource.ObjectStore.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", CustomResource.ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", CustomResource.PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", CustomResource.PrometheusRule.class));

    /** One document of one file. */
    record Manifest(Path file, String kind, String name, Object typed) {
        @Override
        public String toString() {
            return FOLDER.relativize(file) + " " + kind + "/" + name;
        }
    }

    private static final List<Manifest> ALL = readAll();

    private Manifests() {}

    static List<Manifest> all() {
        return ALL;
    }

    static <T> List<T> of(Class<T> type) {
        return ALL.stream()
                .map(Manifest::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static <T extends HasMetadata> T named(Class<T> type, String name) {
        return of(type).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    static Manifest read(Path file, Map<String, Object> document) {
        var kind = document.get("apiVersion") + "/" + document.get("kind");
        var type = KINDS.get(kind);
        if (type == null) throw new IllegalArgumentException(file + ": unknown kind " + kind);
        try {
            var typed = StrictReader.read(document, type);
            return new Manifest(file, (String) document.get("kind"), nameOf(typed), typed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static String nameOf(Object typed) {
        return typed instanceof HasMetadata kubernetes
                ? kubernetes.getMetadata().getName()
                : ((CustomResource) typed).metadata().name();
    }

    /** Every YAML file but lists of resources and values that no cluster reads. */
    static List<Path> files() {
        return walk(FOLDER)
                .filter(file -> !file.startsWith(FOLDER.resolve("image")))
                .filter(file -> file.toString().endsWith(".yaml"))
                .filter(file -> !List.of("kustomization.yaml", "platform.yaml", "province.yaml", "rules-test.yaml")
                        .contains(file.getFileName().toString()))
                .toList();
    }

    static List<Path> kustomizations() {
        return walk(FOLDER)
                .filter(file -> file.getFileName().toString().equals("kustomization.yaml"))
                .toList();
    }

    static Kustomization kustomization(Path file) {
        return StrictReader.read(StrictReader.documents(text(file)).getFirst(), Kustomization.class);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(FOLDER.resolve("target")))
                    .filter(file -> !file.startsWith(FOLDER.resolve("src")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Manifest> readAll() {
        var all = new ArrayList<Manifest>();
        for (var file : files()) for (var document : StrictReader.documents(text(file))) all.add(read(file, document));
        return List.copyOf(all);
    }
}
