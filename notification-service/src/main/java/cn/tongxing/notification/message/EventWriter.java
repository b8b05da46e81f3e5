package cn.tongxing.notification.message;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        write("retry: 3000\n\n");
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
