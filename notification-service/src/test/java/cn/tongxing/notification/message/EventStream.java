package cn.tongxing.notification.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as a browser does: it keeps the last id it was told, though no event came with it. A client of
 * its own, so that closing it closes the connection.
 */
final class EventStream implements AutoCloseable {

    record Event(String name, String id, String data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String lastId = "";
    private volatile long retry;

    /** @throws IllegalStateException when the answer is not 200 */
    EventStream(int port, String token, @Nullable String lastSeen) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/inbox/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastSeen != null) request.header("Last-Event-ID", lastSeen);
        try {
            var answer = client.send(request.build(), BodyHandlers.ofLines());
            if (answer.statusCode() != 200) throw new IllegalStateException("status " + answer.statusCode());
            Thread.ofVirtual().start(() -> read(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Stream<String> lines) {
        var event = new String[] {"", "", ""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event: ")) event[0] = line.substring(7);
                if (line.startsWith("id: ")) event[1] = line.substring(4);
                if (line.startsWith("data: ")) event[2] = line.substring(6);
                if (line.startsWith("retry: ")) retry = Long.parseLong(line.substring(7));
                if (!line.isEmpty()) return;
                lastId = event[1];
                if (!event[2].isEmpty()) events.add(new Event(event[0], event[1], event[2]));
                event[0] = "";
                event[2] = "";
            });
        } catch (UncheckedIOException closed) {
            // the test closed it, or the server was stopped
        }
    }

    Event next() {
        try {
            var event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) throw new AssertionError("nothing came");
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it would come back with, once it was told. */
    String lastId() {
        for (int i = 0; i < 100 && lastId.isEmpty(); i++) pause();
        return lastId;
    }

    /** After how many milliseconds it would come back. */
    long retry() {
        return retry;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
