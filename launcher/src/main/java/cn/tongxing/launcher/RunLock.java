package cn.tongxing.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Who holds it owns the processes of a home. The kernel gives it back when the holder dies, however it dies. */
final class RunLock {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static RunLock take(Home home) {
        try {
            Files.createDirectories(home.run());
            var channel =
                    FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockSoon(channel)) return new RunLock(channel);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new LauncherProblem(
                "童行已在本目录运行，请先执行 ./tongxing down。",
                "Tongxing already runs from this folder; run ./tongxing down first.");
    }

    /** A JVM that was killed looks dead while its last threads still hold its files: a moment's patience is due. */
    private static boolean lockSoon(FileChannel channel) throws IOException {
        for (var tries = 30; tries > 0; tries--) {
            if (tryLock(channel)) return true;
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
