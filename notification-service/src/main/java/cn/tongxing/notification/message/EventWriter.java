package cn.tongxing.notification.message;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events; data is JSON, which has no line breaks. */
final class EventWriter {

    private final HttpServletResponse response;

    EventWriter(HttpServletResponse response) {
        this.response = response;
    }

    void begin() throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Tells the client where it stands, so that it resumes there though it was cut before the first message. */
    void place(String id) throws IOException {
        write("id: " + id + "\n\n");
    }

    /** When the client shall come back after the connection is cut, whoever cuts it. */
    void comeBackAfter(Duration pause) throws IOException {
        write("retry: " + pause.toMillis() + "\n\n");
    }

    void event(String name, @Nullable String id, String data) throws IOException {
        write("event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: " + data + "\n\n");
    }

    void heartbeat() throws IOException {
        write(": \n\n");
    }

    private void write(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
