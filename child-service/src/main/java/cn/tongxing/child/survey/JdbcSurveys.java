package cn.tongxing.child.survey;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of rounds, their gates and their villages. A round is seen by its county, by who is above it and by who is inside it. */
@Repository
class JdbcSurveys {

    private static final String SEEN_BY_ACTOR = "(county >= :from and county < :to or county = :own)";
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    JdbcSurveys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // a round

    /** False when another one of the county is open: of two who open at once, one is told. */
    boolean open(Survey survey, List<Survey.Gate> gates, Actor actor) {
        int opened = jdbc.sql("""
                        insert into survey (id, county, kind, title, editions, begins_on, due_on, opened_at,
                            agency, agency_name, client, staff, version)
                        values (:id, :county, :kind, :title, :editions, :beginsOn, :dueOn, :openedAt,
                            :agency, :agencyName, :client, :staff, 1)
                        on conflict (county) where closed_at is null do nothing""")
                .param("id", survey.id())
                .param("county", survey.county().value())
                .param("kind", survey.kind().name())
                .param("title", survey.title())
                .param("editions", survey.editions())
                .param("beginsOn", survey.beginsOn())
                .param("dueOn", survey.dueOn())
                .param("openedAt", timestamp(survey.openedAt()))
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("client", actor.client())
                .param("staff", actor.staff())
                .update();
        if (opened == 0) return false;
        insertGates(survey.id(), gates);
        return true;
    }

    private void insertGates(UUID survey, List<Survey.Gate> gates) {
        jdbc.sql("""
                        insert into survey_gate (survey, position, kind, what, due_on)
                        select :survey, g.position, g.kind, g.what, g.due_on
                        from unnest(cast(:kinds as text[]), cast(:whats as text[]), cast(:dues as date[]))
                          with ordinality as g(kind, what, due_on, position)""")
                .param("survey", survey)
                .param("kinds", gates.stream().map(gate -> gate.kind().name()).toArray(String[]::new))
                .param("whats", gates.stream().map(Survey.Gate::what).toArray(String[]::new))
                .param(
                        "dues",
                        gates.stream()
                                .map(gate -> gate.dueOn() == null
                                        ? null
                                        : gate.dueOn().toString())
                                .toArray(String[]::new))
                .update();
    }

    Optional<UUID> openIn(DivisionCode county) {
        return jdbc.sql("select id from survey where county = :county and closed_at is null")
                .param("county", county.value())
                .query(UUID.class)
                .optional();
    }

    Optional<Survey> find(DivisionCode actor, UUID id) {
        return find(actor, id, "");
    }

    /** Until the transaction ends nobody else changes it. */
    Optional<Survey> lock(DivisionCode actor, UUID id) {
        return find(actor, id, " for update");
    }

    /** Until the transaction ends nobody closes it; others may record visits as well. */
    Optional<Survey> keepOpen(DivisionCode actor, UUID id) {
        return find(actor, id, " for share");
    }

    private Optional<Survey> find(DivisionCode actor, UUID id, String lock) {
        return scoped(jdbc.sql("select * from survey where id = :id and " + SEEN_BY_ACTOR + lock), actor)
                .param("id", id)
                .query(JdbcSurveys::survey)
                .optional();
    }

    /** Newest first. */
    List<Survey> list(DivisionCode actor, boolean openOnly, PageQuery page) {
        var after = page.after();
        return scoped(
                        jdbc.sql("select * from survey where id < :before and " + SEEN_BY_ACTOR
                                + (openOnly ? " and closed_at is null" : "") + " order by id desc limit :limit"),
                        actor)
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcSurveys::survey)
                .list();
    }

    void close(UUID id, Instant at) {
        jdbc.sql("update survey set closed_at = :at, version = version + 1 where id = :id")
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    private static JdbcClient.StatementSpec scoped(JdbcClient.StatementSpec sql, DivisionCode actor) {
        var county = actor.value().length() > DivisionLevel.COUNTY.digits() ? actor.at(DivisionLevel.COUNTY) : actor;
        return sql.param("from", actor.from()).param("to", actor.to()).param("own", county.value());
    }

    // how far it is

    /** Of each round as far as this division sees it. */
    Map<UUID, SurveyProgress> progress(Collection<UUID> surveys, DivisionCode actor) {
        if (surveys.isEmpty()) return Map.of();
        return jdbc
                .sql("""
                        select survey, count(*)::int as units, count(*) filter (where state <> 'OPEN')::int as delivered,
                          count(*) filter (where state = 'CONFIRMED')::int as confirmed,
                          coalesce(sum(roster), 0)::int as roster, coalesce(sum(seen), 0)::int as seen
                        from survey_unit
                        where survey in (:surveys) and division >= :from and division < :to group by survey""")
                .param("surveys", surveys)
                .param("from", actor.from())
                .param("to", actor.to())
                .query((row, n) -> Map.entry(row.getObject("survey", UUID.class), progress(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<DivisionCode, SurveyProgress> townships(UUID survey, DivisionCode actor) {
        return jdbc
                .sql("""
                        select left(division, 9) as township, count(*)::int as units,
                          count(*) filter (where state <> 'OPEN')::int as delivered,
                          count(*) filter (where state = 'CONFIRMED')::int as confirmed,
                          coalesce(sum(roster), 0)::int as roster, coalesce(sum(seen), 0)::int as seen
                        from survey_unit
                        where survey = :survey and division >= :from and division < :to group by 1""")
                .param("survey", survey)
                .param("from", actor.from())
                .param("to", actor.to())
                .query((row, n) -> Map.entry(DivisionCode.of(row.getString("township")), progress(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    int unitsNotConfirmed(UUID survey) {
        return jdbc.sql("select count(*) from survey_unit where survey = :survey and state <> 'CONFIRMED'")
                .param("survey", survey)
                .query(Integer.class)
                .single();
    }

    // gates

    List<Survey.Gate> gates(UUID survey) {
        return jdbc.sql("select * from survey_gate where survey = :survey order by position")
                .param("survey", survey)
                .query((row, n) -> new Survey.Gate(
                        row.getInt("position"),
                        Survey.Gate.Kind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("reached_on", LocalDate.class),
                        row.getString("note")))
                .list();
    }

    boolean baseDataIsMissing(UUID survey) {
        return jdbc.sql("""
                        select exists (select from survey_gate
                          where survey = :survey and kind = 'BASE_DATA' and reached_on is null)""").param("survey", survey).query(Boolean.class).single();
    }

    /** False when there is no such gate. */
    boolean reach(UUID survey, int position, LocalDate on, @Nullable String note, Actor actor) {
        return jdbc.sql("""
                                update survey_gate set reached_on = :on, note = :note, reached_by = :client
                                where survey = :survey and position = :position""")
                        .param("on", on)
                        .param("note", note)
                        .param("client", actor.client())
                        .param("survey", survey)
                        .param("position", position)
                        .update()
                == 1;
    }

    void raiseVersion(UUID survey) {
        jdbc.sql("update survey set version = version + 1 where id = :id")
                .param("id", survey)
                .update();
    }

    // units

    /** @param openOnly those that have not delivered */
    List<Survey.Unit> units(UUID survey, DivisionCode within, boolean openOnly, PageQuery page) {
        var after = page.after();
        return jdbc.sql("select * from survey_unit where survey = :survey and division >= :from and division < :to"
                        + " and division > :after" + (openOnly ? " and state = 'OPEN'" : "")
                        + " order by division limit :limit")
                .param("survey", survey)
                .param("from", within.from())
                .param("to", within.to())
                .param("after", after == null ? "" : after.part(0, Function.identity()))
                .param("limit", page.limit() + 1)
                .query(JdbcSurveys::unit)
                .list();
    }

    /** Those of them that are villages of the round. */
    Set<DivisionCode> unitsAmong(UUID survey, Collection<DivisionCode> villages) {
        return units(survey, villages).stream().map(Survey.Unit::division).collect(Collectors.toSet());
    }

    List<Survey.Unit> units(UUID survey, Collection<DivisionCode> villages) {
        return jdbc.sql("""
                        select * from survey_unit where survey = :survey and division = any (cast(:villages as text[]))
                        order by division""")
                .param("survey", survey)
                .param("villages", texts(villages, village -> village))
                .query(JdbcSurveys::unit)
                .list();
    }

    /** Villages of all open rounds whose day has passed, by place. */
    List<Survey.Unit> late(DivisionCode within, LocalDate today, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select u.* from survey_unit u join survey s on s.id = u.survey
                        where u.state = 'OPEN' and u.division >= :from and u.division < :to
                          and (u.division, u.survey) > (:division, :survey)
                          and s.closed_at is null and s.due_on < :today
                        order by u.division, u.survey limit :limit""")
                .param("from", within.from())
                .param("to", within.to())
                .param("division", after == null ? "" : after.part(0, Function.identity()))
                .param("survey", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("today", today)
                .param("limit", page.limit() + 1)
                .query(JdbcSurveys::unit)
                .list();
    }

    Optional<Survey.Unit> lockUnit(UUID survey, DivisionCode division) {
        return jdbc.sql("select * from survey_unit where survey = :survey and division = :division for update")
                .param("survey", survey)
                .param("division", division.value())
                .query(JdbcSurveys::unit)
                .optional();
    }

    Survey.Unit settle(Survey.Unit unit, UnitState state, @Nullable String note, Instant at, Actor actor) {
        return jdbc.sql("""
                        update survey_unit set state = :state, note = :note, version = version + 1,
                          delivered_at = case :state when 'DELIVERED' then :at when 'OPEN' then null else delivered_at end,
                          delivered_by = case :state when 'DELIVERED' then :client when 'OPEN' then null else delivered_by end,
                          confirmed_at = case :state when 'CONFIRMED' then :at end
                        where survey = :survey and division = :division returning *""")
                .param("state", state.name())
                .param("note", note)
                .param("at", timestamp(at))
                .param("client", actor.client())
                .param("survey", unit.survey())
                .param("division", unit.division().value())
                .query(JdbcSurveys::unit)
                .single();
    }

    // rows

    private static Survey survey(ResultSet row, int number) throws SQLException {
        return new Survey(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("county")),
                SurveyKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("editions"),
                row.getObject("begins_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                instant(row, "opened_at"),
                instantOrNull(row, "closed_at"),
                row.getString("agency_name"),
                row.getLong("version"));
    }

    private static SurveyProgress progress(ResultSet row) throws SQLException {
        return new SurveyProgress(
                row.getInt("units"),
                row.getInt("delivered"),
                row.getInt("confirmed"),
                row.getInt("roster"),
                row.getInt("seen"));
    }

    private static Survey.Unit unit(ResultSet row, int number) throws SQLException {
        return new Survey.Unit(
                row.getObject("survey", UUID.class),
                DivisionCode.of(row.getString("division")),
                UnitState.valueOf(row.getString("state")),
                row.getInt("roster"),
                row.getInt("seen"),
                row.getString("note"),
                instantOrNull(row, "delivered_at"),
                instantOrNull(row, "confirmed_at"),
                row.getLong("version"));
    }
}
