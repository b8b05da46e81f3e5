package cn.tongxing.child.record;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.BlindColumns;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@link Children}. */
@Repository
class JdbcChildren implements Children {

    private static final String IN_SCOPE = """
            (residence_division >= :from and residence_division < :to
             or household_division >= :from and household_division < :to)
            """;

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final Seals seals;
    private final ChildColumns columns;
    private final JdbcWriting writing;
    private final BlindIndex blindIndex;

    JdbcChildren(JdbcClient jdbc, RowSecurity rows, Seals seals, BlindIndex blindIndex) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
        this.columns = new ChildColumns(seals);
        this.writing = new JdbcWriting(jdbc);
        this.blindIndex = blindIndex;
    }

    @Override
    public boolean claim(CitizenId citizenId, ChildId id) {
        var hash = hash(citizenId);
        BlindColumns.alone(jdbc, hash);
        return jdbc.sql("""
                                insert into child_identity (blind_index, key_version, child_id)
                                select :index, :version, :child
                                where not exists (select 1 from child_identity where blind_index = any (:every))
                                on conflict do nothing""")
                        .param("index", hash.current())
                        .param("version", hash.version())
                        .param("every", hash.every())
                        .param("child", id.value())
                        .update()
                == 1;
    }

    @Override
    public void release(CitizenId citizenId, ChildId holder) {
        jdbc.sql("delete from child_identity where blind_index = any (:every) and child_id = :holder")
                .param("every", hash(citizenId).every())
                .param("holder", holder.value())
                .update();
    }

    @Override
    public void insert(Jurisdiction scope, Child child) {
        rows.enter(scope);
        writing.insert(List.of(seals.child(child)));
    }

    @Override
    public void update(Jurisdiction scope, Child child) {
        rows.enter(reaching(scope, child));
        if (writing.update(scope, List.of(seals.child(child))) == 0) throw CommonProblem.VERSION_PASSED.of();
    }

    @Override
    public Optional<Child> find(Jurisdiction scope, ChildId id) {
        rows.enter(scope);
        return jdbc.sql("select * from child where id = :id and " + IN_SCOPE)
                .param("id", id.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .query((row, n) -> columns.child(row, guardians(id)))
                .optional();
    }

    @Override
    public Optional<Child> findByCitizenId(Jurisdiction scope, CitizenId citizenId) {
        return jdbc.sql("select child_id from child_identity where blind_index = any (:every)")
                .param("every", hash(citizenId).every())
                .query(UUID.class)
                .optional()
                .flatMap(id -> find(scope, new ChildId(id)));
    }

    @Override
    public List<ChildSummary> list(Jurisdiction scope, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select id, version, name, sex, birth_date, residence_division, residence_since,
                               household_division, closed_on is not null as closed
                        from child
                        where id > :after and """ + IN_SCOPE + " order by id limit :limit")
                .param("from", scope.from())
                .param("to", scope.to())
                .param("after", after == null ? new UUID(0, 0) : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(ChildColumns::summary)
                .list();
    }

    @Override
    public List<ChildSummary> summaries(Jurisdiction scope, List<ChildId> ids) {
        rows.enter(scope);
        return jdbc.sql("""
                        select id, version, name, sex, birth_date, residence_division, residence_since,
                               household_division, closed_on is not null as closed
                        from child where id = any (cast(:ids as uuid[])) and """ + IN_SCOPE)
                .param("ids", ids.stream().map(ChildId::toString).toArray(String[]::new))
                .param("from", scope.from())
                .param("to", scope.to())
                .query(ChildColumns::summary)
                .list();
    }

    @Override
    public List<Child> after(Jurisdiction scope, @Nullable ChildId after, int limit) {
        rows.enter(scope);
        var ids = jdbc.sql("select id from child where id > :after and " + IN_SCOPE
                        + " order by id limit :limit for no key update")
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("limit", limit)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        return whole(ids, jdbc.sql("select * from child where id = any (cast(:ids as uuid[])) order by id"));
    }

    @Override
    public List<Child> openAfter(Jurisdiction scope, @Nullable ChildId after, int limit) {
        rows.enter(scope);
        var ids = jdbc.sql("select id from child where id > :after and closed_on is null and " + IN_SCOPE
                        + " order by id limit :limit")
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("limit", limit)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        return whole(ids, jdbc.sql("select * from child where id = any (cast(:ids as uuid[])) order by id"));
    }

    @Override
    public List<Child> all(Jurisdiction scope, List<ChildId> ids) {
        rows.enter(scope);
        return whole(
                ids.stream().map(ChildId::toString).toArray(String[]::new),
                jdbc.sql("select * from child where id = any (cast(:ids as uuid[])) and " + IN_SCOPE)
                        .param("from", scope.from())
                        .param("to", scope.to()));
    }

    private List<Child> whole(String[] ids, JdbcClient.StatementSpec rowsOfIds) {
        var guardians = guardians(ids);
        return rowsOfIds
                .param("ids", ids)
                .query((row, n) ->
                        columns.child(row, guardians.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private Map<UUID, List<Guardian>> guardians(String[] children) {
        var found = new HashMap<UUID, List<Guardian>>();
        jdbc.sql("""
                        select * from child_guardian where child_id = any (cast(:ids as uuid[]))
                        order by child_id, position""").param("ids", children).query(row -> {
            found.computeIfAbsent(row.getObject("child_id", UUID.class), id -> new ArrayList<>())
                    .add(columns.guardian(row));
        });
        return found;
    }

    @Override
    public void addHistory(Jurisdiction scope, Change change) {
        rows.enter(reaching(scope, change.after()));
        writing.addHistory(List.of(new JdbcWriting.Line(change, seals.snapshot(change.after()))));
    }

    @Override
    public List<Change> history(Jurisdiction scope, ChildId id, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select h.* from child_history h join child on child.id = h.child_id
                        where h.child_id = :id and h.version < :before and """ + IN_SCOPE + " order by h.version desc limit :limit")
                .param("id", id.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("before", after == null ? Long.MAX_VALUE : after.part(0, Long::parseLong))
                .param("limit", page.limit() + 1)
                .query((row, n) -> columns.change(row, id))
                .list();
    }

    @Override
    public void requestTransfer(CitizenId citizenId, Actor actor, Instant at) {
        // No conflict target: naming one would make PostgreSQL ask for the right to see the row that is in the way.
        jdbc.sql("""
                        insert into transfer_request (id, child_id, agency, agency_name, division, asked_at)
                        select :id, child_id, :agency, :agencyName, :division, :at
                        from child_identity where blind_index = any (:every)
                        on conflict do nothing""")
                .param("id", Uuid7.next())
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("division", actor.division().value())
                .param("at", timestamp(at))
                .param("every", hash(citizenId).every())
                .update();
    }

    @Override
    public void settleTransfers(Jurisdiction scope, Child child, Instant at) {
        rows.enter(reaching(scope, child));
        var household = child.details().household();
        jdbc.sql("""
                        update transfer_request set settled_at = :at
                        where child_id = :child and settled_at is null
                          and (starts_with(:residence, division) or starts_with(:household, division))""")
                .param("at", timestamp(at))
                .param("child", child.id().value())
                .param("residence", child.details().residence().division().value())
                .param(
                        "household",
                        household == null ? "" : household.division().value())
                .update();
    }

    @Override
    public List<TransferRequest> transferRequests(Jurisdiction scope, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select t.id, t.child_id, child.name, t.agency_name, t.division, t.asked_at
                        from transfer_request t join child on child.id = t.child_id
                        where t.settled_at is null and t.id > :after and """ + IN_SCOPE + " order by t.id limit :limit")
                .param("from", scope.from())
                .param("to", scope.to())
                .param("after", after == null ? new UUID(0, 0) : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> new TransferRequest(
                        row.getObject("id", UUID.class),
                        new ChildId(row.getObject("child_id", UUID.class)),
                        new PersonName(row.getString("name")),
                        row.getString("agency_name"),
                        DivisionCode.of(row.getString("division")),
                        instant(row, "asked_at")))
                .list();
    }

    /** A child may move out of sight by the very change that is written; that change still has to get past the policies. */
    private static Jurisdiction reaching(Jurisdiction scope, Child child) {
        var within = new ArrayList<>(scope.within());
        within.add(child.details().residence().division());
        return new Jurisdiction(within);
    }

    @Override
    public void indexAnew(List<CitizenId> citizenIds) {
        var fresh = new ArrayList<byte[]>();
        var old = new ArrayList<byte[]>();
        for (var citizenId : citizenIds) {
            var hash = hash(citizenId);
            for (var other : hash.others()) {
                fresh.add(hash.current());
                old.add(other);
            }
        }
        if (old.isEmpty()) return;
        jdbc.sql("""
                        update child_identity i set blind_index = t.fresh, key_version = :version
                        from unnest(cast(:old as bytea[]), cast(:fresh as bytea[])) t (old, fresh)
                        where i.blind_index = t.old""")
                .param("version", blindIndex.version())
                .param("old", old.toArray(byte[][]::new))
                .param("fresh", fresh.toArray(byte[][]::new))
                .update();
    }

    private BlindHash hash(CitizenId citizenId) {
        return blindIndex.hash("citizen-id", citizenId.value());
    }

    private List<Guardian> guardians(ChildId child) {
        return jdbc.sql("select * from child_guardian where child_id = :child order by position")
                .param("child", child.value())
                .query((row, n) -> columns.guardian(row))
                .list();
    }
}
