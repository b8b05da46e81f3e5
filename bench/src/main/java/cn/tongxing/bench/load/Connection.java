package cn.tongxing.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection: at most one request on its way. */
final class Connection implements AutoCloseable {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
    private @Nullable AnswerHead head;
    private volatile long since;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(Target target) throws IOException {
        var channel = SocketChannel.open(target.address());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new Connection(channel);
    }

    SocketChannel channel() {
        return channel;
    }

    /** From when on its request waits for an answer. */
    long since() {
        return since;
    }

    void send(byte[] request, long waitingSince) throws IOException {
        since = waitingSince;
        var out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) channel.write(out); // one small request always fits the empty buffer of the socket
    }

    /** The status of the answer once it is all there, else 0. */
    int read() throws IOException {
        if (channel.read(in) < 0) throw new ClosedChannelException();
        if (head == null) head = AnswerHead.read(in.array(), in.position());
        if (head == null || in.position() < head.length() + head.bodyLength()) return 0;
        var status = head.status();
        head = null;
        in.clear();
        return status;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }
}
