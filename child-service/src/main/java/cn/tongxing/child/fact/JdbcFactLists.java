package cn.tongxing.child.fact;

import static cn.tongxing.platform.persistence.Columns.instant;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what an area has to look into: each list walks one index. */
@Repository
class JdbcFactLists {

    private static final UUID FIRST = new UUID(0, 0);

    private static final String DISAGREEMENTS = """
            select d.*, c.name
            from (
                select child_id, residence_division, kind, since from child_fact_disagreement
                where residence_division >= :from and residence_division < :to and not closed %s
                  and (residence_division, child_id, kind) > (:division, :child, :kind)
                order by residence_division, child_id, kind limit :limit) d
            join child c on c.id = d.child_id
            order by d.residence_division, d.child_id, d.kind""";

    static final String DISAGREEMENTS_SHOWN = DISAGREEMENTS.formatted("and not withheld");

    static final String DROPOUTS = """
            select n.*, c.name, exists (select from child_fact_disagreement d
                where d.child_id = n.child_id and d.kind = 'SCHOOLING') as disagreeing
            from (
                select residence_division, child_id, array_agg(source order by source) as sources,
                    array_agg(dropout order by source) as states, array_agg(cast(as_of as text) order by source) as days
                from child_fact_current
                where residence_division >= :from and residence_division < :to and dropout is not null and not closed
                  and (residence_division, child_id) > (:division, :child)
                group by residence_division, child_id
                order by residence_division, child_id limit :limit) n
            join child c on c.id = n.child_id
            order by n.residence_division, n.child_id""";

    private final JdbcClient jdbc;

    JdbcFactLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a record, what a statement is held against. */
    record Of(LocalDate birthDate, boolean closed) {}

    Optional<Of> find(Jurisdiction scope, ChildId child) {
        return jdbc.sql("""
                        select birth_date, closed_on is not null as closed from child
                        where id = :child and (residence_division >= :from and residence_division < :to
                            or household_division >= :from and household_division < :to)""")
                .param("child", child.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .query((row, n) -> new Of(row.getObject("birth_date", LocalDate.class), row.getBoolean("closed")))
                .optional();
    }

    record Disagreement(ChildId child, PersonName name, DivisionCode residence, FactKind kind, Instant since) {}

    /** By residence; one more than asked for, if there is one. */
    List<Disagreement> disagreements(Jurisdiction scope, boolean withheldToo, PageQuery page) {
        var after = page.after();
        return jdbc.sql(withheldToo ? DISAGREEMENTS.formatted("") : DISAGREEMENTS_SHOWN)
                .param("from", scope.from())
                .param("to", scope.to())
                .param("division", after == null ? "" : after.part(0, Function.identity()))
                .param("child", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("kind", after == null ? "" : after.part(2, Function.identity()))
                .param("limit", page.limit() + 1)
                .query((row, n) -> new Disagreement(
                        new ChildId(row.getObject("child_id", UUID.class)),
                        new PersonName(row.getString("name")),
                        DivisionCode.of(row.getString("residence_division")),
                        FactKind.valueOf(row.getString("kind")),
                        instant(row, "since")))
                .list();
    }

    record Said(FactSource source, FactValue.Schooling.State state, LocalDate asOf) {}

    record Dropout(ChildId child, PersonName name, DivisionCode residence, boolean disagreeing, List<Said> said) {}

    /** By residence; one more than asked for, if there is one. */
    List<Dropout> dropouts(Jurisdiction scope, PageQuery page) {
        var after = page.after();
        return jdbc.sql(DROPOUTS)
                .param("from", scope.from())
                .param("to", scope.to())
                .param("division", after == null ? "" : after.part(0, Function.identity()))
                .param("child", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> new Dropout(
                        new ChildId(row.getObject("child_id", UUID.class)),
                        new PersonName(row.getString("name")),
                        DivisionCode.of(row.getString("residence_division")),
                        row.getBoolean("disagreeing"),
                        said(row)))
                .list();
    }

    private static List<Said> said(ResultSet row) throws SQLException {
        var sources = texts(row, "sources");
        var states = texts(row, "states");
        var days = texts(row, "days");
        var said = new ArrayList<Said>();
        for (int i = 0; i < sources.length; i++)
            said.add(new Said(
                    FactSource.of(sources[i]), FactValue.Schooling.State.valueOf(states[i]), LocalDate.parse(days[i])));
        return said;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
