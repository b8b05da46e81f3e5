package cn.tongxing.child.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** The editions of the national rule and of the five plans that come with the product; a broken one stops the start. */
public final class ShippedEditions {

    private ShippedEditions() {}

    public static List<Edition> read() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:rules/*.json");
            var editions = Arrays.stream(files).map(ShippedEditions::edition).toList();
            if (editions.stream().map(Edition::key).distinct().count() != editions.size()) {
                throw new IllegalStateException("two editions of one region and day in rules/");
            }
            return editions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Edition edition(Resource file) {
        try (var in = file.getInputStream()) {
            return EditionReader.read(JsonMapper.shared().readTree(in), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (cn.tongxing.platform.problem.ProblemException broken) {
            var where = broken.fields().stream()
                    .map(field -> field.pointer() + " " + field.chinese())
                    .collect(Collectors.joining("; "));
            throw new IllegalStateException("rules/" + file.getFilename() + ": " + where, broken);
        }
    }
}
