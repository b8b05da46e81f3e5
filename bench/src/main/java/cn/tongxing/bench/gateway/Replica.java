package cn.tongxing.bench.gateway;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A process of our own beside a province's: a further gateway, the bare one, nginx. It ends with the bench. */
final class Replica implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final String JAR = "-jar";

    private final OsProcess process;
    private final int port;

    private Replica(OsProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The province's gateway once more, on ports of its own, with further settings. */
    static Replica ofGateway(Province province, String name, Map<String, String> settings) {
        var port = freePort();
        var management = freePort();
        var command = new ArrayList<>(province.commandLine("gateway"));
        command.removeIf(argument -> argument.startsWith("--server.port=")
                || argument.startsWith("--management.server.port=")
                || settings.keySet().stream().anyMatch(name2 -> argument.startsWith("--" + name2 + "=")));
        command.addAll(List.of("--server.port=" + port, "--management.server.port=" + management));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return start(province, name, command, port, () -> isReady(management));
    }

    /** The bare gateway, with the options of the province's own: same heap, same collector, same compiler. */
    static Replica ofBareGateway(Province province, Path jar, int upstream) {
        var port = freePort();
        var gateway = province.commandLine("gateway");
        var command = new ArrayList<>(gateway.subList(0, gateway.indexOf(JAR)));
        command.addAll(
                List.of(JAR, jar.toString(), "--server.port=" + port, "--bench.upstream=http://127.0.0.1:" + upstream));
        return start(province, "bare-gateway", command, port, () -> accepts(port));
    }

    static Replica of(Province province, String name, List<String> command, int port) {
        return start(province, name, command, port, () -> accepts(port));
    }

    private static Replica start(
            Province province, String name, List<String> command, int port, BooleanSupplier ready) {
        var logs = province.folder().resolve("logs");
        var process = OsProcess.start(
                command,
                Map.of(),
                logs.resolve(name + ".log"),
                province.folder().resolve("run").resolve(name + ".pid"));
        var replica = new Replica(process, port);
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                replica.close();
                throw new IllegalStateException(name + " did not start: " + process.output());
            }
            pause();
        }
        return replica;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReady(int management) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop(Signal.TERM, Duration.ofSeconds(30));
    }
}
