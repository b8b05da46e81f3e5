package cn.tongxing.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where requests go, and the requests themselves as bytes, taken in turn. */
public final class Target {
    private final int port;
    private final List<byte[]> requests;
    private final AtomicInteger next = new AtomicInteger();

    public Target(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = List.copyOf(requests);
    }

    public static byte[] get(String path, Map<String, String> headers) {
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    byte[] request() {
        return requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
    }
}
