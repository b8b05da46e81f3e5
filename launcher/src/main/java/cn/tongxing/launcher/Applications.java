package cn.tongxing.launcher;

import cn.tongxing.launcher.process.Proc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The programs as they are run: each jar extracted once into a folder named by its content, because an extracted jar
 * starts in half the time and an AOT cache fits only the files it was recorded with.
 */
final class Applications {
    private final Path root;
    private final Path folder;

    Applications(Home home) {
        this.root = home.root();
        this.folder = home.build().resolve("apps");
    }

    Application of(Component component) {
        var jar = builtJar(component);
        var target = folder.resolve(component.id() + "-" + fingerprint(jar));
        if (!Files.isDirectory(target)) {
            removeOthers(component);
            extract(component, jar, target);
        }
        return new Application(target.resolve(jar.getFileName()), target.resolve(component.id() + ".aot"));
    }

    private Path builtJar(Component component) {
        var target = root.resolve(component.id()).resolve("target");
        try (var files = Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            return files.filter(file -> file.getFileName().toString().matches(component.id() + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new LauncherProblem(
                            "还没有构建 %s，请运行 ./tongxing up。".formatted(component.id()),
                            "%s is not built yet; run ./tongxing up.".formatted(component.id())));
        } catch (IOException e) {
            throw unusable(component, e.getMessage());
        }
    }

    /** Names, sizes and checksums of the entries: a jar that was only packed again is the same program. */
    static String fingerprint(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var digest = MessageDigest.getInstance("SHA-256");
            zip.stream()
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new LauncherProblem(
                    "文件 %s 已损坏，请删除后重新构建。".formatted(jar),
                    "The file %s is broken; delete it and build again.".formatted(jar),
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void extract(Component component, Path jar, Path target) {
        try {
            Files.createDirectories(folder);
            var beside = Files.createTempDirectory(folder, "." + component.id() + ".");
            var into = beside.resolve("extracted");
            run(
                    component,
                    List.of(
                            Jvm.program(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            into.toString()));
            Files.move(into, target, StandardCopyOption.ATOMIC_MOVE);
            delete(beside);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(target)) throw unusable(component, e.getMessage());
        } catch (IOException e) {
            throw unusable(component, e.getMessage());
        }
    }

    private static void run(Component component, List<String> command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) throw unusable(component, said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(component, "interrupted");
        }
    }

    /** Earlier builds of the same program take 200 MB each; one that still runs is left alone. */
    private void removeOthers(Component component) {
        if (!Files.isDirectory(folder)) return;
        try (var folders = Files.list(folder)) {
            folders.filter(other -> other.getFileName().toString().matches(component.id() + "-[0-9a-f]{12}"))
                    .filter(other -> !Proc.anyCommandLineHolds(other.toString()))
                    .forEach(Applications::delete);
        } catch (IOException e) {
            throw unusable(component, e.getMessage());
        }
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            // what stays is only disk space, and the next run tries again
        }
    }

    private static LauncherProblem unusable(Component component, String reason) {
        return new LauncherProblem(
                "无法准备 %s：%s".formatted(component.id(), reason),
                "Cannot prepare %s: %s".formatted(component.id(), reason));
    }
}
