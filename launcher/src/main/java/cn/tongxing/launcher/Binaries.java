package cn.tongxing.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL and Redis, unpacked once from the jars that carry them. */
final class Binaries {
    private static final String POSTGRESQL = "postgresql-18.4";
    private static final String REDIS = "redis-6.2";
    private static final Map<String, String> REDIS_NAMES =
            Map.of("amd64", "redis-server-6.2.6-v5-linux-amd64", "aarch64", "redis-server-6.2.7-linux-arm64");

    private final Path folder;

    Binaries(Path folder) {
        this.folder = folder;
    }

    /** The folder with bin/postgres and bin/initdb. */
    Path postgresql() {
        return unpackedOnce(POSTGRESQL, Binaries::unpackPostgresql);
    }

    Path redisServer() {
        return unpackedOnce(REDIS, Binaries::unpackRedis).resolve("redis-server");
    }

    private interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /** Unpacks into a folder beside and moves it as a whole, so that an interrupted unpacking leaves nothing half. */
    private Path unpackedOnce(String name, Unpacking unpacking) {
        var target = folder.resolve(name);
        if (Files.isDirectory(target)) return target;
        try {
            Files.createDirectories(folder);
            var beside = Files.createTempDirectory(folder, name + ".");
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpacking.into(beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(target)) throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new LauncherProblem(
                    "无法解开 %s：%s。".formatted(name, e.getMessage()),
                    "Cannot unpack %s: %s.".formatted(name, e.getMessage()),
                    e);
        }
        return target;
    }

    private static void unpackPostgresql(Path folder) throws IOException {
        var architecture = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(resource("/postgres-linux-%s.txz".formatted(architecture))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize(), folder);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target, Path folder)
            throws IOException {
        if (!target.startsWith(folder)) throw new IOException("entry outside the archive: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) makeExecutable(target);
    }

    private static void unpackRedis(Path folder) throws IOException {
        var name = REDIS_NAMES.getOrDefault(System.getProperty("os.arch"), "redis-server");
        var target = folder.resolve("redis-server");
        try (var content = resource("/" + name)) {
            Files.copy(content, target);
        }
        makeExecutable(target);
    }

    private static InputStream resource(String name) {
        var resource = Binaries.class.getResourceAsStream(name);
        if (resource == null) {
            var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
            throw new LauncherProblem(
                    "内置的 PostgreSQL 与 Redis 只支持 Linux x86-64，本机为 %s。".formatted(machine),
                    "The embedded PostgreSQL and Redis run on Linux x86-64 only; this is %s.".formatted(machine));
        }
        return resource;
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
