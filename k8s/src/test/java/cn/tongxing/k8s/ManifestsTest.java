package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.k8s.Manifests.Manifest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    @Test
    void everyManifestIsReadStrictly() {
        assertThat(Manifests.all()).hasSizeGreaterThan(50);
        assertThat(Manifests.all()).extracting(Manifest::kind).contains("Deployment", "Cluster", "NetworkPolicy");
    }

    @Test
    void anUnknownFieldIsRefusedAtEveryDepth() {
        var service = Map.<String, Object>of(
                "apiVersion", "v1", "kind", "Service", "spec", Map.of("ports", List.of(Map.of("targetport", "http"))));
        var cluster = Map.<String, Object>of(
                "apiVersion", "postgresql.cnpg.io/v1", "kind", "Cluster", "spec", Map.of("instance", 3));

        assertThatThrownBy(() -> StrictReader.read(service, Service.class)).hasMessageContaining("targetport");
        assertThatThrownBy(() -> StrictReader.read(cluster, CustomResource.Cluster.class))
                .hasMessageContaining("instance");
    }

    @Test
    void aKeyWrittenTwiceIsRefused() {
        assertThatThrownBy(() -> StrictReader.documents("a: 1\na: 2\n")).hasMessageContaining("duplicate key a");
    }

    @Test
    void aTextWhereANumberBelongsIsRefused() {
        var deployment = Map.<String, Object>of("spec", Map.of("replicas", "2"));

        assertThatThrownBy(() -> StrictReader.read(deployment, Deployment.class))
                .hasMessageContaining("replicas");
    }

    @Test
    void everyFileIsListedByItsFolderAndEveryListedOneExists() {
        for (var file : Manifests.kustomizations()) {
            var folder = file.getParent();
            var kustomization = Manifests.kustomization(file);
            assertThat(kustomization.resources())
                    .as("resources of %s", file)
                    .allSatisfy(resource -> assertThat(folder.resolve(resource)).exists());
            for (var generator : kustomization.generators())
                assertThat(generator.files())
                        .as("files of %s", generator.name())
                        .allSatisfy(name -> assertThat(folder.resolve(name)).isRegularFile());
        }

        var listed = new TreeSet<Path>();
        for (var file : Manifests.kustomizations())
            for (var resource : Manifests.kustomization(file).resources())
                listed.add(file.getParent().resolve(resource).normalize());
        assertThat(Manifests.files()).allMatch(listed::contains);
        assertThat(Manifests.kustomizations())
                .filteredOn(file -> file.startsWith(Manifests.BASE.resolve("x").getParent())
                        && !file.getParent().equals(Manifests.BASE))
                .extracting(Path::getParent)
                .allMatch(listed::contains);
    }

    @Test
    void everyComponentHasAFolderOfItsOwn() {
        assertThat(Manifests.COMPONENTS)
                .allSatisfy(component -> assertThat(Files.isDirectory(Manifests.BASE.resolve(component)))
                        .as(component)
                        .isTrue());
    }

    @Test
    void whatTheApiRequiresIsThere() {
        for (var manifest : Manifests.all()) {
            if (!(manifest.typed() instanceof HasMetadata kubernetes)) continue;
            assertThat(kubernetes.getMetadata().getName()).as("%s", manifest).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
            assertThat(kubernetes.getMetadata().getLabels())
                    .as("labels of %s", manifest)
                    .containsEntry("app.kubernetes.io/part-of", "tongxing");
        }
        for (var deployment : Manifests.of(Deployment.class)) {
            var spec = deployment.getSpec();
            assertThat(spec.getTemplate().getMetadata().getLabels())
                    .as("the selector of %s", deployment.getMetadata().getName())
                    .containsAllEntriesOf(spec.getSelector().getMatchLabels());
            assertThat(spec.getSelector().getMatchLabels()).isNotEmpty();
        }
    }

    @Test
    void noNameOfAKindStandsTwice() {
        assertThat(Manifests.all())
                .filteredOn(manifest -> manifest.file().startsWith(Manifests.BASE))
                .extracting(manifest -> manifest.kind() + "/" + manifest.name())
                .doesNotHaveDuplicates();
    }

    @Test
    void theNamespaceAdmitsOnlyRestrictedPods() {
        var labels = Manifests.named(Namespace.class, "tongxing").getMetadata().getLabels();

        assertThat(List.of("enforce", "audit", "warn"))
                .allSatisfy(
                        mode -> assertThat(labels).containsEntry("pod-security.kubernetes.io/" + mode, "restricted"));
    }
}
