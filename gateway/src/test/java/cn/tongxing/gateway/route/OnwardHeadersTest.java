package cn.tongxing.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class OnwardHeadersTest {
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    @Test
    void aHeaderInTwoSpellingsGoesOnWithEachValueOnce() {
        var came = new DefaultHttpHeaders()
                .add("Accept", "text/plain")
                .add("accept", "application/json")
                .add("Keep-Alive", "5");

        var onward = new OnwardHeaders()
                .filter(HttpHeaders.readOnlyHttpHeaders(new HttpHeaders(new Netty4HeadersAdapter(came))), exchange);

        assertThat(onward.get("Accept")).containsExactly("text/plain", "application/json");
        assertThat(onward.containsHeader("Keep-Alive")).isFalse();
    }
}
