package cn.tongxing.k8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the machine that a test uses where it is present; what ran, and what was not there, is printed. */
record Tool(Path program) {
    static Optional<Tool> find(String name) {
        var found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
        System.out.println(found.map(tool -> name + ": 使用 using " + tool.program())
                .orElse(name + ": 未安装，跳过 not installed, not run"));
        return found;
    }

    String run(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        var errors = Files.createTempFile("tool", ".err");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0)
            throw new AssertionError(List.of(arguments) + ": " + said + Files.readString(errors));
        return said;
    }
}
