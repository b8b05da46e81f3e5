package cn.tongxing.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** All files of a population, in one pass over its children. */
final class Files {
    private final Population population;

    Files(Population population) {
        this.population = population;
    }

    void write(Path folder) throws IOException {
        java.nio.file.Files.createDirectories(folder);
        try (var to = java.nio.file.Files.newBufferedWriter(folder.resolve("children.csv"), UTF_8)) {
            population.writeChildren(to);
        }
    }
}
