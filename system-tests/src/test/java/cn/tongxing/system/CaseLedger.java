package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;

/** A province's case ledger as one digest: every case opened before a moment with its facts, history, claim and materials. */
record CaseLedger(Province province) {
    private static final String DIGEST = """
            with old as (select id from cross_case where opened_at < ?::timestamptz)
            select coalesce(md5(string_agg(line, '' order by line)), '') from (
              select md5(c::text) as line from cross_case c where id in (select id from old)
              union all select md5(f::text) from case_fact f where case_id in (select id from old)
              union all select md5(h::text) from case_history h where case_id in (select id from old)
              union all select md5(o::text) from open_case o where case_id in (select id from old)
              union all select md5(m.case_id::text || m.id::text) from material m where case_id in (select id from old)
            ) lines""";

    String digest(Instant openedBefore) {
        return text(DIGEST, openedBefore.toString());
    }

    String text(String sql, Object... arguments) {
        var database = province.database("ledger-service");
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
