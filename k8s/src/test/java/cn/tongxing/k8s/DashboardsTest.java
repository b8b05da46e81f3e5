package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases, lag, deadlines and saturation, in Chinese first, from metrics that exist. */
class DashboardsTest {
    private static final List<String> EXPECTED = List.of("cases", "exchange", "deadlines", "saturation");

    private static List<JsonNode> dashboards() throws IOException {
        var all = new ArrayList<JsonNode>();
        for (var name : EXPECTED)
            all.add(new ObjectMapper()
                    .readTree(Manifests.text(
                            Manifests.MONITORING.resolve("dashboards").resolve(name + ".json"))));
        return all;
    }

    @Test
    void theFolderHoldsTheFourThatAreHandedToGrafana() throws IOException {
        try (var files = Files.list(Manifests.MONITORING.resolve("dashboards"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(
                            EXPECTED.stream().map(name -> name + ".json").toList());
        }
        assertThat(Manifests.kustomization(Manifests.MONITORING.resolve("kustomization.yaml"))
                        .generators()
                        .getFirst()
                        .files())
                .containsExactlyElementsOf(EXPECTED.stream()
                        .map(name -> "dashboards/" + name + ".json")
                        .toList());
    }

    @Test
    void everyQueryReadsMetricsThatExist() throws IOException {
        for (var dashboard : dashboards())
            for (var panel : dashboard.path("panels")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                for (var target : panel.path("targets"))
                    assertThat(MetricNames.in(target.path("expr").asText()))
                            .as(target.path("expr").asText())
                            .isNotEmpty()
                            .allMatch(MetricNames::isKnown);
            }
    }

    @Test
    void everyTitleIsChineseFirst() throws IOException {
        for (var dashboard : dashboards()) {
            assertThat(dashboard.path("title").asText()).matches("童行 \\p{IsHan}+ [A-Z].*");
            for (var panel : dashboard.path("panels"))
                assertThat(panel.path("title").asText()).matches("(PostgreSQL )?\\p{IsHan}.* [A-Z].*");
        }
    }

    @Test
    void panelsHaveAPlaceAndANumberOfTheirOwn() throws IOException {
        for (var dashboard : dashboards()) {
            var ids = new ArrayList<Integer>();
            var places = new ArrayList<String>();
            for (var panel : dashboard.path("panels")) {
                ids.add(panel.path("id").asInt());
                places.add(panel.path("gridPos").toString());
                assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            }
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(places).doesNotHaveDuplicates();
        }
    }
}
