package cn.tongxing.platform.audit;

import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A stored row, and the one form of it that is sealed: a salted commitment, so that a block tells nothing by itself. */
record AuditRow(UUID id, Place place, Sha256 commitment) {

    /** Where it stands in the order of sealing. */
    record Place(int epoch, String xid, long row) {
        static final Place START = new Place(0, "0", 0);

        static Place of(JsonNode json) {
            return new Place(
                    json.required("epoch").intValue(),
                    json.required("xid").stringValue(),
                    json.required("row").longValue());
        }
    }

    static AuditRow read(ResultSet rs) throws SQLException {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("id", rs.getString("event_id"));
        body.put("at", Columns.instant(rs, "at").toString());
        for (var column : new String[] {
            "event", "subject_type", "subject_id", "actor", "agency", "staff", "purpose", "outcome", "request_id"
        }) {
            body.put(column, rs.getString(column));
        }
        body.put("detail", Columns.json(rs, "detail"));
        return new AuditRow(
                rs.getObject("event_id", UUID.class),
                new Place(rs.getInt("epoch"), rs.getString("xid"), rs.getLong("id")),
                commitment(new Salt(rs.getBytes("salt")), body));
    }

    private static Sha256 commitment(Salt salt, Map<String, @Nullable Object> body) {
        return Commitment.of(salt, CanonicalJson.of(body));
    }
}
