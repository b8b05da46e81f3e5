package cn.tongxing.checklist.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What no source was found for says so: a family must not bring a paper that somebody made up. */
class SampleLabelsTest {

    @Test
    void aGuideWithMadeUpWordsIsASampleAndOneWithoutNamesItsDocuments() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath:guides/*.yaml");

        assertThat(files).hasSizeGreaterThan(10);
        assertThat(Arrays.stream(files)).allSatisfy(file -> {
            var lines = text(file).lines().filter(line -> !line.startsWith("#")).toList();
            boolean madeUp = lines.stream().anyMatch(line -> line.contains("示例"));
            assertThat(lines).as(file.getFilename()).contains("sample: " + madeUp);
            assertThat(lines.stream().filter(line -> line.startsWith("source: ")))
                    .as(file.getFilename())
                    .singleElement()
                    .asString()
                    .containsPattern(madeUp ? "示例" : "〔[0-9]{4}〕[0-9]+号");
        });
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }
}
