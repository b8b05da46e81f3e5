package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongxing.k8s.Manifests.Manifest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What `kubectl kustomize` makes of each overlay, where kubectl is present: read as strictly, and put together rightly. */
class KustomizeTest {
    static List<Path> overlays() {
        return Manifests.OVERLAYS;
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anOverlayIsBuiltAndReadStrictly(Path overlay) throws Exception {
        var kubectl = Tool.find("kubectl");
        assumeTrue(kubectl.isPresent());

        var built = StrictReader.documents(kubectl.get().run("kustomize", overlay.toString())).stream()
                .map(document -> Manifests.read(overlay, document))
                .toList();

        assertThat(built).extracting(Manifest::kind).contains("Deployment", "Cluster", "Ingress");
        assertThat(built).allSatisfy(KustomizeTest::standsInTheNamespace);
        var deployments = of(built, Deployment.class);
        assertThat(deployments)
                .allSatisfy(deployment -> assertThat(image(deployment))
                        .matches("tongxing/" + deployment.getMetadata().getName() + ":[0-9]+\\.[0-9]+\\.[0-9]+"));
        assertThat(deployments.stream()
                        .map(deployment -> image(deployment).replaceAll(".*:", ""))
                        .distinct())
                .hasSize(1);
        var maps = of(built, ConfigMap.class).stream()
                .map(map -> map.getMetadata().getName())
                .toList();
        assertThat(configMaps(built)).allMatch(maps::contains);
    }

    @Test
    void monitoringIsBuiltAndReadStrictly() throws Exception {
        var kubectl = Tool.find("kubectl");
        assumeTrue(kubectl.isPresent());

        var built = StrictReader.documents(kubectl.get().run("kustomize", Manifests.MONITORING.toString())).stream()
                .map(document -> Manifests.read(Manifests.MONITORING, document))
                .toList();

        assertThat(built)
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder("ConfigMap", "PodMonitor", "PrometheusRule", "ServiceMonitor");
        assertThat(built).allSatisfy(KustomizeTest::standsInTheNamespace);
    }

    private static Stream<String> configMaps(List<Manifest> built) {
        return Stream.concat(
                        of(built, Deployment.class).stream()
                                .map(one -> one.getSpec().getTemplate()),
                        of(built, StatefulSet.class).stream()
                                .map(one -> one.getSpec().getTemplate()))
                .flatMap(template -> template.getSpec().getVolumes().stream())
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName());
    }

    private static void standsInTheNamespace(Manifest manifest) {
        if (manifest.kind().equals("Namespace")) return;
        assertThat(
                        manifest.typed() instanceof HasMetadata kubernetes
                                ? kubernetes.getMetadata().getNamespace()
                                : ((CustomResource) manifest.typed()).metadata().namespace())
                .as("%s", manifest)
                .isEqualTo("tongxing");
    }

    private static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private static <T> List<T> of(List<Manifest> built, Class<T> type) {
        return built.stream()
                .map(Manifest::typed)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
