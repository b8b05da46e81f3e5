package cn.tongxing.bench.gateway;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Stands in a province's registry under a service's name, so that gateways route to us. */
final class Registration implements AutoCloseable {
    private static final int RENEW_EVERY_SECONDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("registration").factory());
    private final URI apps;
    private final String credentials;
    private final String service;
    private final String instance;

    private Registration(Province province, String service, int port) {
        this.apps = URI.create("http://127.0.0.1:" + province.port("registry") + "/eureka/apps/" + service);
        this.credentials = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("tongxing:" + password(province)).getBytes(StandardCharsets.UTF_8));
        this.service = service;
        this.instance = service + ":127.0.0.1:" + port;
    }

    static Registration of(Province province, String service, int port) {
        var registration = new Registration(province, service, port);
        registration.register(port);
        registration.renewing.scheduleAtFixedRate(
                registration::renew, RENEW_EVERY_SECONDS, RENEW_EVERY_SECONDS, TimeUnit.SECONDS);
        return registration;
    }

    private static String password(Province province) {
        try {
            return Files.readString(province.secretsFolder("registry").resolve("tongxing.registry.password"))
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException("the registry's password cannot be read", e);
        }
    }

    private void register(int port) {
        var described = Map.of(
                "instanceId",
                instance,
                "hostName",
                "127.0.0.1",
                "ipAddr",
                "127.0.0.1",
                "app",
                service.toUpperCase(),
                "vipAddress",
                service,
                "secureVipAddress",
                service,
                "status",
                "UP",
                "port",
                Map.of("$", port, "@enabled", "true"),
                "dataCenterInfo",
                Map.of("@class", "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name", "MyOwn"),
                "leaseInfo",
                Map.of("renewalIntervalInSecs", RENEW_EVERY_SECONDS, "durationInSecs", 15));
        var body = JsonMapper.shared().writeValueAsString(Map.of("instance", described));
        send(request(apps)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private void renew() {
        send(request(URI.create(apps + "/" + instance))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", credentials);
    }

    private void send(HttpRequest request) {
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) throw new IllegalStateException("the registry answered " + status);
        } catch (IOException e) {
            throw new IllegalStateException("the registry does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        renewing.shutdownNow();
        send(request(URI.create(apps + "/" + instance)).DELETE().build());
    }
}
