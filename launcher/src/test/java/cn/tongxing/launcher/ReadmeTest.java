package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever reads Chinese is told of the same commands and pages as whoever reads English, and each page is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void bothReadmesNameTheSameCommandsAndPages() throws IOException {
        assertThat(found("README.zh-CN.md", "\\./tongxing [a-z]+( [a-z]+)?"))
                .isEqualTo(found("README.md", "\\./tongxing [a-z]+( [a-z]+)?"));
        assertThat(pages("README.zh-CN.md")).isEqualTo(pages("README.md"));
    }

    @Test
    void eachPageIsThere() throws IOException {
        assertThat(pages("README.md"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(ROOT.resolve(page)).exists());
    }

    private static Set<String> pages(String readme) throws IOException {
        return found(readme, "\\]\\((docs/[^)]+)\\)").stream()
                .map(link -> link.substring(2, link.length() - 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(String readme, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(readme)))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
