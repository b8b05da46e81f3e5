package cn.tongxing.platform.feed;

import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves this service's feeds as batches of CloudEvents, and shows what its own followers have parked. */
@RestController
@RequestMapping("/internal/feeds")
class FeedController {
    static final String NEXT = "Feed-Next";
    static final String MEDIA_TYPE = "application/cloudevents-batch+json";
    private static final int MAX_LIMIT = 500;

    record CloudEvent(
            String specversion,
            UUID id,
            String source,
            String type,
            String subject,
            long subjectversion,
            Instant time,
            JsonNode data) {}

    record Replay(String feed, String subject) {}

    private final JdbcFeeds feeds;
    private final Parking parking;
    private final Followers followers;
    private final String source;

    FeedController(JdbcFeeds feeds, Parking parking, Followers followers, String source) {
        this.feeds = feeds;
        this.parking = parking;
        this.followers = followers;
        this.source = source;
    }

    @GetMapping(
            value = "/{name}",
            produces = {MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @PreAuthorize("hasAuthority('FEED_READ')")
    ResponseEntity<List<CloudEvent>> read(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (!feeds.has(name)) throw CommonProblem.NOT_FOUND.of();
        try {
            var page = feeds.read(name, Position.parse(after), Math.clamp(limit, 1, MAX_LIMIT));
            return ResponseEntity.ok()
                    .header(NEXT, page.next())
                    .body(page.events().stream().map(this::cloudEvent).toList());
        } catch (FeedGone gone) {
            throw CommonProblem.GONE.of();
        }
    }

    private CloudEvent cloudEvent(FeedEvent event) {
        return new CloudEvent(
                "1.0", event.id(), source, event.type(), event.subject(), event.version(), event.time(), event.data());
    }

    @GetMapping("/parked")
    @PreAuthorize("hasAuthority('FEED_PARKED_READ')")
    List<Parking.Parked> parked() {
        return parking.failed();
    }

    @PostMapping("/parked/replay")
    @PreAuthorize("hasAuthority('FEED_PARKED_REPLAY')")
    Map<String, Boolean> replay(@RequestBody Replay replay) {
        var follower = followers.all().stream()
                .filter(one -> one.subscription().feed().equals(replay.feed()))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        return Map.of("applied", follower.replay(replay.subject()));
    }
}
