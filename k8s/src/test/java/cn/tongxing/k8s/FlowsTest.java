package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flows of the architecture, once, and the network policies beside them: nothing more, nothing less, and each flow
 * inside the namespace allowed at both of its ends.
 */
class FlowsTest {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int REGISTRY = 8761;
    private static final int POSTGRESQL = 5432;
    private static final List<Integer> REDIS = List.of(6379, 26379);

    private static final Set<Flow> TABLE = table();

    private static Set<Flow> table() {
        var flows = new TreeSet<Flow>();
        flows.add(new Flow("[entrance]", "gateway", HTTP));
        for (var service : Manifests.SERVICES) {
            flows.add(new Flow("gateway", service, HTTP));
            flows.add(new Flow(service, "postgresql", POSTGRESQL));
            // its keys, its tokens for services, its feed of revocations
            if (!service.equals("identity-service")) flows.add(new Flow(service, "identity-service", HTTP));
        }
        // the child a case is about (ChildClient); every service's audit chain, for the witnesses (ServiceChains)
        flows.add(new Flow("ledger-service", "child-service", HTTP));
        flows.add(new Flow("ledger-service", "checklist-service", HTTP));
        flows.add(new Flow("ledger-service", "notification-service", HTTP));
        // the feed of cases (MessageConfiguration)
        flows.add(new Flow("notification-service", "ledger-service", HTTP));
        // the other provinces' gateways; agencies' webhooks
        flows.add(new Flow("ledger-service", "[outside]", 443));
        flows.add(new Flow("notification-service", "[outside]", 443));
        for (var component : Manifests.COMPONENTS) {
            flows.add(new Flow("[monitoring]", component, MANAGEMENT));
            flows.add(new Flow("*", "[dns]", 53));
            if (component.equals("registry")) continue;
            flows.add(new Flow(component, "registry", REGISTRY));
            for (int port : REDIS) flows.add(new Flow(component, "redis", port));
        }
        for (int port : REDIS) flows.add(new Flow("redis", "redis", port));
        flows.add(new Flow("[monitoring]", "postgresql", 9187));
        flows.add(new Flow("[operator]", "postgresql", 8000));
        flows.add(new Flow("postgresql", "postgresql", POSTGRESQL));
        flows.add(new Flow("postgresql", "postgresql", 8000));
        // its operator's instance manager asks the cluster's API; WAL and backups go to the store
        flows.add(new Flow("postgresql", "[api and store]", 443));
        flows.add(new Flow("postgresql", "[api and store]", 6443));
        return flows;
    }

    @Test
    void nothingIsAllowedUnlessSaid() {
        var deny = Manifests.named(NetworkPolicy.class, "default-deny").getSpec();

        assertThat(deny.getPodSelector().getMatchLabels()).isNullOrEmpty();
        assertThat(deny.getPodSelector().getMatchExpressions()).isNullOrEmpty();
        assertThat(deny.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getIngress()).isEmpty();
        assertThat(deny.getEgress()).isEmpty();
    }

    @Test
    void whoMayBeAskedIsTheTable() {
        var allowed = new TreeSet<Flow>();
        for (var policy : Manifests.of(NetworkPolicy.class))
            for (var rule : policy.getSpec().getIngress())
                for (var peer : peers(rule.getFrom()))
                    for (int port : ports(rule.getPorts())) allowed.add(new Flow(peer, subject(policy), port));

        assertThat(allowed)
                .containsExactlyElementsOf(TABLE.stream()
                        .filter(flow -> !flow.to().startsWith("["))
                        .toList());
    }

    @Test
    void whoMayAskIsTheTable() {
        var allowed = new TreeSet<Flow>();
        for (var policy : Manifests.of(NetworkPolicy.class))
            for (var rule : policy.getSpec().getEgress())
                for (var peer : peers(rule.getTo()))
                    for (int port : ports(rule.getPorts())) allowed.add(new Flow(subject(policy), peer, port));

        assertThat(allowed)
                .containsExactlyElementsOf(TABLE.stream()
                        .filter(flow -> !flow.from().startsWith("["))
                        .toList());
    }

    @Test
    void everyPolicyNamesBothDirections() {
        assertThat(Manifests.of(NetworkPolicy.class))
                .filteredOn(policy -> !policy.getMetadata().getName().equals("dns"))
                .allSatisfy(policy ->
                        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress"));
    }

    /** An address of a peer or a webhook never points inward (docs/exchange-protocol.md, docs/webhooks.md): nor does the network. */
    @ParameterizedTest
    @ValueSource(strings = {"ledger-service", "notification-service"})
    void theWayOutsideDoesNotPointInward(String service) {
        var rule = Manifests.named(NetworkPolicy.class, service).getSpec().getEgress().stream()
                .filter(egress -> egress.getTo().getFirst().getIpBlock() != null)
                .findFirst()
                .orElseThrow();

        assertThat(rule.getTo().getFirst().getIpBlock().getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16");
    }

    private static String subject(NetworkPolicy policy) {
        var labels = policy.getSpec().getPodSelector().getMatchLabels();
        if (labels == null || labels.isEmpty()) return "*";
        return byLabels(labels);
    }

    private static List<String> peers(List<NetworkPolicyPeer> peers) {
        // an empty list would mean everybody
        assertThat(peers).isNotEmpty();
        return peers.stream().map(FlowsTest::peer).toList();
    }

    private static String peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null)
            return peer.getIpBlock().getExcept().size() > 1 ? "[outside]" : "[api and store]";
        if (peer.getNamespaceSelector() == null)
            return byLabels(peer.getPodSelector().getMatchLabels());
        var namespace = peer.getNamespaceSelector().getMatchLabels();
        if (namespace.containsKey("tongxing.cn/entrance")) return "[entrance]";
        if (namespace.containsKey("tongxing.cn/monitoring")) return "[monitoring]";
        return switch (namespace.get("kubernetes.io/metadata.name")) {
            case "cnpg-system" -> "[operator]";
            case "kube-system" -> "[dns]";
            case null, default -> throw new AssertionError("a namespace nobody knows: " + namespace);
        };
    }

    private static String byLabels(java.util.Map<String, String> labels) {
        assertThat(labels).hasSize(1);
        return labels.getOrDefault("app.kubernetes.io/name", labels.getOrDefault("cnpg.io/cluster", labels.toString()));
    }

    private static List<Integer> ports(List<NetworkPolicyPort> ports) {
        // no port would mean all
        assertThat(ports).isNotEmpty();
        return ports.stream().map(port -> port.getPort().getIntVal()).toList();
    }
}
