package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.sample.SampleTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FeedEndpointTest extends SampleTest {
    private Answer read(String query) {
        return send(request("/internal/feeds/things" + query)
                .header("Authorization", "Bearer " + Tokens.of(Tokens.service("other-service"))));
    }

    private void open(String name) {
        post("/api/things", "{\"name\":\"" + name + "\",\"since\":\"2026-01-02\",\"parts\":[]}");
    }

    @Test
    void servesCloudEventsInPagesWithTheNextPosition() {
        open("one");
        open("two");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> read("?limit=500").json().size() >= 2);

        var first = read("?limit=1");
        var second = read("?limit=1&after=" + first.header("Feed-Next"));

        assertThat(first.header("Content-Type")).startsWith("application/cloudevents-batch+json");
        var event = first.json().path(0);
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("source").asString()).isEqualTo("urn:tongxing:34:sample-service");
        assertThat(event.path("type").asString()).isEqualTo("thing.opened");
        assertThat(event.path("subjectversion").asLong()).isEqualTo(1);
        assertThat(event.path("data").has("name")).isTrue();
        assertThat(second.json().path(0).path("id")).isNotEqualTo(event.path("id"));
    }

    @Test
    void atTheEndThePositionStaysAndThePageIsEmpty() {
        var end = read("?limit=500").header("Feed-Next");
        for (var page = read("?limit=500&after=" + end); !page.json().isEmpty(); ) {
            end = page.header("Feed-Next");
            page = read("?limit=500&after=" + end);
        }

        assertThat(read("?after=" + end).json()).isEmpty();
        assertThat(read("?after=" + end).header("Feed-Next")).isEqualTo(end);
    }

    @Test
    void otherPositionsAndFeedsAreRefused() {
        assertThat(read("?after=7.7.7.7").status()).isEqualTo(410);
        assertThat(read("?after=1.1.99999999999.1").status()).as("the future").isEqualTo(410);
        assertThat(read("?after=nonsense").status()).isEqualTo(400);
        assertThat(send(request("/internal/feeds/nothing")
                                .header("Authorization", "Bearer " + Tokens.of(Tokens.service("x"))))
                        .status())
                .isEqualTo(404);
        assertThat(send(asHandler("/internal/feeds/things")).status()).isEqualTo(403);
        assertThat(send(request("/internal/feeds/things")).status()).isEqualTo(401);
    }

    @Test
    void parkedEventsAreListedForServices() {
        var parked = send(
                request("/internal/feeds/parked").header("Authorization", "Bearer " + Tokens.of(Tokens.service("x"))));

        assertThat(parked.status()).isEqualTo(200);
        assertThat(parked.json().isArray()).isTrue();
    }
}
