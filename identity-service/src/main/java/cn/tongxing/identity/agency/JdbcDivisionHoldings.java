package cn.tongxing.identity.agency;

import cn.tongxing.identity.agency.DivisionHoldingsController.AgencyNumbers;
import cn.tongxing.identity.agency.DivisionHoldingsController.DivisionHolding;
import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts agencies and their people by division. */
@Repository
class JdbcDivisionHoldings {

    private final JdbcClient jdbc;

    JdbcDivisionHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each division with all that is inside it, in the order of the codes; where there is nothing it says so. */
    List<DivisionHolding> within(List<DivisionCode> divisions) {
        return jdbc.sql("""
                        select d.division, count(distinct a.id) filter (where a.enabled) as agencies,
                               count(distinct a.id) filter (where not a.enabled) as agencies_disabled,
                               count(s.id) filter (where a.enabled and s.enabled) as staff
                        from unnest(cast(:divisions as text[]), cast(:from as text[]), cast(:to as text[]))
                            as d (division, first, past)
                        left join agency a on a.division >= d.first and a.division < d.past
                        left join staff s on s.agency = a.id
                        group by d.division order by d.division""")
                .param("divisions", divisions.stream().map(DivisionCode::value).toArray(String[]::new))
                .param("from", divisions.stream().map(DivisionCode::from).toArray(String[]::new))
                .param("to", divisions.stream().map(DivisionCode::to).toArray(String[]::new))
                .query((row, n) -> new DivisionHolding(
                        DivisionCode.of(row.getString("division")),
                        new AgencyNumbers(
                                row.getLong("agencies"), row.getLong("agencies_disabled"), row.getLong("staff"))))
                .list();
    }
}
