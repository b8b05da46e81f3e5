package cn.tongxing.child.migrant;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.rule.CountyChange;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of verdicts: decided by set, kept, listed. The caller's transaction says for whom it works. */
@Repository
class JdbcStandings {

    private static final String IN_SCOPE = """
            (s.residence_division >= :from and s.residence_division < :to
             or s.household_division >= :from and s.household_division < :to)
            """;

    private static final String OUTCOME =
            "failed, missing, begins_on, ends_on, help_from, left_behind," + " left_behind_from, left_behind_to";

    private final JdbcClient jdbc;
    private final Divisions divisions;

    JdbcStandings(JdbcClient jdbc, Divisions divisions) {
        this.jdbc = jdbc;
        this.divisions = divisions;
    }

    /** How far a slice came. */
    record Slice(long seen, long changed, @Nullable UUID last) {}

    /** Why a verdict was taken again. */
    enum Cause {
        FACTS("档案或流动情形变化"),
        RULES("规则变化");

        private final String chinese;

        Cause(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** Keeps the decision about one record. */
    void keep(UUID child, Decision decision, LocalDate today, Instant at) {
        run(CHOSEN + " where id = :id", DECIDED, "", "true", Cause.FACTS, today, at)
                .param("id", child)
                .param("editions", decision.editions())
                .param("failed", decision.failed())
                .param("missing", decision.missing())
                .param("beginsOn", decision.beginsOn())
                .param("endsOn", decision.endsOn())
                .param("helpFrom", decision.helpFrom())
                .param("leftBehind", decision.leftBehind())
                .param("leftBehindFrom", decision.leftBehindFrom())
                .param("leftBehindTo", decision.leftBehindTo())
                .query(JdbcStandings::slice)
                .single();
    }

    private static final String DECIDED = """
            :editions::text as editions, :failed::int as failed, :missing::int as missing, :beginsOn::date as begins_on,
            :endsOn::date as ends_on, :helpFrom::date as help_from, :leftBehind::boolean as left_behind,
            :leftBehindFrom::date as left_behind_from, :leftBehindTo::date as left_behind_to""";

    /** Decides the next records in the order of their ids: one statement, whatever their number. */
    Slice decideAfter(UUID after, int limit, BookSql rules, LocalDate today, Instant at) {
        return run(
                        CHOSEN + " where id > :after order by id limit :limit",
                        rules.columns(),
                        rules.rule(),
                        rules.covered(),
                        Cause.RULES,
                        today,
                        at)
                .param("after", after)
                .param("limit", limit)
                .query(JdbcStandings::slice)
                .single();
    }

    /** Decides these records: one statement, whatever their number. */
    void decide(List<UUID> children, BookSql rules, LocalDate today, Instant at) {
        run(
                        CHOSEN + " where id = any (cast(:children as uuid[]))",
                        rules.columns(),
                        rules.rule(),
                        rules.covered(),
                        Cause.FACTS,
                        today,
                        at)
                .param("children", Columns.texts(children, id -> id))
                .query(JdbcStandings::slice)
                .single();
    }

    private JdbcClient.StatementSpec run(
            String which, String columns, String rule, String covered, Cause cause, LocalDate today, Instant at) {
        return jdbc.sql(PASS.replace("{which}", which)
                        .replace("{columns}", columns)
                        .replace("{rule}", rule)
                        .replace("{covered}", covered)
                        .replace("{names}", BookSql.NAMES)
                        .replace("{outcome}", OUTCOME)
                        .replace("{d.outcome}", prefixed("d"))
                        .replace("{s.outcome}", prefixed("s")))
                .param("cause", cause.name())
                .param("today", today)
                .param("at", timestamp(at));
    }

    private static String prefixed(String alias) {
        return alias + "." + OUTCOME.replace(", ", ", " + alias + ".");
    }

    private static final String CHOSEN =
            "select id, residence_division, household_division, residence_since, birth_date,"
                    + " sex, lives_with, closed_on from child";

    private static final String PASS = """
            with chosen as ({which}),
            decided as materialized (
                select c.id, c.residence_division, c.household_division, c.sex, c.birth_date,
                       {columns}
                from chosen c left join child_move f on f.child_id = c.id {rule}
                where {covered}),
            compared as (
                select d.*, s.child_id is null or ({d.outcome}) is distinct from ({s.outcome}) as otherwise,
                       (d.editions, d.residence_division, d.household_division, d.sex, d.birth_date)
                           is distinct from (s.editions, s.residence_division, s.household_division, s.sex, s.birth_date)
                           as moved
                from decided d left join migrant_standing s on s.child_id = d.id),
            put as (
                insert into migrant_standing as s (child_id, residence_division, household_division, sex, birth_date, {names},
                    decided_on, decided_at, counted_on, recount_on)
                select id, residence_division, household_division, sex, birth_date, {names}, :today, :at, :today,
                       statistic_recount(:today, begins_on, ends_on, help_from, left_behind_from, left_behind_to, birth_date)
                from compared where otherwise or moved
                on conflict (child_id) do update set (residence_division, household_division, sex, birth_date, {names},
                    decided_on, decided_at, counted_on, recount_on) = (excluded.residence_division, excluded.household_division,
                    excluded.sex, excluded.birth_date,
                    excluded.editions, excluded.failed, excluded.missing, excluded.begins_on, excluded.ends_on,
                    excluded.help_from, excluded.left_behind, excluded.left_behind_from, excluded.left_behind_to,
                    excluded.decided_on, excluded.decided_at, excluded.counted_on, excluded.recount_on)),
            kept as (
                insert into migrant_standing_history (child_id, decided_at, residence_division, household_division,
                    cause, {names})
                select id, :at, residence_division, household_division, :cause, {names} from compared where otherwise)
            select (select count(*) from chosen) as seen,
                   (select count(*) from compared where otherwise) as changed,
                   (select id from chosen order by id desc limit 1) as last""";

    private static Slice slice(ResultSet row, int n) throws SQLException {
        return new Slice(row.getLong("seen"), row.getLong("changed"), row.getObject("last", UUID.class));
    }

    Optional<Standing> find(Jurisdiction scope, UUID child) {
        return jdbc.sql("select * from migrant_standing s where child_id = :child and " + IN_SCOPE)
                .param("child", child)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(JdbcStandings::standing)
                .optional();
    }

    Map<ChildId, KeptVerdict> verdicts(Collection<ChildId> children, LocalDate on) {
        return jdbc
                .sql("select * from migrant_standing where child_id = any (cast(:children as uuid[]))")
                .param("children", Columns.texts(children, id -> id))
                .query(JdbcStandings::standing)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        standing -> new ChildId(standing.child()),
                        standing -> new KeptVerdict(
                                standing.decision().on(on).name(),
                                standing.decision().editions(),
                                on)));
    }

    /** Newest first; one row more than asked for, if there is one. */
    List<PastStanding> history(Jurisdiction scope, UUID child, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select h.* from migrant_standing_history h join migrant_standing s on s.child_id = h.child_id
                        where h.child_id = :child and (h.decided_at, h.id) < (:at, :id) and """ + IN_SCOPE + " order by h.decided_at desc, h.id desc limit :limit")
                .param("child", child)
                .param("from", scope.from())
                .param("to", scope.to())
                .param(
                        "at",
                        timestamp(
                                after == null ? Instant.parse("9999-01-01T00:00:00Z") : after.part(0, Instant::parse)))
                .param("id", after == null ? new UUID(-1, -1) : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> new PastStanding(
                        row.getObject("id", UUID.class),
                        instant(row, "decided_at"),
                        Cause.valueOf(row.getString("cause")),
                        decision(row)))
                .list();
    }

    record PastStanding(UUID id, Instant decidedAt, Cause cause, Decision decision) {}

    /** By where the children live, as they are found (流动儿童摸排以流入地为主); one row more than asked for, if there is one. */
    List<StandingRow> list(Jurisdiction scope, Verdict verdict, LocalDate today, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select s.*, c.name from migrant_standing s join child c on c.id = s.child_id
                        where s.residence_division >= :from and s.residence_division < :to
                          and (s.residence_division, s.child_id) > (:place, :after)
                          and\s""" + narrowed(verdict) + BookSql.VERDICT
                        + " = :verdict order by s.residence_division, s.child_id limit :limit")
                .param("from", scope.from())
                .param("to", scope.to())
                .param("place", after == null ? "" : after.part(0, text -> text))
                .param("after", after == null ? new UUID(0, 0) : after.part(1, UUID::fromString))
                .param("today", today)
                .param("verdict", verdict.name())
                .param("limit", page.limit() + 1)
                .query((row, n) -> new StandingRow(new PersonName(row.getString("name")), standing(row, n)))
                .list();
    }

    /** What the verdict implies, in the words of the indexes of the rare ones. */
    private static String narrowed(Verdict verdict) {
        return switch (verdict) {
            case MIGRANT -> "failed = 0 and missing = 0 and ";
            case SELF_REQUESTING -> "help_from is not null and ";
            case UNDECIDED -> "failed = 0 and missing <> 0 and ";
            case NOT_MIGRANT -> "";
        };
    }

    record StandingRow(PersonName name, Standing standing) {}

    /** What another set of rules would make of the children who live in the scope; nothing is written. */
    List<CountyChange> preview(Jurisdiction scope, BookSql before, BookSql after, LocalDate on) {
        return jdbc.sql("""
                        with judged as materialized (
                            select c.id, c.residence_division, b.verdict as before, a.verdict as after
                            from child c left join child_move f on f.child_id = c.id
                            {before} b {after} a
                            where c.residence_division >= :from and c.residence_division < :to and c.closed_on is null)
                        select left(residence_division, 6) as county,
                               count(*) filter (where before = 'MIGRANT') as before,
                               count(*) filter (where after = 'MIGRANT') as after,
                               count(*) filter (where after = 'MIGRANT' and before <> 'MIGRANT') as becomes,
                               count(*) filter (where before = 'MIGRANT' and after <> 'MIGRANT') as ceases,
                               count(*) filter (where after = 'UNDECIDED') as undecided
                        from judged group by 1 order by 1""".replace("{before}", verdict(before)).replace("{after}", verdict(after)))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("today", on)
                .query(this::change)
                .list();
    }

    private static String verdict(BookSql rules) {
        return "cross join lateral (select " + BookSql.VERDICT + " as verdict from (select " + rules.columns()
                + " from (select 1) one " + rules.rule() + " offset 0) v offset 0)";
    }

    private CountyChange change(ResultSet row, int n) throws SQLException {
        var county = DivisionCode.of(row.getString("county"));
        return new CountyChange(
                county,
                divisions.fullName(county),
                row.getLong("before"),
                row.getLong("after"),
                row.getLong("becomes"),
                row.getLong("ceases"),
                row.getLong("undecided"));
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        return new Standing(
                row.getObject("child_id", UUID.class),
                DivisionCode.of(row.getString("residence_division")),
                decision(row),
                row.getObject("decided_on", LocalDate.class),
                instant(row, "decided_at"));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("editions"),
                row.getInt("failed"),
                row.getInt("missing"),
                row.getObject("begins_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getObject("help_from", LocalDate.class),
                row.getObject("left_behind", Boolean.class),
                row.getObject("left_behind_from", LocalDate.class),
                row.getObject("left_behind_to", LocalDate.class));
    }
}
