package cn.tongxing.child.likeness;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.web.CommonProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of pairs. */
@Repository
class JdbcPairs {

    private static final String IN_SCOPE = """
            (p.one_residence >= :from and p.one_residence < :to or p.one_household >= :from and p.one_household < :to
             or p.other_residence >= :from and p.other_residence < :to
             or p.other_household >= :from and p.other_household < :to)
            """;

    /** Above every character of a sound. */
    private static final String LAST = "{";

    private final JdbcClient jdbc;
    private final RowSecurity rows;

    JdbcPairs(JdbcClient jdbc, RowSecurity rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Takes them off the queue; a change that commits later puts its record back. */
    List<UUID> takeDue(int most) {
        return jdbc.sql("""
                        delete from likeness_due where child_id = any (array (
                            select child_id from likeness_due order by child_id limit :most for update skip locked))
                        returning child_id""").param("most", most).query(UUID.class).list();
    }

    void find(Jurisdiction province, List<UUID> records, Instant at) {
        rows.enter(province);
        var due = texts(records);
        var found = jdbc.sql(PairSql.FIND)
                .param("due", due)
                .param("last", LAST)
                .param(
                        "names",
                        Arrays.stream(Agreement.values()).map(Enum::name).toArray(String[]::new))
                .param(
                        "points",
                        Arrays.stream(Agreement.values()).map(Agreement::points).toArray(Integer[]::new))
                .param("enough", Agreement.ENOUGH)
                .param("at", timestamp(at))
                .query(UUID.class)
                .list();
        jdbc.sql(PairSql.FORGET).param("due", due).param("found", texts(found)).update();
        jdbc.sql(PairSql.LEAVE_SEATS).param("due", due).update();
        jdbc.sql(PairSql.TAKE_SEATS).param("due", due).update();
    }

    /** Highest score first; one more than asked for, if there is one. */
    List<Pair> list(Jurisdiction scope, Pair.State state, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select p.* from (
                            select distinct h.rank, h.pair_id
                            from unnest(cast(:areas as text[])) a (area)
                            cross join lateral (
                                select s.rank, s.pair_id from likeness_seat s join likeness_pair p on p.id = s.pair_id
                                where s.area = a.area and s.state = :state and (s.rank, s.pair_id) > (:rank, :id)
                                  and\s""" + IN_SCOPE + """
                                order by s.rank, s.pair_id limit :limit) h
                            order by h.rank, h.pair_id limit :limit) h
                        join likeness_pair p on p.id = h.pair_id
                        order by h.rank, h.pair_id""")
                .param("areas", areas(scope).toArray(String[]::new))
                .param("state", state.name())
                .param("rank", after == null ? Short.MIN_VALUE : after.part(0, Short::valueOf))
                .param("id", after == null ? new UUID(0, 0) : after.part(1, UUID::fromString))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("limit", page.limit() + 1)
                .query(JdbcPairs::pair)
                .list();
    }

    Optional<Pair> find(Jurisdiction scope, UUID id) {
        rows.enter(scope);
        return jdbc.sql("select p.* from likeness_pair p where p.id = :id and " + IN_SCOPE)
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(JdbcPairs::pair)
                .optional();
    }

    void judge(Jurisdiction scope, Pair pair, Verdict verdict, Actor actor, Instant at) {
        rows.enter(scope);
        int judged = jdbc.sql("""
                        update likeness_pair p set state = :state, version = version + 1
                        where p.id = :id and p.version = :version and\s""" + IN_SCOPE)
                .param("state", verdict.verdict().name())
                .param("id", pair.id())
                .param("version", pair.version())
                .param("from", scope.from())
                .param("to", scope.to())
                .update();
        if (judged == 0) throw CommonProblem.VERSION_PASSED.of();
        jdbc.sql("""
                        with left_ as (delete from likeness_seat where pair_id = :id returning area, rank)
                        insert into likeness_seat (area, state, rank, pair_id) select area, :state, rank, :id from left_""")
                .param("id", pair.id())
                .param("state", verdict.verdict().name())
                .update();
        jdbc.sql("""
                        insert into likeness_verdict (pair_id, version, verdict, note, at, agency, agency_name, client,
                            staff, staff_name)
                        values (:id, :version, :verdict, :note, :at, :agency, :agencyName, :client, :staff, :staffName)""")
                .param("id", pair.id())
                .param("version", pair.version() + 1)
                .param("verdict", verdict.verdict().name())
                .param("note", verdict.note())
                .param("at", timestamp(at))
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("client", actor.client())
                .param("staff", actor.staff())
                .param("staffName", actor.staffName())
                .update();
    }

    Optional<Judged> lastVerdict(Jurisdiction scope, UUID pair) {
        rows.enter(scope);
        return jdbc.sql("""
                        select v.verdict, v.note, v.at, v.agency_name, v.staff_name from likeness_verdict v
                        where v.pair_id = :id order by v.version desc limit 1""")
                .param("id", pair)
                .query((row, n) -> new Judged(
                        Verdict.Kind.valueOf(row.getString("verdict")),
                        row.getString("note"),
                        instant(row, "at"),
                        row.getString("agency_name"),
                        row.getString("staff_name")))
                .optional();
    }

    private List<String> areas(Jurisdiction scope) {
        var code = scope.within().getFirst();
        if (code.level().compareTo(DivisionLevel.COUNTY) >= 0)
            return List.of(code.at(DivisionLevel.COUNTY).value());
        return jdbc.sql("select area from child_area where area >= :from and area < :to order by area")
                .param("from", scope.from())
                .param("to", scope.to())
                .query(String.class)
                .list();
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Pair pair(ResultSet row, int n) throws SQLException {
        var reasons = Columns.json(row, "reasons", String[].class);
        return new Pair(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                Pair.State.valueOf(row.getString("state")),
                row.getInt("score"),
                Arrays.stream(reasons).map(Agreement::valueOf).toList(),
                instant(row, "found_at"),
                side(row, "one"),
                side(row, "other"));
    }

    private static Pair.Side side(ResultSet row, String which) throws SQLException {
        var household = row.getString(which + "_household");
        return new Pair.Side(
                new ChildId(row.getObject(which, UUID.class)),
                DivisionCode.of(row.getString(which + "_residence")),
                codeOrNull(household));
    }

    private static @Nullable DivisionCode codeOrNull(@Nullable String code) {
        return code == null ? null : DivisionCode.of(code);
    }
}
