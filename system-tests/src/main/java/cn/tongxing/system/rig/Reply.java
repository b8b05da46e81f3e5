package cn.tongxing.system.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** An answer on its way back, and the ways in which a network can spoil it. */
record Reply(int status, String type, byte[] body) {

    static Reply of(HttpResponse<byte[]> answer) {
        return new Reply(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    void write(OutputStream out) throws IOException {
        out.write(head());
        out.write(body);
        out.flush();
    }

    /** The head promises the whole, then the line goes dead. */
    void writeHalf(OutputStream out) throws IOException {
        out.write(head());
        out.write(body, 0, body.length / 2);
        out.flush();
    }

    private byte[] head() {
        var type = this.type.isEmpty() ? "" : "Content-Type: " + this.type + "\r\n";
        var length = status == 204 ? "" : "Content-Length: " + body.length + "\r\n";
        return ("HTTP/1.1 " + status + " X\r\n" + type + length + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    Reply spoiled(Random random) {
        return switch (random.nextInt(body.length == 0 ? 1 : 4)) {
            case 0 ->
                new Reply(
                        502, "text/html", "<html><h1>502 Bad Gateway</h1></html>".getBytes(StandardCharsets.US_ASCII));
            case 1 -> new Reply(status, type, noise(random));
            case 2 -> new Reply(status, type, flipped(random));
            default -> new Reply(status, type, Arrays.copyOf(body, body.length / 2));
        };
    }

    private static byte[] noise(Random random) {
        var bytes = new byte[1 + random.nextInt(4096)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(Random random) {
        var bytes = body.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
        return bytes;
    }
}
