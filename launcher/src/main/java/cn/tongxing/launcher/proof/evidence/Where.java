package cn.tongxing.launcher.proof.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/** Coordinates beside the pointer: of what a reader counts, such as message 5 of the log 34→50 in block 3. */
public record Where(Map<Coordinate, String> values) {
    static final Where NOWHERE = new Where(Map.of());

    /** What can be counted in a pack. */
    public enum Coordinate {
        BYTE,
        MEMBER,
        LOG,
        BLOCK,
        MESSAGE,
        KIND,
        VERSION,
        AUDIT_BLOCK,
        AUDIT_ROW
    }

    public Where {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Where of(Coordinate what, Object value) {
        return NOWHERE.and(what, value);
    }

    Where and(Coordinate what, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(what, String.valueOf(value));
        return new Where(more);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
