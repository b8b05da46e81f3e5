package cn.tongxing.child.survey;

import static cn.tongxing.platform.persistence.Columns.texts;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of rosters. Whoever changes one locks the child's row first and then its village's, which counts. */
@Repository
class JdbcRoster {

    private static final int COUNTY_LOCK = 0x73757276;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final RowSecurity rows;

    JdbcRoster(JdbcClient jdbc, RowSecurity rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Nobody opens a record in the county until the transaction ends, and whoever was at it has ended. */
    void holdRecords(DivisionCode county) {
        advisory("pg_advisory_xact_lock", county);
    }

    private void advisory(String function, DivisionCode county) {
        jdbc.sql("select " + function + "(:kind, :county)")
                .param("kind", COUNTY_LOCK)
                .param("county", Integer.parseInt(county.value()))
                .query((row, n) -> "")
                .single();
    }

    /** Every open record that lives in the county, in the village where it lives. */
    void enter(Survey survey, List<DivisionCode> villages) {
        rows.enter(new Jurisdiction(List.of(survey.county())));
        jdbc.sql("""
                        insert into survey_child (child_id, survey, division)
                        select id, :survey, residence_division from child
                        where residence_division >= :from and residence_division < :to and closed_on is null""")
                .param("survey", survey.id())
                .param("from", survey.county().from())
                .param("to", survey.county().to())
                .update();
        // a record may name a village that the list of divisions has no more
        jdbc.sql("""
                        with roster as (
                          select division, count(*)::int as n from survey_child where survey = :survey group by division)
                        insert into survey_unit (survey, division, roster)
                        select :survey, coalesce(v.division, r.division), coalesce(r.n, 0)
                        from unnest(cast(:villages as text[])) as v(division) full join roster r on r.division = v.division""")
                .param("survey", survey.id())
                .param("villages", villages.stream().map(DivisionCode::value).toArray(String[]::new))
                .update();
    }

    record Entry(
            ChildId child,
            DivisionCode unit,
            @Nullable VisitOutcome outcome,
            @Nullable LocalDate seenOn,
            @Nullable String note) {}

    List<Entry> page(UUID survey, DivisionCode within, boolean unseenOnly, Jurisdiction scope, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("select * from survey_child where survey = :survey and division >= :from and division < :to"
                        + " and (division, child_id) > (:division, :child)"
                        + (unseenOnly ? " and outcome is null" : "")
                        + " order by division, child_id limit :limit")
                .param("survey", survey)
                .param("from", within.from())
                .param("to", within.to())
                .param("division", after == null ? "" : after.part(0, Function.identity()))
                .param("child", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcRoster::entry)
                .list();
    }

    /** Held until the transaction ends: what a record says by itself comes before or after a visit, not between. */
    Optional<Entry> hold(UUID survey, ChildId child, DivisionCode within, Jurisdiction scope) {
        rows.enter(scope);
        return jdbc.sql("""
                        select * from survey_child
                        where survey = :survey and child_id = :child and division >= :from and division < :to for update""")
                .param("survey", survey)
                .param("child", child.value())
                .param("from", within.from())
                .param("to", within.to())
                .query(JdbcRoster::entry)
                .optional();
    }

    void visited(UUID survey, Entry held, SurveyRequests.RecordVisit visit, LocalDate on, Actor actor) {
        jdbc.sql("""
                        update survey_child set outcome = :outcome, seen_on = :on, note = :note, seen_by = :client
                        where survey = :survey and child_id = :child""")
                .param("survey", survey)
                .param("child", held.child().value())
                .param("outcome", visit.outcome().name())
                .param("on", on)
                .param("note", visit.note())
                .param("client", actor.client())
                .update();
        if (held.outcome() == null) countSeen(survey, held.unit());
    }

    private void countSeen(UUID survey, DivisionCode village) {
        jdbc.sql("update survey_unit set seen = seen + 1 where survey = :survey and division = :division")
                .param("survey", survey)
                .param("division", village.value())
                .update();
    }

    /** Records that came into a county whose round is under way, opened or moved there: seen, since somebody has just been there. */
    void found(List<RecordFacts> records, LocalDate today) {
        if (records.isEmpty()) return;
        records.stream()
                .map(record -> record.residence().at(DivisionLevel.COUNTY))
                .distinct()
                .sorted()
                .forEach(county -> advisory("pg_advisory_xact_lock_shared", county));
        jdbc.sql("""
                        with came as (
                          select * from unnest(cast(:children as uuid[]), cast(:divisions as text[])) as c(child, division)),
                        round as (
                          select id, county from survey
                          where county = any (select left(division, 6) from came) and closed_at is null
                          order by county for share),
                        added as (
                          insert into survey_child (child_id, survey, division, outcome, seen_on)
                          select child, id, division, 'FOUND', :today from round join came on left(division, 6) = county
                          order by child
                          on conflict do nothing returning survey, division)
                        insert into survey_unit as u (survey, division, roster, seen)
                        select survey, division, count(*), count(*) from added group by survey, division order by survey, division
                        on conflict (survey, division) do update
                          set roster = u.roster + excluded.roster, seen = u.seen + excluded.seen""")
                .param("children", texts(records, RecordFacts::id))
                .param("divisions", texts(records, RecordFacts::residence))
                .param("today", today)
                .update();
    }

    /** Records that were closed, or name another village now, are accounted for without a visit. */
    void left(List<RecordFacts> records, LocalDate today) {
        if (records.isEmpty()) return;
        jdbc.sql("""
                        with went as (
                          select * from unnest(cast(:children as uuid[]), cast(:divisions as text[]), cast(:closed as boolean[]))
                            as w(child, division, closed)),
                        gone as (
                          update survey_child c set outcome = case when w.closed then 'CLOSED' else 'MOVED_AWAY' end, seen_on = :today
                          from survey s, went w
                          where s.id = c.survey and s.closed_at is null and c.child_id = w.child and c.outcome is null
                            and (w.closed or c.division <> w.division)
                          returning c.survey, c.division)
                        update survey_unit u set seen = u.seen + gone.n
                        from (select survey, division, count(*)::int as n from gone group by survey, division) gone
                        where u.survey = gone.survey and u.division = gone.division""")
                .param("children", texts(records, RecordFacts::id))
                .param("divisions", texts(records, RecordFacts::residence))
                .param("closed", texts(records, RecordFacts::closed))
                .param("today", today)
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Entry(
                new ChildId(row.getObject("child_id", UUID.class)),
                DivisionCode.of(row.getString("division")),
                outcome == null ? null : VisitOutcome.valueOf(outcome),
                row.getObject("seen_on", LocalDate.class),
                row.getString("note"));
    }
}
