package cn.tongxing.child.search;

import cn.tongxing.platform.name.NameQuery;
import org.jspecify.annotations.Nullable;

/** The statements of one way to find children; the name of the key's column is the only thing that differs. */
final class FindingSql {

    /**
     * A child with two areas in sight is shown where it lives, one with several keys under the first that fits. Texts are
     * bounded by comparisons alone, which are leakproof: only so does row-level security leave the index its condition.
     * The scope stands in a CASE because the area implies most of it: multiplied, the planner expects a handful of rows
     * in a county of thousands and reads and sorts the county whole instead of walking the index to the limit.
     */
    private static final String ROWS = """
            from unnest(cast(:areas as text[])) a (area)
            cross join unnest(cast(:states as boolean[])) s (closed)
            cross join unnest(cast(:begin as text[]), cast(:end as text[])) b (first, last)
            cross join lateral (
                select f.child_id, %s as key
                from child_finding f
                where f.area = a.area and f.closed = s.closed
                  %s
                  and case when (f.residence_division >= :from and f.residence_division < :to
                                 or f.household_division >= :from and f.household_division < :to)
                            and (f.at_residence or not (f.residence_division >= :from and f.residence_division < :to))
                           then true else false end
                  and (cast(:bornFrom as date) is null or f.birth_date >= :bornFrom)
                  and (cast(:bornTo as date) is null or f.birth_date <= :bornTo)
                  and (cast(:sex as text) is null or f.sex = :sex)
            """;

    private static final String NAMED = """
            and f.@ >= b.first and f.@ < b.last
                  and (f.variant = 0 or not exists (
                      select 1 from child_finding o
                      join unnest(cast(:begin as text[]), cast(:end as text[])) r (first, last)
                        on o.@ >= r.first and o.@ < r.last
                      where o.child_id = f.child_id and o.area = f.area and o.variant < f.variant))
            """;

    private final String column;
    private final String rows;
    private final boolean named;

    FindingSql(NameQuery.@Nullable By by) {
        named = by != null;
        column = by == null
                ? "child_id"
                : switch (by) {
                    case WRITTEN -> "written";
                    case PINYIN -> "pinyin";
                    case INITIALS -> "initials";
                    case SOUND -> "sound";
                };
        rows = ROWS.formatted(named ? "f." + column : "''", named ? NAMED.replace("@", column) : "and f.variant = 0");
    }

    String page() {
        var order = named ? "f." + column + ", f.child_id" : "f.child_id";
        var after = named
                ? "and (f." + column + ", f.child_id) > (:afterKey collate \"C\", cast(:afterId as uuid))"
                : "and (:afterKey = '') and f.child_id > cast(:afterId as uuid)";
        return "select h.child_id, h.key " + rows + after + " order by " + order + " limit :limit) h"
                + " order by h.key collate \"C\", h.child_id limit :limit";
    }

    String count() {
        return "select count(*) from (select 1 " + rows + ") h limit :limit) c";
    }
}
