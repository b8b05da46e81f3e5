package cn.tongxing.system.rig;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One direction between two provinces: what one side's services ask of the other's gateway passes here and suffers the
 * weather. Which request is struck is drawn from a seed; which one comes when is up to the provinces.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int LONGEST_DELAY_MILLIS = 1500;

    private final ServerSocket server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Random random;
    private final Map<String, Reply> heldBack = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong struck = new AtomicLong();
    private volatile URI gateway = URI.create("http://127.0.0.1:1");
    private Weather weather = Weather.CALM;

    private FaultProxy(ServerSocket server, long seed) {
        this.server = server;
        this.random = new Random(seed);
    }

    public static FaultProxy listening(long seed) {
        try {
            var proxy = new FaultProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), seed);
            Thread.ofVirtual().name("fault-proxy").start(proxy::acceptUntilClosed);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it stands before this gateway; the address under which it does. */
    public URI inFrontOf(URI address) {
        gateway = address;
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Changes the weather; who waits for an answer that was swallowed is cut off when the sky clears. */
    public synchronized void turn(Weather next) {
        weather = next;
        heldBack.clear();
        notifyAll();
        if (next == Weather.REFUSED) connections.forEach(FaultProxy::close);
    }

    /** How many requests the weather has struck. */
    public long struck() {
        return struck.get();
    }

    private void acceptUntilClosed() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().name("fault-proxy-connection").start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream());
            var out = new BufferedOutputStream(connection.getOutputStream());
            for (var request = Request.read(in); request.isPresent(); request = Request.read(in))
                if (!answered(request.get(), out)) return;
        } catch (IOException gone) {
            // whoever asked has hung up, or the gateway did: both look like a broken line to the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether the connection may go on. */
    private boolean answered(Request request, OutputStream out) throws IOException, InterruptedException {
        switch (drawn()) {
            case CALM -> pass(request).write(out);
            case SLOW -> {
                Thread.sleep(number(LONGEST_DELAY_MILLIS));
                pass(request).write(out);
            }
            case DOUBLED -> doubled(request).write(out);
            case REORDERED -> outOfOrder(request).write(out);
            case CUT -> {
                pass(request).writeHalf(out);
                return false;
            }
            case GARBAGE -> spoiled(pass(request)).write(out);
            case SILENT -> {
                awaitClearSky();
                return false;
            }
            case REFUSED -> {
                return false;
            }
        }
        return true;
    }

    private synchronized Weather drawn() {
        if (weather == Weather.CALM || random.nextInt(100) >= weather.percent()) return Weather.CALM;
        struck.incrementAndGet();
        return weather;
    }

    private synchronized int number(int bound) {
        return random.nextInt(bound);
    }

    private synchronized Reply spoiled(Reply reply) {
        return reply.spoiled(random);
    }

    private Reply pass(Request request) throws IOException, InterruptedException {
        return Reply.of(http.send(request.to(gateway), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Arrives twice; the answer to either may be the one that comes through. */
    private Reply doubled(Request request) throws IOException, InterruptedException {
        var first = pass(request);
        var second = pass(request);
        return number(2) == 0 ? first : second;
    }

    /** This answer is held back for a later request of its kind, which is given the one held back before. */
    private Reply outOfOrder(Request request) throws IOException, InterruptedException {
        var mine = pass(request);
        var earlier = heldBack.put(request.kind(), mine);
        return earlier == null ? mine : earlier;
    }

    private synchronized void awaitClearSky() throws InterruptedException {
        while (weather == Weather.SILENT && !server.isClosed()) wait(1000);
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(FaultProxy::close);
        http.shutdownNow();
    }
}
