package cn.tongxing.launcher.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Secrets as files, one each: made when missing, never replaced, and only their owner may read them. */
final class SecretFolder {
    private final Path folder;

    SecretFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret of this name; made now if there is none. A crash leaves either nothing or the whole of it. */
    String getOrMake(String name, Supplier<String> maker) {
        var file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                var half = Files.createTempFile(
                        folder.getParent(),
                        "." + name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(half, maker.get());
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }
}
