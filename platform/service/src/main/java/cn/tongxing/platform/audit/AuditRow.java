package cn.tongxing.platform.audit;

import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stored row, and the one form of it that is sealed: a salted commitment, so that a block tells nothing by itself. */
record AuditRow(UUID id, Place place, Sha256 commitment) {

    /** Where it stands in the order of sealing. */
    record Place(int epoch, String xid, long row) implements Comparable<Place> {
        /** Before whatever a database can hold: a row put in front of the first one is found, too. */
        static final Place START = new Place(Integer.MIN_VALUE, "0", Long.MIN_VALUE);

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::epoch)
                .thenComparing(place -> Long.parseUnsignedLong(place.xid()), Long::compareUnsigned)
                .thenComparingLong(Place::row);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        static Place of(JsonNode json) {
            return new Place(
                    json.required("epoch").intValue(),
                    json.required("xid").stringValue(),
                    json.required("row").longValue());
        }
    }

    static AuditRow read(ResultSet rs) throws SQLException {
        return new AuditRow(
                rs.getObject("event_id", UUID.class),
                new Place(rs.getInt("epoch"), rs.getString("xid"), rs.getLong("id")),
                Commitment.of(new Salt(rs.getBytes("salt")), canonical(rs)));
    }

    /** What the row says, as it is committed to. */
    static byte[] canonical(ResultSet rs) throws SQLException {
        var body = JsonMapper.shared().createObjectNode();
        body.put("id", rs.getString("event_id"));
        body.put("at", Columns.instant(rs, "at").toString());
        for (var column : new String[] {
            "event", "subject_type", "subject_id", "actor", "agency", "staff", "purpose", "outcome", "request_id"
        }) {
            body.put(column, rs.getString(column));
        }
        body.set("detail", Columns.json(rs, "detail"));
        return CanonicalJson.of(body);
    }
}
