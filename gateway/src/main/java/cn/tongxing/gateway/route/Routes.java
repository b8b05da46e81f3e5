package cn.tongxing.gateway.route;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;

/** One route for each way. */
record Routes(Map<Way, Route> byWay) {

    Collection<Route> all() {
        return byWay.values();
    }

    @Nullable
    Route of(@Nullable Way way) {
        return way == null ? null : byWay.get(way);
    }
}
