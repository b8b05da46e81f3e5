package cn.tongxing.gateway.route;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import reactor.netty.http.client.HttpClient;

/** Routes with one look over the headers instead of one for each filter that the framework brings. */
final class OnwardRouting extends NettyRoutingFilter {

    private static final List<HttpHeadersFilter> ONE_LOOK = List.of(new OnwardHeaders());

    OnwardRouting(HttpClient client, ObjectProvider<List<HttpHeadersFilter>> unused, HttpClientProperties properties) {
        super(client, unused, properties);
    }

    @Override
    public List<HttpHeadersFilter> getHeadersFilters() {
        return ONE_LOOK;
    }
}
