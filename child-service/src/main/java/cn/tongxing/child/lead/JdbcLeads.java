package cn.tongxing.child.lead;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of leads. */
@Repository
class JdbcLeads {

    /** 民发〔2019〕62号 and 〔2010〕161号 speak of children who are not yet eighteen. */
    private static final int ADULT_AT = 18;

    private static final UUID FIRST = new UUID(0, 0);
    private static final String IN_SCOPE = """
            (residence_division >= :from and residence_division < :to
             or household_division >= :from and household_division < :to)
            """;

    private final JdbcClient jdbc;
    private final RowSecurity security;

    JdbcLeads(JdbcClient jdbc, RowSecurity security) {
        this.jdbc = jdbc;
        this.security = security;
    }

    record Found(ChildId child, LeadRule.Suspicion suspicion) {}

    /**
     * Of these children, whoever is suspected and not yet an adult stands on the list, and whoever is not any more leaves it;
     * another suspicion opens anew.
     */
    void keep(Collection<ChildId> looked, List<Found> found, Instant at) {
        jdbc.sql("""
                        insert into child_lead as l (child_id, residence_division, household_division, closed, kind, opens_on, state,
                            found_at, version)
                        select c.id, c.residence_division, c.household_division, false, t.kind, t.opens_on, 'OPEN', :at, 1
                        from unnest(cast(:children as uuid[]), cast(:kinds as text[]), cast(:opensOn as date[]))
                            as t (child, kind, opens_on)
                        join child c on c.id = t.child and c.closed_on is null and c.birth_date > :bornAfter
                        order by c.id
                        on conflict (child_id) do update set kind = excluded.kind, opens_on = excluded.opens_on, state = 'OPEN',
                            found_at = excluded.found_at, outcome = null, case_id = null, note = null, settled_at = null,
                            settled_by = null, settled_agency_name = null, version = l.version + 1
                        where l.state = 'GONE' or l.kind <> excluded.kind or l.state = 'OPEN' and l.opens_on > excluded.opens_on""")
                .param("at", timestamp(at))
                .param("bornAfter", bornAfter(ChinaTime.dateOf(at)))
                .param("children", texts(found, Found::child))
                .param("kinds", texts(found, each -> each.suspicion().kind()))
                .param("opensOn", texts(found, each -> each.suspicion().opensOn()))
                .update();
        jdbc.sql("""
                        update child_lead set state = 'GONE', version = version + 1
                        where child_id = any (cast(:looked as uuid[])) and state = 'OPEN'
                          and not child_id = any (cast(:found as uuid[]))""")
                .param("looked", texts(looked, id -> id))
                .param("found", texts(found, Found::child))
                .update();
    }

    void follow(List<ChildId> children) {
        jdbc.sql("""
                        update child_lead l set residence_division = c.residence_division,
                            household_division = c.household_division, closed = c.closed_on is not null
                        from child c where c.id = any (cast(:children as uuid[])) and l.child_id = c.id
                          and (l.residence_division, l.household_division, l.closed) is distinct from
                              (c.residence_division, c.household_division, c.closed_on is not null)""").param("children", texts(children, id -> id)).update();
    }

    private static LocalDate bornAfter(LocalDate today) {
        return today.minusYears(ADULT_AT);
    }

    /** What is open where the children live, by place, until they come of age; one row more than asked for, if there is one. */
    List<Lead> open(Jurisdiction scope, LocalDate today, PageQuery page) {
        security.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select * from child_lead l
                        where state = 'OPEN' and not closed and opens_on <= :today
                          and exists (select 1 from child c where c.id = l.child_id and c.birth_date > :bornAfter)
                          and residence_division >= :from and residence_division < :to
                          and (residence_division, child_id) > (:place, :child)
                        order by residence_division, child_id limit :limit""")
                .param("today", today)
                .param("bornAfter", bornAfter(today))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("place", after == null ? "" : after.part(0, text -> text))
                .param("child", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcLeads::lead)
                .list();
    }

    Optional<Lead> find(ChildId child, Jurisdiction scope) {
        security.enter(scope);
        return jdbc.sql("select * from child_lead where child_id = :child and state <> 'GONE' and " + IN_SCOPE)
                .param("child", child.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .query(JdbcLeads::lead)
                .optional();
    }

    /** False when somebody else was faster. */
    boolean settle(Lead lead, LeadController.SettleLead settled, Actor actor, Instant at) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("""
                        update child_lead set state = 'SETTLED', outcome = :outcome, case_id = :case, note = :note, settled_at = :at,
                            settled_by = :by, settled_agency_name = :agencyName, version = version + 1
                        where child_id = :child and state = 'OPEN' and version = :version and """ + IN_SCOPE)
                        .param("outcome", settled.outcome().name())
                        .param("case", settled.caseId())
                        .param("note", settled.note())
                        .param("at", timestamp(at))
                        .param("by", actor.staff() == null ? actor.client() : actor.staff())
                        .param("agencyName", actor.agencyName())
                        .param("child", lead.child().value())
                        .param("version", lead.version())
                        .param("from", actor.jurisdiction().from())
                        .param("to", actor.jurisdiction().to())
                        .update()
                == 1;
    }

    private static Lead lead(ResultSet row, int n) throws SQLException {
        var household = row.getString("household_division");
        var outcome = row.getString("outcome");
        return new Lead(
                new ChildId(row.getObject("child_id", UUID.class)),
                LeadRule.Kind.valueOf(row.getString("kind")),
                DivisionCode.of(row.getString("residence_division")),
                household == null ? null : DivisionCode.of(household),
                row.getObject("opens_on", LocalDate.class),
                Lead.State.valueOf(row.getString("state")),
                instant(row, "found_at"),
                outcome == null ? null : Lead.Outcome.valueOf(outcome),
                row.getObject("case_id", UUID.class),
                row.getString("note"),
                instantOrNull(row, "settled_at"),
                row.getString("settled_agency_name"),
                row.getLong("version"));
    }
}
