package cn.tongxing.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A service that has its answer ready: one thread, the same JSON for every GET. Keeps real services out of a gateway's figure. */
public final class Upstream implements AutoCloseable {
    private static final int LARGEST_REQUEST = 32 * 1024;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final byte[] answer;
    private final Thread thread;

    private Upstream(ServerSocketChannel server, Selector selector, byte[] answer) {
        this.server = server;
        this.selector = selector;
        this.answer = answer;
        this.thread = Thread.ofPlatform().daemon().name("upstream").unstarted(this::serve);
    }

    /** On a free port of loopback. */
    public static Upstream answering(String json) {
        try {
            var server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            server.configureBlocking(false);
            var selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
            var upstream = new Upstream(server, selector, answer(json));
            upstream.thread.start();
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] answer(String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return ByteBuffer.allocate(head.length() + body.length)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
    }

    public int port() {
        return server.socket().getLocalPort();
    }

    private void serve() {
        while (selector.isOpen()) {
            try {
                selector.select(this::attend);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void attend(SelectionKey key) {
        try {
            if (key.isAcceptable()) accept();
            else hear((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
        } catch (IOException e) {
            key.cancel();
            closeQuietly(key);
        }
    }

    private void accept() throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST_REQUEST));
        }
    }

    /** A GET ends with an empty line; what comes behind it is the next one. */
    private void hear(SocketChannel channel, ByteBuffer in) throws IOException {
        if (channel.read(in) < 0) throw new IOException("closed");
        var begin = 0;
        for (var i = 3; i < in.position(); i++) {
            if (in.get(i) == '\n' && in.get(i - 1) == '\r' && in.get(i - 2) == '\n') {
                var out = ByteBuffer.wrap(answer);
                while (out.hasRemaining()) channel.write(out);
                begin = i + 1;
            }
        }
        if (begin > 0) in.flip().position(begin).compact();
    }

    private static void closeQuietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
