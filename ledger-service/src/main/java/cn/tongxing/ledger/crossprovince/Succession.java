package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.division.Divisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a case goes on after its division was succeeded, in words that the other province's checks know. */
final class Succession {

    private Succession() {}

    /**
     * The desk as the case was pushed to it, and beside it the successor that acts now: for the other province. In one
     * ledger both sides know of the succession, and whoever acts has its own name.
     */
    static @Nullable By seat(@Nullable By by, CaseFile file) {
        if (by == null || file.way() != Way.EXCHANGE || file.shared().version() == 0) return by;
        var pushed = file.shared().application();
        var known = file.side() == Side.RESIDENCE ? pushed.residence() : pushed.household();
        var today = file.side() == Side.RESIDENCE ? file.residence() : file.household();
        boolean moved = !known.equals(today)
                && by.level().digits()
                        <= Math.min(known.value().length(), today.value().length())
                && today.at(by.level()).equals(by.division());
        return moved ? by.onDeskOf(known.at(by.level())) : by;
    }

    /** The message with its speaker on the desk the other province knows. */
    static JsonNode named(JsonNode body, @Nullable By by, CaseFile file) {
        var seat = seat(by, file);
        if (seat != null && !seat.equals(by)) ((ObjectNode) body).set("by", Wire.tree(seat));
        return body;
    }

    static History.Entry entry(JdbcSuccessions.Moved moved, DivisionChanges document, Instant now) {
        // the residence's, where both were
        var side = moved.residence().changed() ? Side.RESIDENCE : Side.HOUSEHOLD;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("places", places(moved));
        detail.put("effectiveOn", document.effectiveOn());
        detail.put("source", document.source());
        return new History.Entry(
                now,
                History.DIVISION_SUCCEEDED,
                moved.state(),
                moved.sharedVersion(),
                null,
                null,
                null,
                null,
                detail,
                side);
    }

    private static List<Map<String, String>> places(JdbcSuccessions.Moved moved) {
        var places = new ArrayList<Map<String, String>>();
        if (moved.residence().changed()) places.add(place(Side.RESIDENCE, moved.residence()));
        if (moved.household().changed()) places.add(place(Side.HOUSEHOLD, moved.household()));
        return places;
    }

    private static Map<String, String> place(Side side, JdbcSuccessions.End end) {
        var divisions = Divisions.bundled();
        var place = new LinkedHashMap<String, String>();
        place.put("side", side.name());
        place.put("from", end.from().value());
        place.put("fromName", divisions.fullName(end.from()));
        place.put("to", end.to().value());
        place.put("toName", divisions.fullName(end.to()));
        return place;
    }
}
