package cn.tongxing.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where this checkout keeps what it builds, runs and stores: one ignored folder; tests have a corner of their own in it. */
public record Home(Path root, Path runs) {

    /** The checkout around the working directory, or the one named by `tongxing.root` (the script does). */
    public static Home find() {
        var named = System.getProperty("tongxing.root");
        var root = named != null
                ? Path.of(named).toAbsolutePath().normalize()
                : around(Path.of("").toAbsolutePath());
        return new Home(root, root.resolve(".tongxing"));
    }

    public Home forTests() {
        return new Home(root, root.resolve(".tongxing").resolve("test"));
    }

    private static Path around(Path folder) {
        for (var at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("launcher").resolve("pom.xml"))) return at;
        }
        throw new LauncherProblem(folder + " 不在童行的源码目录内。", folder + " is not inside a checkout of Tongxing.");
    }

    Path build() {
        return root.resolve(".tongxing").resolve("build");
    }

    Path run() {
        return runs.resolve("run");
    }

    Path logs() {
        return runs.resolve("logs");
    }

    Path province(String code) {
        return runs.resolve(code);
    }

    /** The files in which the provinces started here have pinned each other. */
    public List<Path> peersFiles() {
        return provinces().stream()
                .map(code -> province(code).resolve("peers.json"))
                .filter(Files::exists)
                .toList();
    }

    /** The provinces that have ever been started here. */
    List<String> provinces() {
        if (!Files.isDirectory(runs)) return List.of();
        try (var folders = Files.list(runs)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LauncherProblem("无法读取目录 " + runs + "。", "Cannot read the folder " + runs + ".", e);
        }
    }
}
