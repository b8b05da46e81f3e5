package cn.tongxing.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends exactly the bytes it is told to. */
final class Wire implements AutoCloseable {

    record Answer(int status, String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = socket.getInputStream();
    }

    /** {@code \n} in the text becomes CR LF. */
    static Answer ask(int port, String request) throws IOException {
        try (var wire = new Wire(port)) {
            wire.send(request);
            return wire.answer();
        }
    }

    void send(String text) throws IOException {
        send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) b);
        }
        var bare = new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), "");
        String length = bare.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Answer(bare.status(), bare.head(), new String(body, StandardCharsets.UTF_8));
    }

    /** Whatever comes next, at most so many bytes; empty when the other side closed. */
    String next(int most) throws IOException {
        byte[] buffer = new byte[most];
        int read = in.read(buffer);
        return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.UTF_8);
    }

    /** Everything until the other side closes or resets. */
    String rest() throws IOException {
        var all = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            // the end as well
        }
        return all.toString();
    }

    boolean isClosedWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (in.read() >= 0) {
                // drain what was sent before the end
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
