package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import java.util.Map;

/**
 * What another service holds under divisions; nothing at all when it could not be asked.
 *
 * @param unknown the service gave no answer that can be relied on: that is not the same as holding nothing
 */
record DivisionHoldings(String service, boolean unknown, List<Held> divisions) {

    DivisionHoldings {
        divisions = List.copyOf(divisions);
    }

    /** By what is counted, in the words of the service. */
    record Held(DivisionCode division, Map<String, Long> counts) {
        Held {
            counts = Map.copyOf(counts);
        }
    }

    static DivisionHoldings unknown(String service) {
        return new DivisionHoldings(service, true, List.of());
    }
}
