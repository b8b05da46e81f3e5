package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.division.DivisionCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves cases from divisions that ceased to those that stand in their place: this province's end of a case, and both ends
 * where both are this province's.
 */
@Repository
class JdbcSuccessions {

    /** A case lies in the area with one of its ends, or with both. The other province's end is that province's to change. */
    private static final String ENDS = """
            with area as (select * from unnest(cast(:from as text[]), cast(:to as text[])) as a (first, past)),
            ends as (
              select c.id, c.closed, c.residence as place from area join cross_case c
                on left(c.residence, 6) >= left(area.first, 6) and left(c.residence, 6) <= left(area.past, 6)
                  and c.residence >= area.first and c.residence < area.past
                where not c.deleted and (c.way = 'IN_PROVINCE' or c.side = 'RESIDENCE')
              union
              select c.id, c.closed, c.household as place from area join cross_case c
                on left(c.household, 6) >= left(area.first, 6) and left(c.household, 6) <= left(area.past, 6)
                  and c.household >= area.first and c.household < area.past
                where not c.deleted and (c.way = 'IN_PROVINCE' or c.side = 'HOUSEHOLD'))
            """;

    private final JdbcClient jdbc;
    private final JdbcCases cases;

    JdbcSuccessions(JdbcClient jdbc, JdbcCases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** @param place null for all places together: a case that lies in two of them is one case */
    record Extent(@Nullable DivisionCode place, int open, int closed) {}

    record End(DivisionCode from, DivisionCode to) {
        boolean changed() {
            return !from.equals(to);
        }
    }

    /** A case that moved, with what its history keeps of it. */
    record Moved(UUID id, End residence, End household, State state, int sharedVersion) {}

    /** All places together first, then each. */
    List<Extent> extents(DivisionChanges document) {
        return within(document, ENDS + """
                        select place, count(distinct id) filter (where not closed) as open,
                            count(distinct id) filter (where closed) as closed
                        from ends group by grouping sets ((), (place)) order by place nulls first""")
                .query((row, n) -> new Extent(
                        row.getString("place") == null ? null : DivisionCode.of(row.getString("place")),
                        row.getInt("open"),
                        row.getInt("closed")))
                .list();
    }

    /**
     * The turn moves along with its side; nothing that was said is touched. Cases that somebody is writing are left for the
     * next slice: waiting for them here could wait for one another.
     */
    List<Moved> move(DivisionChanges document, int most) {
        var moved = within(document, ENDS + """
                        select c.id, c.state, c.shared_version, c.residence, c.household, c.side, c.way from cross_case c
                        where c.id in (select id from ends) order by c.id limit :most for update of c skip locked""")
                .param("most", most)
                .query((row, n) -> {
                    boolean both = Way.valueOf(row.getString("way")) == Way.IN_PROVINCE;
                    var own = Side.valueOf(row.getString("side"));
                    return new Moved(
                            row.getObject("id", UUID.class),
                            end(document, row.getString("residence"), both || own == Side.RESIDENCE),
                            end(document, row.getString("household"), both || own == Side.HOUSEHOLD),
                            State.valueOf(row.getString("state")),
                            row.getInt("shared_version"));
                })
                .list();
        if (!moved.isEmpty()) update(moved);
        return moved;
    }

    private static End end(DivisionChanges document, String code, boolean ours) {
        var place = DivisionCode.of(code);
        return new End(place, ours ? document.today(place).orElseThrow() : place);
    }

    private void update(List<Moved> moved) {
        jdbc.sql("""
                        update cross_case c set version = c.version + 1, residence = m.residence, household = m.household,
                            turn_division = case c.turn_side
                                when 'RESIDENCE' then left(m.residence, length(c.turn_division))
                                when 'HOUSEHOLD' then left(m.household, length(c.turn_division)) end
                        from unnest(cast(:ids as uuid[]), cast(:residences as text[]), cast(:households as text[]))
                            as m (id, residence, household)
                        where c.id = m.id""")
                .param("ids", moved.stream().map(m -> m.id().toString()).toArray(String[]::new))
                .param(
                        "residences",
                        moved.stream().map(m -> m.residence().to().value()).toArray(String[]::new))
                .param(
                        "households",
                        moved.stream().map(m -> m.household().to().value()).toArray(String[]::new))
                .update();
    }

    private JdbcClient.StatementSpec within(DivisionChanges document, String sql) {
        var froms = new ArrayList<String>();
        var tos = new ArrayList<String>();
        // outermost areas only: they do not overlap
        for (var change : document.changes()) {
            boolean inner = document.changes().stream()
                    .anyMatch(other -> other != change && other.from().contains(change.from()));
            if (inner) continue;
            froms.add(change.from().from());
            tos.add(change.from().to());
        }
        return jdbc.sql(sql).param("from", froms.toArray(String[]::new)).param("to", tos.toArray(String[]::new));
    }

    Map<UUID, CaseOutline> outlines(List<Moved> moved) {
        var found = new LinkedHashMap<UUID, CaseOutline>();
        cases.outlines(moved.stream().map(Moved::id).toList()).forEach(outline -> found.put(outline.id(), outline));
        return found;
    }
}
