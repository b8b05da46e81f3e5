package cn.tongxing.gateway.access;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Asks identity-service inside, found through the registry. Blocks: for threads of our own, never for an event loop. */
@Component
final class Identity {

    private static final String SERVICE = "identity-service";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ReactiveLoadBalancer.Factory<ServiceInstance> balancer;
    private final HttpClient http = HttpClient.create().responseTimeout(PATIENCE);

    Identity(ReactiveLoadBalancer.Factory<ServiceInstance> balancer) {
        this.balancer = balancer;
    }

    record Answer(int status, byte[] body, @Nullable String next) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Answer get(String path, @Nullable String token) throws IOException {
        HttpClient asking = token == null ? http : http.headers(h -> h.set("Authorization", "Bearer " + token));
        return wait(asking.get().uri(address() + path).responseSingle(Identity::answer));
    }

    Answer post(String path, String form) throws IOException {
        return wait(http.headers(h -> h.set("Content-Type", "application/x-www-form-urlencoded"))
                .post()
                .uri(address() + path)
                .send(ByteBufMono.fromString(Mono.just(form)))
                .responseSingle(Identity::answer));
    }

    Answer post(String path, byte[] json, String token) throws IOException {
        return wait(http.headers(h -> h.set("Content-Type", "application/json").set("Authorization", "Bearer " + token))
                .post()
                .uri(address() + path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)))
                .responseSingle(Identity::answer));
    }

    private static Mono<Answer> answer(HttpClientResponse response, ByteBufMono body) {
        return body.asByteArray()
                .defaultIfEmpty(new byte[0])
                .map(bytes -> new Answer(
                        response.status().code(),
                        bytes,
                        response.responseHeaders().get("Feed-Next")));
    }

    private static Answer wait(Mono<Answer> answer) throws IOException {
        try {
            Answer came = answer.block(PATIENCE);
            if (came == null) {
                throw new IOException("no answer");
            }
            return came;
        } catch (RuntimeException e) {
            throw new IOException(SERVICE + " did not answer", e);
        }
    }

    private String address() throws IOException {
        var chosen = Mono.from(balancer.getInstance(SERVICE).choose()).block(PATIENCE);
        if (chosen == null || !chosen.hasServer()) {
            throw new IOException("no " + SERVICE + " is registered");
        }
        return chosen.getServer().getUri().toString();
    }
}
