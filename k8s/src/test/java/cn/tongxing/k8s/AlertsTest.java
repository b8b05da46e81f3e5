package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongxing.k8s.CustomResource.PrometheusRule.Rule;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts read metrics that exist, say in Chinese first what happened, and each is seen firing and not firing. */
class AlertsTest {
    private static final Path TESTS = Manifests.MONITORING.resolve("rules-test.yaml");

    private static List<Rule> rules() {
        return Manifests.of(CustomResource.PrometheusRule.class).stream()
                .flatMap(resource -> resource.spec().groups().stream())
                .flatMap(group -> group.rules().stream())
                .toList();
    }

    @Test
    void everyMetricOfAnAlertIsRegisteredSomewhere() {
        for (var rule : rules())
            assertThat(MetricNames.in(rule.expr()))
                    .as("metrics of %s", rule.alert())
                    .isNotEmpty()
                    .allMatch(MetricNames::isKnown);
    }

    @Test
    void anExpressionsMetricsAreFound() {
        assertThat(MetricNames.in("sum by (peer) (rate(a_total{peer=\"b\"}[5m])) / (c offset 1h or d) > 3"))
                .containsExactly("a_total", "c", "d");
    }

    @Test
    void everyAlertSaysWhatHappenedInBothLanguages() {
        assertThat(rules()).hasSizeGreaterThan(20).extracting(Rule::alert).doesNotHaveDuplicates();
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.annotations().get("summary")).matches("(?s).*\\p{IsHan}.* · [^\\p{IsHan}]+");
            assertThat(rule.labels().get("severity")).isIn("critical", "warning");
        });
    }

    @Test
    void theOperatorsPageNamesEveryAlert() {
        var page = Manifests.text(Manifests.FOLDER.resolveSibling("docs/operating.md"));

        assertThat(rules()).extracting(Rule::alert).allMatch(alert -> page.contains("`" + alert + "`"));
    }

    @Test
    void everyAlertIsTestedBothWays() {
        var tests = StrictReader.documents(Manifests.text(TESTS)).getFirst();

        var names = new ArrayList<String>();
        for (var test : (List<?>) tests.get("tests")) {
            var map = (Map<?, ?>) test;
            names.add((String) map.get("name"));
            var outcomes = ((List<?>) map.get("alert_rule_test"))
                    .stream()
                            .map(one -> ((List<?>) ((Map<?, ?>) one).get("exp_alerts")).size())
                            .toList();
            assertThat(outcomes).as("%s: quiet, then firing", map.get("name")).isEqualTo(List.of(0, 1));
        }
        assertThat(names)
                .containsExactlyElementsOf(rules().stream().map(Rule::alert).toList());
    }

    @Test
    void promtoolFindsTheRulesRightWhereItIsPresent(@TempDir Path folder) throws Exception {
        var promtool = Tool.find("promtool");
        assumeTrue(promtool.isPresent());
        var spec = StrictReader.documents(Manifests.text(Manifests.MONITORING.resolve("rules.yaml")))
                .getFirst()
                .get("spec");
        // JSON is YAML
        new ObjectMapper().writeValue(folder.resolve("spec.yaml").toFile(), spec);
        var tests = Files.copy(TESTS, folder.resolve("rules-test.yaml"));

        assertThat(promtool.get()
                        .run("check", "rules", folder.resolve("spec.yaml").toString()))
                .contains(rules().size() + " rules found");
        promtool.get().run("test", "rules", tests.toString());
    }

    @Test
    void everyComponentIsScraped() {
        var monitor =
                Manifests.of(CustomResource.ServiceMonitor.class).getFirst().spec();
        var endpoint = monitor.endpoints().getFirst();

        assertThat(endpoint.path()).isEqualTo("/actuator/prometheus");
        for (var component : Manifests.COMPONENTS) {
            var service = Manifests.named(Service.class, component);
            assertThat(service.getMetadata().getLabels())
                    .containsAllEntriesOf(monitor.selector().matchLabels())
                    .containsEntry(monitor.jobLabel(), component);
            assertThat(service.getSpec().getPorts())
                    .anyMatch(port -> port.getName().equals(endpoint.port()));
        }
    }
}
