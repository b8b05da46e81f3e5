package cn.tongxing.ledger.childnotice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** child-service by HTTP, with this service's own token. */
@Component
class HttpChildService implements ChildService {

    private static final String DOOR = "http://child-service/internal/child-notices/";
    private static final ParameterizedTypeReference<List<Content>> CONTENTS = new ParameterizedTypeReference<>() {};

    private final RestClient http;

    HttpChildService(@Qualifier("asService") RestClient.Builder asService) {
        this.http = asService.build();
    }

    @Override
    public List<Content> contents(List<UUID> conversations) {
        return Objects.requireNonNull(
                post("contents", Map.of("conversations", conversations)).body(CONTENTS));
    }

    @Override
    public Taken received(Received notice) {
        return Objects.requireNonNull(post("received", notice).body(Taken.class));
    }

    @Override
    public void answered(Answered answer) {
        post("answered", answer).toBodilessEntity();
    }

    private RestClient.ResponseSpec post(String what, Object body) {
        return http.post()
                .uri(DOOR + what)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve();
    }
}
