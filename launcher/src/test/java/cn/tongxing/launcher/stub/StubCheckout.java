package cn.tongxing.launcher.stub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder that looks like a built checkout, and the launcher run on it as a process of its own. */
public record StubCheckout(Path root) {
    private static final List<String> MODULES = List.of(
            "registry",
            "identity-service",
            "child-service",
            "ledger-service",
            "checklist-service",
            "notification-service",
            "gateway");

    /** What a command printed, and how it ended. */
    public record Outcome(int exitCode, String output) {}

    public static StubCheckout in(Path folder) throws IOException {
        for (var module : MODULES) {
            var target = Files.createDirectories(folder.resolve(module).resolve("target"));
            writeJar(target.resolve(module + "-0.1.jar"));
        }
        return new StubCheckout(folder);
    }

    private static void writeJar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        var entry = StubService.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var content = StubService.class.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            content.transferTo(jar);
        }
    }

    public void let(String module, String behaviour) throws IOException {
        Files.writeString(root.resolve(behaviour + "." + module), "");
    }

    /** All stubs behave well again. */
    public void behave() throws IOException {
        for (var module : MODULES)
            for (var behaviour : List.of("fails.", "slow.")) Files.deleteIfExists(root.resolve(behaviour + module));
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        var process = begin(arguments);
        if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly();
        return new Outcome(process.waitFor(), output());
    }

    /** The command as a process; what it prints is in {@link #output()}. */
    public Process begin(String... arguments) throws IOException {
        // whoever runs the tests in the background has them inherit that interrupts are ignored
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dtongxing.root=" + root,
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "cn.tongxing.launcher.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile());
        builder.environment().put("TX_STUB_ROOT", root.toString());
        return builder.start();
    }

    public String output() throws IOException {
        return Files.readString(root.resolve("output"));
    }
}
