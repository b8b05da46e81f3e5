package cn.tongxing.system.rig;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One HTTP/1.1 request as it was read from a connection. */
record Request(String method, String target, List<Field> fields, byte[] body) {
    private static final int LONGEST_HEAD = 32 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** What belongs to one connection and not to the request, and what Java's client sets itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings", "expect");

    record Field(String name, String value) {}

    /** The next one, or nothing when the other side hung up. */
    static Optional<Request> read(InputStream in) throws IOException {
        var head = head(in);
        if (head.isEmpty()) return Optional.empty();
        var lines = head.split("\r\n");
        var start = lines[0].split(" ");
        if (start.length != 3) throw new IOException("no request line");
        var fields = List.of(lines).subList(1, lines.length).stream()
                .map(Request::field)
                .toList();
        return Optional.of(new Request(start[0], start[1], fields, in.readNBytes(length(fields))));
    }

    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int ends = 0; // how much of CR LF CR LF was seen
        while (ends < 4) {
            int next = in.read();
            if (next < 0 && bytes.size() == 0) return "";
            if (next < 0 || bytes.size() > LONGEST_HEAD) throw new EOFException("in the middle of a head");
            bytes.write(next);
            boolean wanted = next == (ends % 2 == 0 ? '\r' : '\n');
            ends = wanted ? ends + 1 : next == '\r' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static int length(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase("content-length"))
                .mapToInt(field -> Integer.parseInt(field.value()))
                .findFirst()
                .orElse(0);
    }

    HttpRequest to(URI gateway) {
        var request = HttpRequest.newBuilder(URI.create(gateway + target))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        fields.stream()
                .filter(field -> !OF_THE_CONNECTION.contains(field.name().toLowerCase(Locale.ROOT)))
                .forEach(field -> request.header(field.name(), field.value()));
        return request.build();
    }

    /** What is asked for, whatever the particulars: `/exchange/blocks`, `/exchange/materials`. */
    String kind() {
        var segments = URI.create(target).getPath().split("/");
        return segments.length > 2 ? segments[1] + "/" + segments[2] : target;
    }
}
