package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.Cases.Case;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Comparisons of ledgers as a province's operator asks for them. */
final class Comparisons {
    private Comparisons() {}

    static Desk operator(Province province) {
        return Desk.of(province, province.code(), "platform-operator");
    }

    static JsonNode ended(Province province, String peer) {
        var operator = operator(province);
        var asked = operator.insistPost("/api/exchange/peers/" + peer + "/comparison", Map.of())
                .expect(202);
        var where = "/api/exchange/comparisons/" + asked.json().path("id").asString();
        return Patience.until(
                "the comparison ended",
                () -> operator.read(where),
                view -> view.path("state").asString().equals("ENDED"));
    }

    static JsonNode differences(Province province, String peer) {
        return operator(province)
                .read("/api/exchange/differences?limit=100&peer=" + peer)
                .path("items");
    }

    /** Its id among these. */
    static String differenceOf(JsonNode differences, Case theCase) {
        for (var difference : differences) {
            if (difference.path("case").asString().equals(theCase.id().toString()))
                return difference.path("id").asString();
        }
        throw new AssertionError("no difference of " + theCase.id());
    }
}
