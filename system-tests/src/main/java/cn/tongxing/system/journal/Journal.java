package cn.tongxing.system.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * An append-only file of lines. A line is on the disk when {@code write} returns: if the driver itself is killed, what it
 * knew to be acknowledged is still known. Writers that come together share one sync.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private final long opened = System.nanoTime();
    private volatile boolean closed;

    private record Waiting(byte[] line, CompletableFuture<Void> written) {}

    /** Comes last; interrupting the writer would close the file under it. */
    private static final Waiting END = new Waiting(new byte[0], new CompletableFuture<>());

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer = Thread.ofPlatform().daemon().name("journal").start(this::writeUntilClosed);
    }

    /** A new file; an older one of this name is somebody else's run and stays. */
    public static Journal open(Path file, long seed, String run) {
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var journal = new Journal(file, channel);
            journal.write(new Line.Opened(seed, run, Instant.now().toString()));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Milliseconds since it was opened. */
    public long now() {
        return (System.nanoTime() - opened) / 1_000_000;
    }

    /** Returns when the line is on the disk. */
    public void write(Line line) {
        if (closed) throw new IllegalStateException("the journal is closed");
        var bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        var waiting = new Waiting(bytes, new CompletableFuture<>());
        queue.add(waiting);
        waiting.written().join();
    }

    private void writeUntilClosed() {
        try {
            var going = true;
            while (going) {
                var batch = new ArrayList<Waiting>();
                batch.add(queue.take());
                queue.drainTo(batch);
                going = !batch.remove(END);
                write(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> batch) {
        var together = new ByteArrayOutputStream();
        batch.forEach(waiting -> together.writeBytes(waiting.line()));
        try {
            var bytes = ByteBuffer.wrap(together.toByteArray());
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(false);
            batch.forEach(waiting -> waiting.written().complete(null));
        } catch (IOException e) {
            batch.forEach(waiting -> waiting.written().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.add(END);
        try {
            writer.join();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
