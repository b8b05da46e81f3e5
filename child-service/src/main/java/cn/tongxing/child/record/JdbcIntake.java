package cn.tongxing.child.record;

import static cn.tongxing.platform.persistence.Columns.bytes;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of many records at once: a statement for all of them, never one for each. */
@Repository
class JdbcIntake {

    private final JdbcClient jdbc;
    private final RowSecurity security;
    private final Children children;
    private final JdbcWriting writing;
    private final BlindIndex blindIndex;

    JdbcIntake(JdbcClient jdbc, RowSecurity security, Children children, BlindIndex blindIndex) {
        this.jdbc = jdbc;
        this.security = security;
        this.children = children;
        this.writing = new JdbcWriting(jdbc);
        this.blindIndex = blindIndex;
    }

    BlindHash hash(CitizenId citizenId) {
        return blindIndex.hash("citizen-id", citizenId.value());
    }

    private record Known(ChildId child, byte[] hash) {}

    /** Claims their citizen ids; answers who stands on file already, by the id of the record that will not be opened. */
    Map<ChildId, ChildId> claim(List<RecordIntake.Ready> rows) {
        if (rows.isEmpty()) return Map.of();
        waitForKeys(rows);
        var every = rows.stream()
                .flatMap(row -> Stream.of(hash(row).every()).map(hash -> new Known(row.id(), hash)))
                .toList();
        var claimed = new HashSet<>(jdbc.sql("""
                        insert into child_identity (blind_index, key_version, child_id)
                        select t.hash, :version, t.child
                        from unnest(cast(:children as uuid[]), cast(:hashes as bytea[])) as t (child, hash)
                        where not exists (
                          select 1 from unnest(cast(:knownOf as uuid[]), cast(:known as bytea[])) as k (child, hash)
                          join child_identity i on i.blind_index = k.hash where k.child = t.child)
                        order by t.hash
                        on conflict do nothing returning child_id""")
                .param("version", blindIndex.version())
                .param("children", texts(rows, RecordIntake.Ready::id))
                .param("hashes", bytes(rows, row -> hash(row).current()))
                .param("knownOf", texts(every, Known::child))
                .param("known", bytes(every, Known::hash))
                .query(UUID.class)
                .list());
        return holders(every.stream()
                .filter(known -> !claimed.contains(known.child().value()))
                .toList());
    }

    private static BlindHash hash(RecordIntake.Ready row) {
        return Objects.requireNonNull(row.hash());
    }

    /** While the index key rolls no constraint sees that two hashes are of one person. */
    private void waitForKeys(List<RecordIntake.Ready> rows) {
        var numbers = rows.stream()
                .map(row -> hash(row).lock())
                .filter(lock -> lock.isPresent())
                .map(lock -> lock.getAsLong())
                .sorted()
                .toArray(Long[]::new);
        if (numbers.length == 0) return;
        jdbc.sql(
                        "select count(*) from (select pg_advisory_xact_lock(n) from unnest(cast(:numbers as bigint[])) n) locked")
                .param("numbers", numbers)
                .query(Long.class)
                .single();
    }

    private Map<ChildId, ChildId> holders(List<Known> unclaimed) {
        if (unclaimed.isEmpty()) return Map.of();
        return met(jdbc.sql("""
                        select k.child as row, i.child_id as child
                        from unnest(cast(:children as uuid[]), cast(:hashes as bytea[])) as k (child, hash)
                        join child_identity i on i.blind_index = k.hash""")
                .param("children", texts(unclaimed, Known::child))
                .param("hashes", bytes(unclaimed, Known::hash)));
    }

    /**
     * Who stands on file by name, sex, birth date and village, of children without a citizen id: the same list may come
     * twice. Whoever is really another child is opened by hand.
     */
    Map<ChildId, ChildId> alike(Jurisdiction scope, List<RecordIntake.Ready> rows) {
        security.enter(scope);
        var details = rows.stream().map(row -> row.child().details()).toList();
        return met(jdbc.sql("""
                        select distinct on (t.row) t.row, c.id as child
                        from unnest(cast(:rows as uuid[]), cast(:names as text[]), cast(:sexes as text[]), cast(:births as date[]),
                            cast(:residences as text[])) as t (row, name, sex, birth_date, residence)
                        join child c on c.residence_division = t.residence and c.name = t.name and c.sex = t.sex
                          and c.birth_date = t.birth_date
                        order by t.row, c.closed_on is not null, c.id""")
                .param("rows", texts(rows, RecordIntake.Ready::id))
                .param("names", texts(details, row -> row.name().value()))
                .param("sexes", texts(details, ChildDetails::sex))
                .param("births", texts(details, ChildDetails::birthDate))
                .param("residences", texts(details, row -> row.residence().division())));
    }

    private static Map<ChildId, ChildId> met(JdbcClient.StatementSpec rowsAndChildren) {
        var met = new HashMap<ChildId, ChildId>();
        rowsAndChildren.query(row -> {
            met.put(new ChildId(row.getObject("row", UUID.class)), new ChildId(row.getObject("child", UUID.class)));
        });
        return met;
    }

    void open(Jurisdiction scope, List<SealedChild> opened, List<JdbcWriting.Line> lines) {
        security.enter(scope);
        writing.insert(opened);
        writing.addHistory(lines);
    }

    /** Records of the scope, which do not change until the transaction ends. */
    List<Child> hold(Jurisdiction scope, List<ChildId> ids) {
        security.enter(scope);
        jdbc.sql("select id from child where id = any (cast(:ids as uuid[])) order by id for no key update")
                .param("ids", texts(ids, id -> id))
                .query(UUID.class)
                .list();
        return children.all(scope, ids);
    }

    void correct(Jurisdiction scope, List<SealedChild> corrected, List<JdbcWriting.Line> lines, Instant at) {
        security.enter(reaching(scope, corrected));
        if (writing.update(scope, corrected) != corrected.size()) throw CommonProblem.VERSION_PASSED.of();
        writing.addHistory(lines);
        jdbc.sql("""
                        update transfer_request r set settled_at = :at
                        from unnest(cast(:children as uuid[]), cast(:residences as text[]), cast(:households as text[]))
                            as t (child, residence, household)
                        where r.child_id = t.child and r.settled_at is null
                          and (starts_with(t.residence, r.division) or starts_with(coalesce(t.household, ''), r.division))""")
                .param("at", timestamp(at))
                .param("children", texts(corrected, row -> row.child().id()))
                .param(
                        "residences",
                        texts(
                                corrected,
                                row -> row.child().details().residence().division()))
                .param("households", texts(corrected, JdbcIntake::household))
                .update();
    }

    private static @Nullable Object household(SealedChild row) {
        var household = row.child().details().household();
        return household == null ? null : household.division();
    }

    /** Records may move out of sight by the very change that is written. */
    private static Jurisdiction reaching(Jurisdiction scope, List<SealedChild> corrected) {
        var within = new ArrayList<>(scope.within());
        corrected.stream()
                .map(row -> row.child().details().residence().division())
                .distinct()
                .forEach(within::add);
        return new Jurisdiction(within);
    }

    /** Whoever holds these records learns who asked for them; the records are not looked at. */
    void requestTransfers(Set<ChildId> held, Actor actor, Instant at) {
        if (held.isEmpty()) return;
        var ids = List.copyOf(held);
        jdbc.sql("""
                        insert into transfer_request (id, child_id, agency, agency_name, division, asked_at)
                        select id, child, :agency, :agencyName, :division, :at
                        from unnest(cast(:ids as uuid[]), cast(:children as uuid[])) as t (id, child)
                        order by child
                        on conflict do nothing""")
                .param("ids", texts(ids, id -> Uuid7.next()))
                .param("children", texts(ids, id -> id))
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("division", actor.division().value())
                .param("at", timestamp(at))
                .update();
    }
}
