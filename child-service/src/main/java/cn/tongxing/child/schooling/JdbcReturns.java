package cn.tongxing.child.schooling;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of cases. One is its place's where the child lives. */
@Repository
class JdbcReturns {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final ReturnSeals seals;

    JdbcReturns(JdbcClient jdbc, ReturnSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** Whether the record is closed; nothing where no such child lives in the scope. It stays so until the transaction ends. */
    Optional<Boolean> holdChild(Jurisdiction scope, ChildId child) {
        return jdbc.sql("""
                        select closed_on is not null from child
                        where id = :child and residence_division >= :from and residence_division < :to
                        for no key update""")
                .param("child", child.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .query(Boolean.class)
                .optional();
    }

    Optional<UUID> openOf(ChildId child) {
        return jdbc.sql("select id from return_case where child_id = :child and outcome is null")
                .param("child", child.value())
                .query(UUID.class)
                .optional();
    }

    void insert(UUID id, ChildId child, String why, Actor actor, Instant at) {
        jdbc.sql("""
                        insert into return_case (id, child_id, residence_division, household_division, opened_at, opened_by,
                            opened_by_agency, why, version)
                        select :id, id, residence_division, household_division, :at, :by, :byAgency, :why, 1
                        from child where id = :child""")
                .param("id", id)
                .param("child", child.value())
                .param("at", timestamp(at))
                .param("by", actor.agency())
                .param("byAgency", actor.agencyName())
                .param("why", seals.why(id, why))
                .update();
    }

    Optional<ReturnCase> find(Jurisdiction scope, UUID id) {
        return query("", scope, id);
    }

    /** Nobody else goes on with it until the transaction ends. */
    Optional<ReturnCase> hold(Jurisdiction scope, UUID id) {
        return query(" for update", scope, id);
    }

    private Optional<ReturnCase> query(String lock, Jurisdiction scope, UUID id) {
        return jdbc.sql("""
                        select * from return_case
                        where id = :id and residence_division >= :from and residence_division < :to""" + lock)
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(this::theCase)
                .optional();
    }

    int nextStep(UUID id) {
        return jdbc.sql("select count(*) + 1 from return_step where case_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void add(UUID id, int no, ReturnRequests.AddReturnStep step, Actor actor, Instant at) {
        jdbc.sql("""
                        insert into return_step (case_id, no, function, agency, agency_name, staff, kind, on_day, result,
                            recorded_at)
                        values (:id, :no, :function, :agency, :agencyName, :staff, :kind, :on, :result, :at)""")
                .param("id", id)
                .param("no", no)
                .param("function", actor.function().name())
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("staff", actor.staff())
                .param("kind", step.kind().name())
                .param("on", step.on())
                .param("result", seals.result(id, no, step.result()))
                .param("at", timestamp(at))
                .update();
        jdbc.sql("update return_case set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void end(UUID id, ReturnRequests.EndReturnCase ending, Actor actor, Instant at) {
        jdbc.sql("""
                        update return_case set outcome = :outcome, ended_on = :on, reason = :reason, ended_at = :at,
                            ended_by_agency = :byAgency, version = version + 1
                        where id = :id""")
                .param("id", id)
                .param("outcome", ending.outcome().name())
                .param("on", ending.on())
                .param("reason", seals.reason(id, ending.reason()))
                .param("at", timestamp(at))
                .param("byAgency", actor.agencyName())
                .update();
    }

    List<ReturnCase.Step> steps(UUID id) {
        return jdbc.sql("select * from return_step where case_id = :id order by no")
                .param("id", id)
                .query((row, n) -> step(id, row))
                .list();
    }

    record Row(
            UUID id,
            ChildId child,
            PersonName name,
            DivisionCode residence,
            Instant openedAt,
            ReturnCase.@Nullable Outcome outcome) {}

    /** By residence, oldest first; one more than asked for, if there is one. */
    List<Row> list(Jurisdiction scope, boolean open, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select r.*, c.name from (
                            select id, child_id, residence_division, opened_at, outcome from return_case
                            where residence_division >= :from and residence_division < :to %s
                              and (residence_division, id) > (:division, :id)
                            order by residence_division, id limit :limit) r
                        join child c on c.id = r.child_id
                        order by r.residence_division, r.id""".formatted(open ? "and outcome is null" : ""))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("division", after == null ? "" : after.part(0, Function.identity()))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        new ChildId(row.getObject("child_id", UUID.class)),
                        new PersonName(row.getString("name")),
                        DivisionCode.of(row.getString("residence_division")),
                        instant(row, "opened_at"),
                        outcome(row)))
                .list();
    }

    /** Cases move with the record. */
    void follow(Collection<ChildId> children) {
        jdbc.sql("""
                        update return_case r set residence_division = c.residence_division,
                            household_division = c.household_division
                        from child c where c.id = any (cast(:children as uuid[])) and r.child_id = c.id
                          and (r.residence_division, r.household_division)
                              is distinct from (c.residence_division, c.household_division)""")
                .param("children", children.stream().map(ChildId::toString).toArray(String[]::new))
                .update();
    }

    private ReturnCase theCase(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new ReturnCase(
                id,
                new ChildId(row.getObject("child_id", UUID.class)),
                DivisionCode.of(row.getString("residence_division")),
                instant(row, "opened_at"),
                row.getString("opened_by_agency"),
                seals.why(id, row.getBytes("why")),
                ending(id, row),
                row.getLong("version"));
    }

    private ReturnCase.@Nullable Ending ending(UUID id, ResultSet row) throws SQLException {
        var outcome = outcome(row);
        if (outcome == null) return null;
        return new ReturnCase.Ending(
                outcome,
                row.getObject("ended_on", LocalDate.class),
                seals.reason(id, row.getBytes("reason")),
                instant(row, "ended_at"),
                row.getString("ended_by_agency"));
    }

    private static ReturnCase.@Nullable Outcome outcome(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null ? null : ReturnCase.Outcome.valueOf(outcome);
    }

    private ReturnCase.Step step(UUID id, ResultSet row) throws SQLException {
        int no = row.getInt("no");
        return new ReturnCase.Step(
                no,
                AgencyFunction.valueOf(row.getString("function")),
                row.getString("agency_name"),
                row.getString("staff"),
                ReturnCase.Step.Kind.valueOf(row.getString("kind")),
                row.getObject("on_day", LocalDate.class),
                seals.result(id, no, row.getBytes("result")),
                instant(row, "recorded_at"));
    }
}
