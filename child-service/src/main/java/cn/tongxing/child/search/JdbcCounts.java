package cn.tongxing.child.search;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of kept counts. */
@Repository
class JdbcCounts {

    private final JdbcClient jdbc;

    JdbcCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the first {@code digits} of a code; a code that is shorter, such as a household known to its county, stands as it is. */
    Map<DivisionCode, CountView.Numbers> by(Jurisdiction scope, int digits) {
        var found = new TreeMap<DivisionCode, CountView.Numbers>();
        jdbc.sql("""
                        select left(division, :digits) as part,
                               coalesce(sum(n) filter (where side = 'LIVING' and not closed), 0) as living,
                               coalesce(sum(n) filter (where side = 'LIVING' and closed), 0) as living_closed,
                               coalesce(sum(n) filter (where side = 'REGISTERED' and not closed), 0) as registered,
                               coalesce(sum(n) filter (where side = 'REGISTERED' and closed), 0) as registered_closed
                        from child_count
                        where division >= :from and division < :to
                        group by 1""")
                .param("digits", digits)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(row -> {
                    found.put(
                            DivisionCode.of(row.getString("part")),
                            new CountView.Numbers(
                                    row.getLong("living"),
                                    row.getLong("living_closed"),
                                    row.getLong("registered"),
                                    row.getLong("registered_closed")));
                });
        return found;
    }

    /** Each division with all that is inside it, in the order of the codes; where there is nothing it says so. */
    List<DivisionHoldingsController.DivisionHolding> within(List<DivisionCode> divisions) {
        return jdbc.sql("""
                        select a.division,
                               coalesce(sum(n) filter (where side = 'LIVING' and not closed), 0) as living,
                               coalesce(sum(n) filter (where side = 'LIVING' and closed), 0) as living_closed,
                               coalesce(sum(n) filter (where side = 'REGISTERED' and not closed), 0) as registered,
                               coalesce(sum(n) filter (where side = 'REGISTERED' and closed), 0) as registered_closed
                        from unnest(cast(:divisions as text[]), cast(:from as text[]), cast(:to as text[]))
                            as a (division, first, past)
                        left join child_count c on c.division >= a.first and c.division < a.past
                        group by a.division order by a.division""")
                .param("divisions", divisions.stream().map(DivisionCode::value).toArray(String[]::new))
                .param("from", divisions.stream().map(DivisionCode::from).toArray(String[]::new))
                .param("to", divisions.stream().map(DivisionCode::to).toArray(String[]::new))
                .query((row, n) -> new DivisionHoldingsController.DivisionHolding(
                        DivisionCode.of(row.getString("division")),
                        new CountView.Numbers(
                                row.getLong("living"),
                                row.getLong("living_closed"),
                                row.getLong("registered"),
                                row.getLong("registered_closed"))))
                .list();
    }
}
