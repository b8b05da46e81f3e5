package cn.tongxing.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class NewerDivisionsTest {

    private static final DivisionCode FOUNDED = DivisionCode.of("500260");

    @TempDir
    private Path folder;

    @AfterEach
    void forget() throws IOException {
        start(Files.writeString(folder.resolve("none.csv"), "").toString());
    }

    private static void start(String file) {
        var environment = new MockEnvironment().withProperty(NewerDivisions.FILE, file);
        new NewerDivisions(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
    }

    @Test
    void whatTheFileNamesIsKnownFromTheStart() throws IOException {
        start(Files.writeString(folder.resolve("divisions.csv"), "500260,样例县").toString());

        assertThat(Divisions.bundled().name(FOUNDED)).isEqualTo("样例县");
    }

    @Test
    void aFileThatCannotBeReadStopsTheStartAndSaysWhere() throws IOException {
        var bad =
                Files.writeString(folder.resolve("divisions.csv"), "# 样例\n样例县").toString();

        assertThatThrownBy(() -> start(bad)).isInstanceOf(StartRefused.class).hasMessageContaining("line 2");
        assertThat(Divisions.bundled().find(FOUNDED)).isEmpty();
        start("");
    }
}
