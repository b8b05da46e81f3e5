package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** The clock of one process is a day ahead or behind for a while; the profile `test` lets it be set. */
record ClockWrong(Province province, String component, Duration offset, Duration length) implements Fault {
    @Override
    public Kind kind() {
        return Kind.CLOCK;
    }

    @Override
    public String what() {
        return "%s %s %+d h, %d s".formatted(province.code(), component, offset.toHours(), length.toSeconds());
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, component));
    }

    @Override
    public boolean strike() throws InterruptedException {
        set(offset);
        try {
            Thread.sleep(length);
        } finally {
            set(Duration.ZERO);
        }
        return true;
    }

    private void set(Duration to) throws InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + province.managementPort(component) + "/actuator/clock");
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"offset\":\"" + to + "\"}"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException("the clock was not set: %d".formatted(answer.statusCode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
