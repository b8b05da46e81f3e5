package cn.tongxing.gateway.route;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds the route of the way that the entrance has chosen, before any other mapping is asked: asking every route in turn
 * cost a tenth of a request's processor time.
 */
final class WayMapping extends RoutePredicateHandlerMapping {

    private final Routes routes;

    WayMapping(
            FilteringWebHandler handler,
            RouteLocator locator,
            GlobalCorsProperties cors,
            Environment environment,
            Routes routes) {
        super(handler, locator, cors, environment);
        this.routes = routes;
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        return Mono.justOrEmpty(routes.of(exchange.getAttribute(Way.ATTRIBUTE)));
    }
}
