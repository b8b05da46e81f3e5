package cn.tongxing.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the Dockerfile says an image is: its instructions, and the command it starts with. */
final class Image {
    private static final Path FOLDER = Manifests.FOLDER.resolve("image");
    static final Path JVM_OPTIONS = FOLDER.resolve("jvm.options");
    static final String DOCKERFILE = Manifests.text(FOLDER.resolve("Dockerfile"));

    private Image() {}

    static List<String> jvmOptions() {
        return Manifests.text(JVM_OPTIONS).lines().toList();
    }

    /** The last one of an instruction counts, as with Docker. */
    static String instruction(String name) {
        return DOCKERFILE
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .reduce((first, second) -> second)
                .map(line -> line.substring(name.length() + 1))
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    static List<String> entryPoint() {
        return words(instruction("ENTRYPOINT"));
    }

    /** What the build runs to take a jar apart. */
    static List<String> extraction() {
        return Arrays.asList(instruction("RUN").split(" "));
    }

    /** The folders of layers that make up the application's folder. */
    static List<String> layers() {
        return Pattern.compile("COPY --from=layers /layers/([a-z-]+)/ \\./")
                .matcher(DOCKERFILE)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> words(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not the exec form: " + json, e);
        }
    }
}
