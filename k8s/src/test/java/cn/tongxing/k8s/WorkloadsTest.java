package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every workload owes: an account that can do nothing, a closed container, probes, an end in order, a budget. */
class WorkloadsTest {
    private static final Duration WEB_SERVER_ENDS_WITHIN = Duration.ofSeconds(20);

    private record Workload(String name, PodTemplateSpec template) {
        PodSpec pod() {
            return template.getSpec();
        }

        List<Container> containers() {
            return pod().getContainers();
        }

        List<ContainerPort> ports() {
            return containers().stream().flatMap(c -> c.getPorts().stream()).toList();
        }

        boolean isOurs() {
            return Manifests.COMPONENTS.contains(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Workload> workloads() {
        return Stream.concat(
                        Manifests.of(Deployment.class).stream()
                                .map(one -> new Workload(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())),
                        Manifests.of(StatefulSet.class).stream()
                                .map(one -> new Workload(
                                        one.getMetadata().getName(),
                                        one.getSpec().getTemplate())))
                .toList();
    }

    @Test
    void everyComponentIsThereOnce() {
        assertThat(workloads())
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Manifests.COMPONENTS.stream(), Stream.of("redis"))
                        .toList());
    }

    @Test
    void noPodHoldsATokenOfTheCluster() {
        for (var workload : workloads()) {
            assertThat(workload.pod().getAutomountServiceAccountToken())
                    .as("%s", workload)
                    .isFalse();
            assertThat(workload.pod().getServiceAccountName()).isEqualTo(workload.name());
            assertThat(Manifests.named(ServiceAccount.class, workload.name()).getAutomountServiceAccountToken())
                    .isFalse();
            // a Service named redis would otherwise be read as settings of ours
            assertThat(workload.pod().getEnableServiceLinks())
                    .as("%s", workload)
                    .isFalse();
        }
    }

    @Test
    void everyPodIsAsClosedAsRestrictedAsks() {
        for (var workload : workloads()) {
            var pod = workload.pod().getSecurityContext();
            assertThat(pod.getRunAsNonRoot()).as("%s", workload).isTrue();
            assertThat(pod.getRunAsUser()).isPositive();
            assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(workload.pod().getHostNetwork()).isNull();
            assertThat(workload.containers()).allSatisfy(container -> {
                var closed = container.getSecurityContext();
                assertThat(closed.getReadOnlyRootFilesystem())
                        .as("%s", container.getName())
                        .isTrue();
                assertThat(closed.getAllowPrivilegeEscalation()).isFalse();
                assertThat(closed.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(closed.getCapabilities().getAdd()).isEmpty();
                assertThat(container.getVolumeMounts())
                        .as("a place to write of %s", container.getName())
                        .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
            });
        }
    }

    @Test
    void whatIsMountedIsDeclaredAndWhatIsDeclaredIsMounted() {
        for (var workload : workloads()) {
            var declared = workload.pod().getVolumes().stream()
                    .map(volume -> volume.getName())
                    .toList();
            var mounted = workload.containers().stream()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(mount -> mount.getName())
                    .distinct()
                    .toList();
            assertThat(mounted).as("%s", workload).containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    @Test
    void everyProbeAsksAPortOrACommandOfItsContainer() {
        for (var workload : workloads())
            for (var container : workload.containers())
                for (var probe : List.of(
                        container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
                    checkProbe(workload, container, probe);
    }

    private static void checkProbe(Workload workload, Container container, Probe probe) {
        assertThat(probe).as("three probes of %s", container.getName()).isNotNull();
        if (probe.getHttpGet() == null) {
            assertThat(probe.getExec().getCommand()).isNotEmpty();
            return;
        }
        assertThat(container.getPorts())
                .as("ports of %s", workload)
                .extracting(ContainerPort::getName)
                .contains(probe.getHttpGet().getPort().getStrVal());
    }

    /** platform-defaults.yaml, and the application.yaml of gateway and registry, give these endpoints and groups. */
    @Test
    void ourProbesAskTheManagementPort() {
        for (var workload : ours()) {
            var container = workload.containers().getFirst();
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getReadinessProbe(),
                                    container.getLivenessProbe())
                            .map(probe -> probe.getHttpGet().getPort().getStrVal() + " "
                                    + probe.getHttpGet().getPath()))
                    .containsExactly(
                            "management /actuator/health/liveness",
                            "management /actuator/health/readiness",
                            "management /actuator/health/liveness");
            assertThat(port(workload, "http")).isEqualTo(environment(workload, "SERVER_PORT"));
            assertThat(port(workload, "management")).isEqualTo(environment(workload, "MANAGEMENT_SERVER_PORT"));
        }
    }

    /** A start on a busy machine took minutes in the tests; a liveness probe must not end it before. */
    @Test
    void aSlowStartIsNotKilled() {
        for (var workload : ours()) {
            var startup = workload.containers().getFirst().getStartupProbe();
            assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
                    .as("%s", workload)
                    .isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void theGraceCoversTheWholeEnd() {
        var settle = Duration.ofSeconds(6);
        assertThat(Manifests.text(Manifests.BASE.resolve("platform.yaml")))
                .contains("settle: " + settle.toSeconds() + "s");
        for (var workload : ours()) {
            var sleep = workload.containers()
                    .getFirst()
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            var needed = Duration.ofSeconds(sleep).plus(settle).plus(WEB_SERVER_ENDS_WITHIN);
            assertThat(workload.pod().getTerminationGracePeriodSeconds())
                    .as("%s", workload)
                    .isGreaterThan(needed.toSeconds());
        }
    }

    @Test
    void everyContainerSaysWhatItTakes() {
        for (var workload : workloads())
            for (var container : workload.containers()) {
                var resources = container.getResources();
                assertThat(resources.getRequests()).as(container.getName()).containsKeys("cpu", "memory");
                assertThat(resources.getLimits()).as(container.getName()).containsKeys("cpu", "memory");
                assertThat(bytes(resources.getRequests().get("memory")))
                        .isLessThanOrEqualTo(bytes(resources.getLimits().get("memory")));
            }
    }

    /** docs/bench.md: the largest service holds about 250 MiB at rest. */
    @Test
    void theMemoryAskedForIsMoreThanWasMeasured() {
        for (var workload : ours())
            if (!workload.name().equals("registry"))
                assertThat(bytes(workload.containers()
                                .getFirst()
                                .getResources()
                                .getRequests()
                                .get("memory")))
                        .as("%s", workload)
                        .isGreaterThan(251L << 20);
    }

    @Test
    void everyWorkloadHasABudgetOfItsOwnPods() {
        for (var workload : workloads()) {
            var budget = Manifests.named(PodDisruptionBudget.class, workload.name());
            assertThat(selects(budget.getSpec().getSelector(), workload)).isTrue();
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isOne();
        }
        assertThat(Manifests.of(PodDisruptionBudget.class)).hasSameSizeAs(workloads());
    }

    @Test
    void gatewayAndServicesScaleAndNothingElseSaysHowMany() {
        assertThat(Manifests.of(HorizontalPodAutoscaler.class))
                .extracting(one -> one.getSpec().getScaleTargetRef().getName())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("gateway"), Manifests.SERVICES.stream())
                        .toList());
        for (var scaler : Manifests.of(HorizontalPodAutoscaler.class)) {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(target.getApiVersion() + "/" + target.getKind()).isEqualTo("apps/v1/Deployment");
            assertThat(Manifests.named(Deployment.class, target.getName())
                            .getSpec()
                            .getReplicas())
                    .as("replicas of %s", target.getName())
                    .isNull();
            assertThat(scaler.getSpec().getMinReplicas())
                    .isBetween(2, scaler.getSpec().getMaxReplicas());
        }
    }

    /** Each registry knows only those who registered with it, so there is never a second one. */
    @Test
    void thereIsOneRegistry() {
        var spec = Manifests.named(Deployment.class, "registry").getSpec();

        assertThat(spec.getReplicas()).isOne();
        assertThat(spec.getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void replicasStandOnDifferentMachinesAndAnUpgradeTakesNoneAwayFirst() {
        for (var deployment : Manifests.of(Deployment.class)) {
            var spec = deployment.getSpec();
            if (deployment.getMetadata().getName().equals("registry")) continue;
            assertThat(spec.getTemplate().getSpec().getTopologySpreadConstraints())
                    .allSatisfy(spread -> assertThat(spread.getLabelSelector().getMatchLabels())
                            .isEqualTo(spec.getSelector().getMatchLabels()))
                    .extracting(spread -> spread.getTopologyKey())
                    .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
                    .isZero();
        }
    }

    @Test
    void everyPortOfAServiceIsNamedByItsPods() {
        for (var service : Manifests.of(Service.class)) {
            var workload = workloads().stream()
                    .filter(one -> one.template()
                            .getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .toList();
            assertThat(workload).as("pods of %s", name(service)).hasSize(1);
            assertThat(service.getSpec().getPorts()).allSatisfy(port -> {
                assertThat(workload.getFirst().ports())
                        .extracting(ContainerPort::getName)
                        .contains(port.getTargetPort().getStrVal());
                var target = workload.getFirst().ports().stream()
                        .filter(one -> one.getName().equals(port.getTargetPort().getStrVal()))
                        .findFirst()
                        .orElseThrow();
                assertThat(port.getPort()).isEqualTo(target.getContainerPort());
            });
        }
    }

    @Test
    void theOnlyWayInLeadsToTheGateway() {
        for (var ingress : Manifests.of(Ingress.class)) {
            assertThat(ingress.getSpec().getTls()).isNotEmpty();
            for (var rule : ingress.getSpec().getRules())
                for (var path : rule.getHttp().getPaths()) {
                    var backend = path.getBackend().getService();
                    assertThat(backend.getName()).isEqualTo("gateway");
                    assertThat(Manifests.named(Service.class, "gateway")
                                    .getSpec()
                                    .getPorts())
                            .anyMatch(port ->
                                    port.getName().equals(backend.getPort().getName()));
                }
        }
        assertThat(Manifests.of(Service.class))
                .allMatch(service -> service.getSpec().getType() == null);
    }

    @Test
    void ourImagesShareOneTag() {
        for (var workload : ours())
            assertThat(workload.containers().getFirst().getImage())
                    .isEqualTo("tongxing/" + workload.name() + ":release");
        for (var overlay : Manifests.OVERLAYS) {
            var kustomization = Manifests.kustomization(overlay.resolve("kustomization.yaml"));
            assertThat(kustomization.replacements()).singleElement().satisfies(one -> {
                assertThat(one.source().name() + " " + one.source().fieldPath()).isEqualTo("release data.tag");
                assertThat(one.targets().getFirst().fieldPaths())
                        .containsExactly("spec.template.spec.containers.0.image");
            });
        }
    }

    private static List<Workload> ours() {
        return workloads().stream().filter(Workload::isOurs).toList();
    }

    private static boolean selects(LabelSelector selector, Workload workload) {
        return workload.template()
                .getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(selector.getMatchLabels().entrySet());
    }

    private static String port(Workload workload, String name) {
        return workload.ports().stream()
                .filter(port -> port.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getContainerPort()
                .toString();
    }

    private static String environment(Workload workload, String name) {
        return workload.containers().getFirst().getEnv().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }
}
