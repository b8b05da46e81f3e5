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

    /** The secret of this name; made now if there is none. */
    String getOrMake(String name, Supplier<String> maker) {
        var file = folder.resolve(name);
        if (!Files.exists(file)) replace(name, maker.get());
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A crash leaves either what was there or the whole of the new. */
    void replace(String name, String content) {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            var half = Files.createTempFile(folder.getParent(), "." + name, ".new", onlyOwner);
            Files.writeString(half, content);
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }
}
