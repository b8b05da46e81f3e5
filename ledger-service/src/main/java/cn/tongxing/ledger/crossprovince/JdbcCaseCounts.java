package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many cases there are: kept, not counted. What was folded and what changed since, in one look, so exact at once. */
@Repository
class JdbcCaseCounts {

    private final JdbcClient jdbc;

    JdbcCaseCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param escalated null where nobody above was told */
    record Count(String item, State state, @Nullable Rung escalated, long cases, long overdue) {}

    /**
     * The cases with an end in this division that the reader may see: an end that is not in it lies in the reader's area if
     * the smallest division of both does.
     *
     * @param division inside the reader's area
     */
    List<Count> in(DivisionCode division, Reach scope, LocalDate today) {
        return jdbc.sql("""
                        select item, state, nullif(escalated, '') as escalated, sum(n) as cases, sum(late) as overdue from (
                            select item, item_version, state, escalated, at_residence, at_household, sent, common, n, 0 as late
                            from case_count where division = :division
                            union all
                            select item, item_version, state, '', at_residence, at_household, sent, common, 0, n
                            from case_due_count where division = :division and due < :today
                            union all
                            select h.item, h.item_version, h.state, h.escalated, d.at_residence, d.at_household, h.sent, d.common,
                                h.n, case when h.due < :today then h.n else 0 end
                            from case_count_change h, case_divisions(h.residence, h.household) d
                            where d.division = :division) c
                        where (at_residence or common >= :from and common < :to)
                            and (:all_items or 'RESIDENCE/' || item || '/' || item_version = any(cast(:duties as text[])))
                          or (at_household or common >= :from and common < :to) and sent
                            and (:all_items or 'HOUSEHOLD/' || item || '/' || item_version = any(cast(:duties as text[])))
                        group by item, state, escalated having sum(n) <> 0 or sum(late) <> 0""")
                .param("division", division.value())
                .param("today", today)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .query(Count.class)
                .list();
    }

    record AtDesk(String desk, AgencyFunction function, long cases, long overdue) {}

    /**
     * One desk more than asked for, in the order of their codes. The end that is on turn lies in the reader's area as its
     * desk does; the other one if the smallest division of both does.
     *
     * @param division inside the reader's area
     */
    List<AtDesk> atDesks(DivisionCode division, Reach scope, PageQuery page, LocalDate today) {
        var after = page.after();
        return jdbc.sql("""
                        select desk, function, sum(n) as cases, coalesce(sum(n) filter (where due < :today), 0) as overdue
                        from (
                            select desk, function, side, item, item_version, sent, common, due, n from case_desk_count
                            where desk >= :first and desk < :past
                            union all
                            select desk, desk_function, desk_side, item, item_version, sent,
                                case_common(residence, household), due, n
                            from case_count_change where desk >= :first and desk < :past) c
                        where (desk, function) > (:last_desk, :last_function) and (
                            (side = 'RESIDENCE' or common >= :from and common < :to)
                            and (:all_items or 'RESIDENCE/' || item || '/' || item_version = any(cast(:duties as text[])))
                          or (side = 'HOUSEHOLD' or common >= :from and common < :to) and sent
                            and (:all_items or 'HOUSEHOLD/' || item || '/' || item_version = any(cast(:duties as text[]))))
                        group by desk, function having sum(n) <> 0 order by desk, function limit :rows""")
                .param("first", division.from())
                .param("past", division.to())
                .param(
                        "last_desk",
                        after == null ? "" : after.part(0, DivisionCode::of).value())
                .param(
                        "last_function",
                        after == null
                                ? ""
                                : after.part(1, AgencyFunction::valueOf).name())
                .param("today", today)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .param("rows", page.limit() + 1)
                .query(AtDesk.class)
                .list();
    }

    /** @return how many changes were folded in */
    int fold(int limit) {
        int folded = jdbc.sql("""
                        with taken as (
                            delete from case_count_change where ordinal in (
                                select ordinal from case_count_change order by ordinal limit :limit)
                            returning *),
                        by_division as (
                            insert into case_count as c
                            select d.division, t.item, t.item_version, t.state, d.at_residence, d.at_household, t.sent,
                                d.common, sum(t.n), t.escalated
                            from taken t, case_divisions(t.residence, t.household) d
                            group by 1, 2, 3, 4, 5, 6, 7, 8, 10 having sum(t.n) <> 0
                            on conflict (division, item, item_version, state, at_residence, at_household, sent, common, escalated)
                                do update set n = c.n + excluded.n),
                        by_day as (
                            insert into case_due_count as c
                            select d.division, t.due, t.item, t.item_version, t.state, d.at_residence, d.at_household, t.sent,
                                d.common, sum(t.n)
                            from taken t, case_divisions(t.residence, t.household) d where t.due < '9999-12-31'
                            group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(t.n) <> 0
                            on conflict (division, due, item, item_version, state, at_residence, at_household, sent, common)
                                do update set n = c.n + excluded.n),
                        by_desk as (
                            insert into case_desk_count as c
                            select t.desk, t.desk_function, t.desk_side, t.item, t.item_version, t.sent,
                                case_common(t.residence, t.household), t.due, sum(t.n)
                            from taken t where t.desk <> ''
                            group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(t.n) <> 0
                            on conflict (desk, function, side, item, item_version, sent, common, due)
                                do update set n = c.n + excluded.n)
                        select count(*) from taken""").param("limit", limit).query(Integer.class).single();
        if (folded > 0) {
            jdbc.sql("delete from case_due_count where n = 0").update();
            jdbc.sql("delete from case_desk_count where n = 0").update();
        }
        return folded;
    }
}
