package cn.tongxing.child.statistics;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of statistics. Numbers name nobody, so they are not under row-level security; the standings they come from are. */
@Repository
class JdbcStatistics {

    private final JdbcClient jdbc;

    JdbcStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Cell(AgeGroup ageGroup, Sex sex, long children) {}

    record Part(DivisionCode division, long children) {}

    /** @param countedOn the day that all children are counted for */
    record Summed(Instant at, LocalDate countedOn) {}

    List<Cell> cells(DivisionCode division, Population population) {
        return jdbc.sql("""
                        select age_group, sex, n from statistic
                        where division = :division and population = :population and n <> 0 order by age_group, sex""")
                .param("division", division.value())
                .param("population", population.name())
                .query(JdbcStatistics::cell)
                .list();
    }

    /** The day that the numbers kept of a month are of. */
    Optional<LocalDate> countedOn(LocalDate month) {
        return jdbc.sql("select counted_on from statistic_month where month = :month limit 1")
                .param("month", month)
                .query(LocalDate.class)
                .optional();
    }

    List<Cell> cellsOfMonth(DivisionCode division, Population population, LocalDate month) {
        return jdbc.sql("""
                        select age_group, sex, n from statistic_month
                        where division = :division and population = :population and month = :month
                        order by age_group, sex""")
                .param("division", division.value())
                .param("population", population.name())
                .param("month", month)
                .query(JdbcStatistics::cell)
                .list();
    }

    private static Cell cell(ResultSet row, int number) throws SQLException {
        return new Cell(AgeGroup.from(row.getInt("age_group")), Sex.valueOf(row.getString("sex")), row.getLong("n"));
    }

    /** Each division of the next level that has any. */
    List<Part> parts(DivisionCode parent, Population population) {
        return jdbc.sql("""
                        select division, sum(n) as n from statistic where parent = :parent and population = :population
                        group by division having sum(n) <> 0 order by division""")
                .param("parent", parent.value())
                .param("population", population.name())
                .query((row, n) -> new Part(DivisionCode.of(row.getString("division")), row.getLong("n")))
                .list();
    }

    Optional<Summed> summed() {
        return jdbc.sql("select summed_at, counted_on from statistic_summing")
                .query((row, n) ->
                        new Summed(Columns.instant(row, "summed_at"), row.getObject("counted_on", LocalDate.class)))
                .optional();
    }

    /** Counts anew whoever is something else, or older, on this day; how many. Whoever is being changed comes next time. */
    int recount(LocalDate today, int limit) {
        return jdbc.sql("""
                        with due as (
                          select child_id, coalesce(sex, (select c.sex from child c where c.id = child_id)) as sex,
                                 coalesce(birth_date, (select c.birth_date from child c where c.id = child_id)) as birth_date
                          from migrant_standing where recount_on <= :today
                          order by recount_on limit :limit for update skip locked)
                        update migrant_standing s set counted_on = :today, sex = due.sex, birth_date = due.birth_date,
                            recount_on = statistic_recount(:today, begins_on, ends_on, help_from, left_behind_from,
                                left_behind_to, due.birth_date)
                        from due where s.child_id = due.child_id""").param("today", today).param("limit", limit).update();
    }

    /** Adds up the oldest steps; how many it took. */
    int sum(int limit) {
        return jdbc.sql("""
                        with taken as (
                          delete from statistic_step where id in (select id from statistic_step order by id limit :limit)
                          returning division, population, age_group, sex, n),
                        places as (
                          select distinct division, left(division, digits) as place
                          from taken cross join unnest(array[2, 4, 6, 9, 12]) digits),
                        put as (
                          insert into statistic as s (division, population, age_group, sex, n)
                          select p.place, t.population, t.age_group, t.sex, sum(t.n)
                          from taken t join places p on p.division = t.division
                          group by 1, 2, 3, 4 having sum(t.n) <> 0
                          on conflict (division, population, age_group, sex) do update set n = s.n + excluded.n)
                        select count(*) from taken""").param("limit", limit).query(Integer.class).single();
    }

    /** @return true when nobody is waiting to be counted for this day */
    boolean summed(Instant at, LocalDate today) {
        return jdbc.sql("""
                        insert into statistic_summing as s (summed_at, counted_on)
                        select :at, case when exists (select from migrant_standing where recount_on <= :today)
                                         then date '0001-01-01' else :today end
                        on conflict (one) do update set summed_at = excluded.summed_at,
                            counted_on = greatest(s.counted_on, excluded.counted_on)
                        returning counted_on >= :today""")
                .param("at", Columns.timestamp(at))
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /** Keeps the first numbers of a month, for counties and larger; once. */
    void keepMonth(LocalDate today) {
        jdbc.sql("""
                        insert into statistic_month (month, counted_on, division, population, age_group, sex, n)
                        select :month, :today, division, population, age_group, sex, n from statistic
                        where length(division) <= 6 and n <> 0
                          and not exists (select from statistic_month where month = :month)""")
                .param("month", today.withDayOfMonth(1))
                .param("today", today)
                .update();
    }
}
