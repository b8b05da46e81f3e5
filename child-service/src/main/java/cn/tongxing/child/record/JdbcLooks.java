package cn.tongxing.child.record;

import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** The audit trail, read for one record. It knows no area: ask for the record first. */
@Repository
class JdbcLooks {

    private static final String CLIENT = "client:";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final List<String> KINDS =
            Stream.of(LookView.Kind.values()).map(Enum::name).toList();

    private final JdbcClient jdbc;

    JdbcLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id the audit row's place, to go on from */
    record Look(long id, LookView view) {}

    List<Look> newest(ChildId child, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select id, at, event, actor, agency, staff, purpose, detail from audit_event
                        where subject_type = 'child' and subject_id = :child and outcome = 'LOOKED' and event in (:kinds)
                          and (at, id) < (:at, :id)
                        order by at desc, id desc limit :limit""")
                .param("child", child.toString())
                .param("kinds", KINDS)
                .param("at", Columns.timestamp(after == null ? END_OF_TIME : after.part(0, Instant::parse)))
                .param("id", after == null ? Long.MAX_VALUE : after.part(1, Long::parseLong))
                .param("limit", page.limit() + 1)
                .query(JdbcLooks::look)
                .list();
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        var kind = LookView.Kind.valueOf(row.getString("event"));
        var detail = Columns.json(row, "detail");
        var purpose = row.getString("purpose") == null ? null : Purpose.valueOf(row.getString("purpose"));
        return new Look(
                row.getLong("id"),
                new LookView(
                        Columns.instant(row, "at"),
                        kind,
                        kind.chinese(),
                        row.getString("agency"),
                        text(detail, "agencyName"),
                        row.getString("actor").substring(CLIENT.length()),
                        row.getString("staff"),
                        purpose,
                        purpose == null ? null : purpose.chinese(),
                        text(detail, "fields")));
    }

    private static @Nullable String text(JsonNode detail, String member) {
        return detail.path(member).asString(null);
    }
}
