package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Escalation.Cause;
import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.persistence.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which rungs were climbed, in PostgreSQL; each is climbed once, whoever looks how often. */
@Repository
class JdbcEscalations {

    /** One case that has climbed, to the highest of the rungs it climbed just now. */
    record Climbed(UUID caseId, Rung rung, LocalDate since) {}

    private static final Map<Cause, String> LATE = Map.of(
            Cause.OVERDUE, "c.transit_since is null and c.due <= l.last",
            Cause.IN_TRANSIT, "(c.transit_since at time zone 'Asia/Shanghai')::date <= l.last");
    private static final Map<Cause, String> SINCE = Map.of(
            Cause.OVERDUE, "c.due",
            Cause.IN_TRANSIT, "(c.transit_since at time zone 'Asia/Shanghai')::date");
    /** The same once more for the index: no case is read that is not late at all. */
    private static final Map<Cause, String> AT_ALL = Map.of(
            Cause.OVERDUE, "c.due <= :newest",
            Cause.IN_TRANSIT, "c.transit_since < :newest_end");

    private final JdbcClient jdbc;

    JdbcEscalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param latest for each rung the last day since which a case must have waited to climb it
     * @param most so many cases at once; they stay locked, and as they are, until the transaction ends
     */
    Set<Climbed> climb(Cause cause, Map<Rung, LocalDate> latest, int most, Instant now) {
        var newest = latest.values().stream().max(LocalDate::compareTo).orElseThrow();
        return jdbc
                .sql("""
                with ladder as (select * from unnest(cast(:rungs as text[]), cast(:lasts as date[])) as l(rung, last)),
                late as (
                  select c.id, c.step, %2$s as since from cross_case c
                  where not c.deleted and not c.closed and %3$s and exists (
                    select 1 from ladder l where %1$s and not exists (
                      select 1 from case_escalation e
                      where e.case_id = c.id and e.cause = :cause and e.step = coalesce(c.step, '') and e.since = %2$s
                        and e.rung = l.rung))
                  order by c.due, c.id limit :most for no key update of c skip locked),
                climbed as (
                  insert into case_escalation (case_id, cause, step, since, rung, at)
                  select c.id, :cause, coalesce(c.step, ''), c.since, l.rung, :now from late c join ladder l on c.since <= l.last
                  on conflict do nothing
                  returning case_id, rung, since),
                highest as (
                  select distinct on (case_id) case_id, rung from climbed
                  order by case_id, array_position(array['PROVINCE', 'COUNTY', 'TOWNSHIP'], rung)),
                beside as (
                  update cross_case c set escalated = h.rung from highest h where c.id = h.case_id)
                select case_id, rung, since from climbed""".formatted(LATE.get(cause), SINCE.get(cause), AT_ALL.get(cause)))
                .param("rungs", latest.keySet().stream().map(Enum::name).toArray(String[]::new))
                .param(
                        "lasts",
                        latest.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("newest", newest)
                .param(
                        "newest_end",
                        Columns.timestamp(
                                newest.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()))
                .param("cause", cause.name())
                .param("most", most)
                .param("now", Columns.timestamp(now))
                .query((row, i) -> new Climbed(
                        row.getObject("case_id", UUID.class),
                        Rung.valueOf(row.getString("rung")),
                        row.getObject("since", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Climbed::caseId, one -> one, JdbcEscalations::higher))
                .values()
                .stream()
                .collect(Collectors.toSet());
    }

    private static Climbed higher(Climbed one, Climbed other) {
        return one.rung().compareTo(other.rung()) >= 0 ? one : other;
    }

    /** How far the case has climbed for what it waits for now. */
    Optional<Climbed> of(UUID caseId) {
        return jdbc
                .sql("""
                select e.rung, e.since from case_escalation e join cross_case c on c.id = e.case_id
                where e.case_id = :case and not c.closed and e.step = coalesce(c.step, '')
                  and (e.cause = 'OVERDUE' and c.transit_since is null and e.since = c.due
                    or e.cause = 'IN_TRANSIT' and e.since = (c.transit_since at time zone 'Asia/Shanghai')::date)""")
                .param("case", caseId)
                .query((row, i) -> new Climbed(
                        caseId, Rung.valueOf(row.getString("rung")), row.getObject("since", LocalDate.class)))
                .list()
                .stream()
                .reduce(JdbcEscalations::higher);
    }
}
