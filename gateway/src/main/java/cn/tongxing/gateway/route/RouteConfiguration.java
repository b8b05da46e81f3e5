package cn.tongxing.gateway.route;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    /** The entrance has already chosen the way; a route only asks whether it is the one. */
    @Bean
    RouteLocator ways(Breakers breakers, PassageSettings settings) {
        var routes =
                Ways.ALL.stream().map(way -> route(way, breakers, settings)).toList();
        return () -> Flux.fromIterable(routes);
    }

    private static Route route(Way way, Breakers breakers, PassageSettings settings) {
        return Route.async()
                .id(way.id())
                .uri("lb://" + way.service().id())
                .predicate(exchange -> exchange.getAttribute(Way.ATTRIBUTE) == way)
                .filter(new Passage(way, breakers.of(way), settings))
                .build();
    }

    /** The client would send a request again by itself when a pooled connection was closed under it. */
    @Bean
    HttpClientCustomizer noSilentRepeats() {
        return http -> http.disableRetry(true);
    }
}
