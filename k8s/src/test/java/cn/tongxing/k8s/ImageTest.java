package cn.tongxing.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImageTest {
    /** What was measured is what runs (docs/adr/0132); only the heap follows the container's limit instead of a number. */
    @Test
    void theJvmRunsAsWhereItWasMeasured() {
        var source =
                Manifests.text(Manifests.FOLDER.resolveSibling("launcher/src/main/java/cn/tongxing/launcher/Jvm.java"));
        var measured = new ArrayList<>(Pattern.compile("\"(-[XD][^\"]+)\"")
                .matcher(source.substring(source.indexOf("OPTIONS ="), source.indexOf("private Jvm()")))
                .results()
                .map(found -> found.group(1))
                .toList());
        measured.add("-XX:MaxRAMPercentage=45");

        assertThat(Image.jvmOptions()).containsExactlyInAnyOrderElementsOf(measured);
    }

    @Test
    void theProcessIsJavaItselfSoThatSignalsReachIt() {
        assertThat(Image.entryPoint()).isEqualTo(List.of("java", "@/app/jvm.options", "-jar", "/app/application.jar"));
    }

    @Test
    void theImageRunsAsTheUserThatThePodsName() {
        var user = Image.instruction("USER");

        for (var deployment : Manifests.of(Deployment.class)) {
            var pod = deployment.getSpec().getTemplate().getSpec().getSecurityContext();
            assertThat(pod.getRunAsUser() + ":" + pod.getRunAsGroup())
                    .as("%s", deployment.getMetadata().getName())
                    .isEqualTo(user);
        }
    }

    @Test
    void theImageStandsOnTheJavaOfThisBuildAndHoldsNoSetting() {
        assertThat(Image.DOCKERFILE).contains("ARG JRE=docker.io/library/eclipse-temurin:25-jre\n");
        assertThat(Manifests.text(Manifests.FOLDER.resolveSibling("pom.xml")))
                .contains("<java.version>25</java.version>");
        assertThat(Image.DOCKERFILE.lines()).noneMatch(line -> line.startsWith("ENV "));
    }

    @Test
    void theScriptBuildsEveryComponent() {
        var script = Manifests.text(Manifests.FOLDER.resolve("image/build"));

        assertThat(script).contains("for component in " + String.join(" ", Manifests.COMPONENTS) + "; do");
    }
}
