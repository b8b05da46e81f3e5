package cn.tongxing.child.migrant;

import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of moves, and of a child's facts as a whole. The caller's transaction says for whom it works. */
@Repository
class JdbcMoves {

    private static final String IN_SCOPE = """
            (c.residence_division >= :from and c.residence_division < :to
             or c.household_division >= :from and c.household_division < :to)
            """;

    private static final String ON_FILE = """
            select c.id, c.residence_division, c.household_division, c.residence_since, c.birth_date, c.lives_with,
                   c.closed_on, f.away_since, f.moved_with, f.residence_zone, f.household_zone, f.help_requested_on,
                   f.parents_away, f.parents_away_since, coalesce(f.version, 0) as version
            from child c left join child_move f on f.child_id = c.id
            where c.id = :child""";

    private final JdbcClient jdbc;

    JdbcMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record with what is known of its move; version 0 as long as nothing was recorded. */
    record OnFile(UUID child, long version, Move move, Facts facts) {}

    Optional<OnFile> find(Jurisdiction scope, UUID child) {
        return jdbc.sql(ON_FILE + " and " + IN_SCOPE)
                .param("child", child)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(JdbcMoves::onFile)
                .optional();
    }

    /** Of a record that the running transaction has written: row-level security alone says whether it may be seen. */
    Facts facts(UUID child) {
        return jdbc.sql(ON_FILE)
                .param("child", child)
                .query(JdbcMoves::onFile)
                .single()
                .facts();
    }

    /** What is on file of these; row-level security alone says whose may be seen. */
    List<OnFile> of(Collection<ChildId> children) {
        return jdbc.sql(ON_FILE.replace("c.id = :child", "c.id = any (cast(:children as uuid[]))"))
                .param("children", texts(children, ChildId::toString))
                .query(JdbcMoves::onFile)
                .list();
    }

    /** The copies of the divisions follow the record, or its facts would stay where it came from. */
    void follow(List<UUID> children) {
        jdbc.sql("""
                        update child_move f set residence_division = c.residence_division,
                            household_division = c.household_division
                        from child c where c.id = any (cast(:ids as uuid[])) and f.child_id = c.id
                          and (f.residence_division, f.household_division)
                              is distinct from (c.residence_division, c.household_division)""").param("ids", texts(children, id -> id)).update();
    }

    /** False when somebody else was faster. */
    boolean put(Jurisdiction scope, OnFile after, String why, Actor actor, Instant at) {
        int written = bind(jdbc.sql("""
                                insert into child_move as f (child_id, residence_division, household_division, away_since,
                                    moved_with, residence_zone, household_zone, help_requested_on, parents_away,
                                    parents_away_since, version, changed_at, changed_by)
                                select c.id, c.residence_division, c.household_division, :awaySince, :movedWith,
                                    :residenceZone, :householdZone, :helpRequestedOn, :parentsAway, :parentsAwaySince,
                                    :version, :at, :by
                                from child c where c.id = :child and """ + IN_SCOPE + """
                                on conflict (child_id) do update set away_since = excluded.away_since,
                                    moved_with = excluded.moved_with, residence_zone = excluded.residence_zone,
                                    household_zone = excluded.household_zone,
                                    help_requested_on = excluded.help_requested_on,
                                    parents_away = excluded.parents_away,
                                    parents_away_since = excluded.parents_away_since, version = excluded.version,
                                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
                                where f.version = excluded.version - 1"""), after, actor, at)
                .param("from", scope.from())
                .param("to", scope.to())
                .update();
        if (written == 0) return false;
        return bind(jdbc.sql("""
                                insert into child_move_history (child_id, version, residence_division,
                                    household_division, away_since, moved_with, residence_zone, household_zone,
                                    help_requested_on, parents_away, parents_away_since, at, agency, staff, why)
                                select c.id, :version, c.residence_division, c.household_division, :awaySince,
                                    :movedWith, :residenceZone, :householdZone, :helpRequestedOn, :parentsAway,
                                    :parentsAwaySince, :at, :by, :staff, :why
                                from child c where c.id = :child
                                on conflict do nothing"""), after, actor, at)
                        .param("staff", actor.staff())
                        .param("why", why)
                        .update()
                == 1;
    }

    /** What is said of a child's move, and nothing of what is not. */
    record Said(ChildId child, Move move) {}

    /** Lays what is said over what is on file, with the history; answers of whom that changed something. */
    Set<ChildId> putAll(List<Said> rows, String why, Actor actor, Instant at) {
        return jdbc
                .sql("""
                        with said as (
                          select * from unnest(cast(:children as uuid[]), cast(:awaySince as date[]), cast(:movedWith as text[]),
                              cast(:residenceZones as text[]), cast(:householdZones as text[]),
                              cast(:helpRequestedOn as date[]), cast(:parentsAway as text[]), cast(:parentsAwaySince as date[]))
                            as s (child, away_since, moved_with, residence_zone, household_zone, help_requested_on,
                                parents_away, parents_away_since)),
                        put as (
                          insert into child_move as f (child_id, residence_division, household_division, away_since, moved_with,
                              residence_zone, household_zone, help_requested_on, parents_away, parents_away_since, version,
                              changed_at, changed_by)
                          select c.id, c.residence_division, c.household_division, s.away_since, s.moved_with, s.residence_zone,
                              s.household_zone, s.help_requested_on, s.parents_away, s.parents_away_since, 1, :at, :by
                          from said s join child c on c.id = s.child order by c.id
                          on conflict (child_id) do update set (away_since, moved_with, residence_zone, household_zone,
                              help_requested_on, parents_away, parents_away_since, version, changed_at, changed_by) = (
                            coalesce(excluded.away_since, f.away_since), coalesce(excluded.moved_with, f.moved_with),
                            coalesce(excluded.residence_zone, f.residence_zone),
                            coalesce(excluded.household_zone, f.household_zone),
                            coalesce(excluded.help_requested_on, f.help_requested_on),
                            coalesce(excluded.parents_away, f.parents_away),
                            case when excluded.parents_away is null then f.parents_away_since else excluded.parents_away_since end,
                            f.version + 1, excluded.changed_at, excluded.changed_by)
                          where (coalesce(excluded.away_since, f.away_since), coalesce(excluded.moved_with, f.moved_with),
                              coalesce(excluded.residence_zone, f.residence_zone),
                              coalesce(excluded.household_zone, f.household_zone),
                              coalesce(excluded.help_requested_on, f.help_requested_on),
                              coalesce(excluded.parents_away, f.parents_away),
                              coalesce(excluded.parents_away_since, f.parents_away_since))
                            is distinct from (f.away_since, f.moved_with, f.residence_zone, f.household_zone,
                              f.help_requested_on, f.parents_away, f.parents_away_since)
                          returning f.*),
                        told as (
                        insert into child_move_history (child_id, version, residence_division, household_division, away_since,
                            moved_with, residence_zone, household_zone, help_requested_on, parents_away, parents_away_since,
                            at, agency, staff, why)
                        select child_id, version, residence_division, household_division, away_since, moved_with,
                            residence_zone, household_zone, help_requested_on, parents_away, parents_away_since,
                            :at, :by, :staff, :why
                        from put)
                        select child_id from put""")
                .param("children", texts(rows, Said::child))
                .param("awaySince", texts(rows, row -> row.move().awaySince()))
                .param("movedWith", texts(rows, row -> row.move().movedWith()))
                .param("residenceZones", texts(rows, row -> row.move().residenceZone()))
                .param("householdZones", texts(rows, row -> row.move().householdZone()))
                .param("helpRequestedOn", texts(rows, row -> row.move().helpRequestedOn()))
                .param("parentsAway", texts(rows, row -> row.move().parentsAway()))
                .param("parentsAwaySince", texts(rows, row -> row.move().parentsAwaySince()))
                .param("at", timestamp(at))
                .param("by", actor.agency())
                .param("staff", actor.staff())
                .param("why", why)
                .query(UUID.class)
                .stream()
                .map(ChildId::new)
                .collect(Collectors.toSet());
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, OnFile after, Actor actor, Instant at) {
        var move = after.move();
        return sql.param("child", after.child())
                .param("version", after.version())
                .param("awaySince", move.awaySince())
                .param("movedWith", name(move.movedWith()))
                .param("residenceZone", move.residenceZone())
                .param("householdZone", move.householdZone())
                .param("helpRequestedOn", move.helpRequestedOn())
                .param("parentsAway", name(move.parentsAway()))
                .param("parentsAwaySince", move.parentsAwaySince())
                .param("at", timestamp(at))
                .param("by", actor.agency());
    }

    static OnFile onFile(ResultSet row, int n) throws SQLException {
        var movedWith = row.getString("moved_with");
        var parentsAway = row.getString("parents_away");
        var move = new Move(
                row.getObject("away_since", LocalDate.class),
                movedWith == null ? null : MovedWith.valueOf(movedWith),
                row.getString("residence_zone"),
                row.getString("household_zone"),
                row.getObject("help_requested_on", LocalDate.class),
                parentsAway == null ? null : ParentsAway.valueOf(parentsAway),
                row.getObject("parents_away_since", LocalDate.class));
        return new OnFile(row.getObject("id", UUID.class), row.getLong("version"), move, facts(row, move));
    }

    private static Facts facts(ResultSet row, Move move) throws SQLException {
        var household = row.getString("household_division");
        var awaySince = move.awaySince();
        return new Facts(
                new Place(DivisionCode.of(row.getString("residence_division")), move.residenceZone()),
                household == null ? null : new Place(DivisionCode.of(household), move.householdZone()),
                row.getObject("birth_date", LocalDate.class),
                awaySince == null ? row.getObject("residence_since", LocalDate.class) : awaySince,
                row.getString("lives_with"),
                move.movedWith(),
                move.helpRequestedOn(),
                move.parentsAway(),
                move.parentsAwaySince(),
                row.getObject("closed_on", LocalDate.class) != null);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
