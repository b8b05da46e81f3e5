package cn.tongxing.k8s;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A component as its image and its manifest would start it, as a process: layers, entry point, JVM options, environment
 * and files are those of k8s/, only addresses are of this machine.
 */
final class AsImage implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String component;
    private final Path app;
    private final Path etc;
    private final Path log;
    private final Map<String, String> environment = new TreeMap<>();
    private final TreeSet<String> before;
    private final Process process;

    final int port = freePort();
    final int management = freePort();

    /** @param etc what the pod has under /etc/tongxing; @param changed variables that are of this machine */
    AsImage(String component, Path place, Path etc, Map<String, String> changed) throws Exception {
        this.component = component;
        this.etc = etc;
        this.app = extract(component, place.resolve(component));
        this.log = place.resolve(component + ".log");
        Manifests.named(Deployment.class, component)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .forEach(one -> environment.put(one.getName(), here(one.getValue())));
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        environment.putAll(changed);
        this.before = files();
        this.process = start();
    }

    /** The jar that the build packed, if it did. */
    static Optional<Path> jar(String component) {
        var target = Manifests.FOLDER.resolveSibling(component).resolve("target");
        if (!Files.isDirectory(target)) return Optional.empty();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(component + "-[0-9].*\\.jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path extract(String component, Path into) throws Exception {
        var layers = into.resolve("layers");
        var command = Image.extraction().stream()
                .map(word -> switch (word) {
                    case "java" -> java();
                    case "/application.jar" -> jar(component).orElseThrow().toString();
                    case "/layers" -> layers.toString();
                    default -> word;
                })
                .toList();
        var extraction = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(into.getParent().resolve(component + ".extract").toFile())
                .start();
        if (!extraction.waitFor(2, TimeUnit.MINUTES) || extraction.exitValue() != 0)
            throw new AssertionError("not extracted: " + command);
        var folder = Files.createDirectories(into.resolve("app"));
        for (var layer : Image.layers()) move(layers.resolve(layer), folder);
        Files.copy(Image.JVM_OPTIONS, folder.resolve("jvm.options"));
        return folder;
    }

    private static void move(Path layer, Path folder) throws IOException {
        try (var entries = Files.list(layer)) {
            for (var entry : entries.toList()) {
                var there = folder.resolve(entry.getFileName());
                if (Files.isDirectory(entry) && Files.isDirectory(there)) move(entry, there);
                else Files.move(entry, there);
            }
        }
    }

    private Process start() throws IOException {
        var command = Image.entryPoint().stream()
                .map(word -> word.equals("java") ? java() : word.replace("/app/", app + "/"))
                .toList();
        var builder = new ProcessBuilder(command).directory(app.toFile()).redirectErrorStream(true);
        // a container's environment is what its manifest says
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectOutput(log.toFile()).start();
    }

    private String here(String value) {
        return value.replace("/etc/tongxing", etc.toString());
    }

    void awaitHealth(String group) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!answers(management, "/actuator/health/" + group, Map.of()).equals("200")) {
            if (!process.isAlive() || System.nanoTime() > end)
                throw new AssertionError(component + " is not " + group + ": " + Manifests.text(log));
            Thread.sleep(200);
        }
    }

    /** The status of an answer, or a word for none. */
    String answers(int port, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        new HashMap<>(headers).forEach(request::header);
        try {
            return Integer.toString(HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            return "none";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    static String body(int port, String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** SIGTERM, as the kubelet gives it. */
    void terminate() {
        process.destroy();
    }

    boolean endsWithin(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The root is read-only in a pod: whoever wrote beside the program would fail there. */
    boolean wroteBesideItself() {
        return !files().equals(before);
    }

    List<String> log() {
        return Manifests.text(log).lines().toList();
    }

    private TreeSet<String> files() {
        try (var files = Files.walk(app)) {
            var names = new TreeSet<String>();
            for (var file : files.toList()) names.add(file + " " + Files.getLastModifiedTime(file));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
