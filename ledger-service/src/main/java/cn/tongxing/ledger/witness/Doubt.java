package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A statement that does not go on from what was said before about the same chain. */
record Doubt(String service, What what) {
    private static final int MOST = 32;

    enum What {
        /** The chain was longer before. */
        WENT_BACK,
        /** Another block has the number that was stated before. */
        ANOTHER,
        /** Longer than before, but its service does not confirm that what was stated before stands in it. */
        NOT_CONTINUED
    }

    static List<Doubt> about(Statement statement, Map<String, AuditHead> before) {
        var doubts = new ArrayList<Doubt>();
        for (var stated : statement.heads()) {
            var what = what(stated, before.get(stated.service()));
            if (what != null) doubts.add(new Doubt(stated.service(), what));
        }
        return doubts;
    }

    private static @Nullable What what(Statement.Stated stated, @Nullable AuditHead before) {
        if (before == null || stated.head().equals(before)) return null;
        if (stated.head().block() < before.block()) return What.WENT_BACK;
        if (stated.head().block() == before.block()) return What.ANOTHER;
        return before.equals(stated.since()) || before.equals(AuditHead.NONE) ? null : What.NOT_CONTINUED;
    }

    /** From a receipt, which a peer wrote: what is no doubt as the protocol writes it is left out. */
    static List<Doubt> read(JsonNode data) {
        var doubts = new ArrayList<Doubt>();
        for (var each : data.path("doubts")) {
            try {
                if (doubts.size() < MOST) {
                    doubts.add(new Doubt(
                            Statement.service(each),
                            What.valueOf(each.path("what").asString(""))));
                }
            } catch (IllegalArgumentException notOne) {
                // a peer's nonsense is not worth a word
            }
        }
        return doubts;
    }
}
