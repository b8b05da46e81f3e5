package cn.tongxing.gateway.route;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    Routes routes(Breakers breakers, PassageSettings settings, Wheel wheel) {
        Map<Way, Route> routes = new IdentityHashMap<>(); // a way is itself, and only one stands for it
        Ways.onward().forEach(way -> routes.put(way, route(way, new Passage(way, breakers.of(way), settings, wheel))));
        return new Routes(routes);
    }

    @Bean
    RouteLocator ways(Routes routes) {
        return () -> Flux.fromIterable(routes.all());
    }

    /** The entrance has already chosen the way; a route only asks whether it is the one. */
    private static Route route(Way way, Passage passage) {
        return Route.async()
                .id(way.id())
                .uri("lb://" + way.service().id())
                .predicate(exchange -> exchange.getAttribute(Way.ATTRIBUTE) == way)
                .filter(passage)
                .build();
    }

    @Bean
    WayMapping wayMapping(
            FilteringWebHandler handler,
            RouteLocator locator,
            GlobalCorsProperties cors,
            Environment environment,
            Routes routes) {
        return new WayMapping(handler, locator, cors, environment, routes);
    }

    /** In place of the framework's own, which is switched off in application.yaml, and takes the writing with it. */
    @Bean
    OnwardRouting onwardRouting(
            HttpClient client, ObjectProvider<List<HttpHeadersFilter>> unused, HttpClientProperties properties) {
        return new OnwardRouting(client, unused, properties);
    }

    @Bean
    NettyWriteResponseFilter onwardWriting(
            GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> filters) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), filters);
    }

    /** The client would send a request again by itself when a pooled connection was closed under it. */
    @Bean
    HttpClientCustomizer noSilentRepeats() {
        return http -> http.disableRetry(true);
    }
}
