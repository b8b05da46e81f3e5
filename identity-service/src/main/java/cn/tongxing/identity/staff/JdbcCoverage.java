package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Reach;
import cn.tongxing.platform.actor.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the people of agencies within reach by role, and how many of them are trained and checked as of a day. */
@Repository
class JdbcCoverage {

    private final JdbcClient jdbc;

    JdbcCoverage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record OfRole(Role role, int people, int trained, int checked) {}

    List<OfRole> count(@Nullable UUID agency, Reach reach, LocalDate today) {
        return jdbc.sql("""
                select role, count(*) as people, count(*) filter (where trained) as trained,
                       count(*) filter (where checked) as checked
                from (
                    select unnest(s.roles) as role, coalesce(training.good, false) as trained,
                           coalesce(entry.good, false) as checked
                    from staff s
                    join agency a on a.id = s.agency
                    left join lateral (
                        select q.passed and (q.due_on is null or q.due_on >= :today) as good from staff_qualification q
                        where q.staff = s.id and q.kind = 'TRAINING' order by q.held_on desc, q.id desc limit 1) training on true
                    left join lateral (
                        select q.passed and (q.due_on is null or q.due_on >= :today) as good from staff_qualification q
                        where q.staff = s.id and q.kind = 'ENTRY_CHECK' order by q.held_on desc, q.id desc limit 1) entry on true
                    where s.enabled and a.enabled and a.division >= :from and a.division < :to
                      and (cast(:function as text) is null or a.function = :function)
                      and (cast(:agency as uuid) is null or s.agency = :agency)
                ) each_role
                group by role order by role""")
                .param("today", today)
                .param("from", reach.from())
                .param("to", reach.to())
                .param("function", reach.functionName())
                .param("agency", agency)
                .query((row, n) -> new OfRole(
                        Role.valueOf(row.getString("role")),
                        row.getInt("people"),
                        row.getInt("trained"),
                        row.getInt("checked")))
                .list();
    }
}
