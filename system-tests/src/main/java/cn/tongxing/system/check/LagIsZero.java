package cn.tongxing.system.check;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Nothing waits, nothing is unread, unconfirmed or held, and each log is open, as the operators' own view says. */
final class LagIsZero implements Check {
    private final Duration backWithin;

    LagIsZero(Duration backWithin) {
        this.backWithin = backWithin;
    }

    @Override
    public String chinese() {
        return "滞后归零，无搁置，日志均开放";
    }

    @Override
    public String english() {
        return "lag is back to zero, nothing is held, the logs are open";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        for (var province : evidence.rig().provinces())
            trouble(province, evidence)
                    .ifPresent(what -> found.add(
                            new Violation(province.code(), what, province.code() + " GET /api/exchange/peers")));
        return found;
    }

    private Optional<String> trouble(Province province, Evidence evidence) {
        long end = System.nanoTime() + backWithin.toNanos();
        while (true) {
            var what = now(province, other(province, evidence));
            if (what.isEmpty() || System.nanoTime() > end) return what;
            Pauses.briefly();
        }
    }

    private static String other(Province province, Evidence evidence) {
        return evidence.rig().provinces().stream()
                .map(Province::code)
                .filter(code -> !code.equals(province.code()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> now(Province province, String peer) {
        try {
            var operator =
                    province.gateway().as("dev-%s-%s-platform-operator".formatted(province.code(), province.code()));
            return operator.read("/api/exchange/peers")
                    .path("peers")
                    .valueStream()
                    .filter(each -> each.path("province").asString("").equals(peer) && !atRest(each))
                    .map(JsonNode::toString)
                    .findFirst();
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean atRest(JsonNode peer) {
        return peer.path("lag").valueStream().allMatch(number -> number.asLong(-1) == 0)
                && peer.path("unacknowledged").asLong(-1) == 0
                && peer.path("held").asLong(-1) == 0
                && peer.path("open").asBoolean()
                && peer.path("closedBecause").isNull();
    }
}
