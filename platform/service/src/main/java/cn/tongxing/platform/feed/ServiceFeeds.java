package cn.tongxing.platform.feed;

import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads another service's feed over HTTP, and this service's own without a detour. */
final class ServiceFeeds implements FeedReader {
    private static final ParameterizedTypeReference<List<Received>> EVENTS = new ParameterizedTypeReference<>() {};

    private record Received(UUID id, String type, String subject, long subjectversion, Instant time, JsonNode data) {
        FeedEvent event() {
            return new FeedEvent(id, type, subject, subjectversion, time, data);
        }
    }

    private final String self;
    private final JdbcFeeds own;
    private final RestClient http;

    ServiceFeeds(String self, JdbcFeeds own, RestClient.Builder asService) {
        this.self = self;
        this.own = own;
        this.http = asService.build();
    }

    @Override
    public Page read(String service, String feed, String after, int limit) {
        if (service.equals(self)) return own.read(feed, Position.parse(after), limit);
        var answer = http.get()
                .uri("http://" + service + "/internal/feeds/{feed}?after={after}&limit={limit}", feed, after, limit)
                .retrieve()
                .onStatus(status -> status.isSameCodeAs(HttpStatus.GONE), (request, response) -> {
                    throw new FeedGone();
                })
                .toEntity(EVENTS);
        var next = answer.getHeaders().getFirst(FeedController.NEXT);
        var events = answer.getBody();
        if (events == null || next == null)
            throw CommonProblem.SERVICE_UNAVAILABLE.of().with("service", service);
        return new Page(events.stream().map(Received::event).toList(), next);
    }
}
