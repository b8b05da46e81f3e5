package cn.tongxing.notification.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Unread counts that are kept, not counted: what was folded, and what changed since; both in one look, so exact at once. */
@Repository
class JdbcUnread {

    private static final String AT_DESK = " where division = :division and level = :level and function = :function";

    private final JdbcClient jdbc;

    JdbcUnread(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Unread.Count> at(Desk desk) {
        return jdbc.sql("select what as kind, item, sum(n) as n from (select what, item, n from inbox_unread_count"
                        + AT_DESK
                        + " union all select what, item, n from inbox_unread_change" + AT_DESK
                        + ") c group by what, item having sum(n) <> 0")
                .param("division", desk.division().value())
                .param("level", desk.level().name())
                .param("function", desk.function().name())
                .query(Unread.Count.class)
                .list();
    }

    /** @return how many changes were folded in */
    int fold(int limit) {
        return jdbc.sql("""
                        with taken as (
                            delete from inbox_unread_change where (division, level, function, ordinal) in (
                                select division, level, function, ordinal from inbox_unread_change
                                order by division, level, function, ordinal limit :limit)
                            returning division, level, function, what, item, n),
                        folded as (
                            insert into inbox_unread_count as c (division, level, function, what, item, n)
                            select division, level, function, what, item, sum(n) from taken
                            group by 1, 2, 3, 4, 5 having sum(n) <> 0
                            on conflict (division, level, function, what, item) do update set n = c.n + excluded.n)
                        select count(*) from taken""").param("limit", limit).query(Integer.class).single();
    }
}
