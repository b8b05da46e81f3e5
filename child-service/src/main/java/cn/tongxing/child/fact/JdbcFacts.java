package cn.tongxing.child.fact;

import static cn.tongxing.platform.persistence.Columns.bytes;
import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of statements. The caller's transaction says for whom it works; row-level security lets no other child through. */
@Repository
class JdbcFacts {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);

    private static final String ON_FILE = """
            select f.*, later.id as corrected_by
            from child_fact f left join child_fact later on later.child_id = f.child_id and later.corrects = f.id
            """;

    private static final String TOUCHED = """
            touched as (select distinct child_id, kind, source
                from unnest(cast(:children as uuid[]), cast(:kinds as text[]), cast(:sources as text[]))
                    t (child_id, kind, source))
            """;

    private final JdbcClient jdbc;
    private final FactSeals seals;

    JdbcFacts(JdbcClient jdbc, FactSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** Those of the children whose records are open, in the order of their ids; nothing is said of them by others meanwhile. */
    Set<ChildId> hold(Collection<ChildId> children) {
        return new HashSet<>(jdbc.sql("""
                        select id from child where id = any (cast(:children as uuid[])) and closed_on is null
                        order by id for no key update""")
                .param("children", texts(children, ChildId::toString))
                .query((row, n) -> child(row, "id"))
                .list());
    }

    void insert(List<Statement> statements, Instant at) {
        jdbc.sql("""
                        insert into child_fact (child_id, id, kind, source, as_of, recorded_at, value, evidence, claim,
                            key_version, dropout, corrects, agency, agency_name, client, staff)
                        select child_id, id, kind, source, as_of, :at, value, evidence, claim,
                            :version, dropout, corrects, agency, agency_name, client, staff
                        from unnest(cast(:children as uuid[]), cast(:ids as uuid[]), cast(:kinds as text[]),
                            cast(:sources as text[]), cast(:days as date[]), cast(:values as bytea[]),
                            cast(:evidence as bytea[]), cast(:claims as bytea[]), cast(:dropouts as text[]),
                            cast(:corrects as uuid[]), cast(:agencies as uuid[]), cast(:agencyNames as text[]),
                            cast(:clients as text[]), cast(:staff as text[]))
                            t (child_id, id, kind, source, as_of, value, evidence, claim, dropout, corrects, agency,
                               agency_name, client, staff)""")
                .param("at", timestamp(at))
                .param("version", seals.keyVersion())
                .param("children", texts(statements, each -> each.child().toString()))
                .param("ids", texts(statements, each -> each.id().toString()))
                .param("kinds", texts(statements, each -> each.kind().name()))
                .param("sources", texts(statements, each -> each.source().code()))
                .param("days", texts(statements, each -> each.asOf().toString()))
                .param("values", bytes(statements, each -> seals.value(each.id(), each.value())))
                .param("evidence", bytes(statements, each -> seals.evidence(each.id(), each.evidence())))
                .param("claims", bytes(statements, each -> seals.key(each.child(), each.kind(), each.value())))
                .param("dropouts", texts(statements, each -> dropout(each.value())))
                .param("corrects", texts(statements, each -> each.corrects() == null ? null : "" + each.corrects()))
                .param("agencies", texts(statements, each -> each.by().agency().toString()))
                .param("agencyNames", texts(statements, each -> each.by().agencyName()))
                .param("clients", texts(statements, each -> each.by().client()))
                .param("staff", texts(statements, each -> each.by().staff()))
                .update();
    }

    /** Of each source the newest statement that nobody corrected: by the day it is told of, then by when it was written. */
    void bringUpToDate(List<Statement> added) {
        touched(jdbc.sql("with " + TOUCHED + """
                insert into child_fact_current as now (child_id, kind, source, residence_division, household_division, closed,
                    statement, as_of, claim, key_version, dropout)
                select t.child_id, t.kind, t.source, c.residence_division, c.household_division, false,
                    f.id, f.as_of, f.claim, f.key_version, f.dropout
                from touched t join child c on c.id = t.child_id
                cross join lateral (
                    select * from child_fact f
                    where f.child_id = t.child_id and f.kind = t.kind and f.source = t.source
                      and not exists (select from child_fact later
                                      where later.child_id = f.child_id and later.corrects = f.id)
                    order by f.as_of desc, f.recorded_at desc, f.id desc limit 1) f
                on conflict (child_id, kind, source) do update set statement = excluded.statement, as_of = excluded.as_of,
                    claim = excluded.claim, key_version = excluded.key_version, dropout = excluded.dropout
                where now.statement <> excluded.statement"""), added).update();
    }

    /** Hashes of two keys are never equal: what was written before the key rolled is hashed anew before it is compared. */
    void hashAnew(List<Statement> added) {
        record Behind(UUID child, FactKind kind, String source, byte[] claim) {}
        var behind = touched(jdbc.sql("with " + TOUCHED + """
                select n.child_id, n.kind, n.source, f.id, f.value
                from child_fact_current n join child_fact f on f.child_id = n.child_id and f.id = n.statement
                where (n.child_id, n.kind) in (select child_id, kind from touched) and n.key_version <> :version"""), added)
                .param("version", seals.keyVersion())
                .query((row, number) -> {
                    var child = row.getObject("child_id", UUID.class);
                    var kind = FactKind.valueOf(row.getString("kind"));
                    var value = seals.value(row.getObject("id", UUID.class), kind, row.getBytes("value"));
                    return new Behind(child, kind, row.getString("source"), seals.key(child, kind, value));
                })
                .list();
        if (behind.isEmpty()) return;
        jdbc.sql("""
                        update child_fact_current n set claim = t.claim, key_version = :version
                        from unnest(cast(:children as uuid[]), cast(:kinds as text[]), cast(:sources as text[]),
                            cast(:claims as bytea[])) t (child_id, kind, source, claim)
                        where n.child_id = t.child_id and n.kind = t.kind and n.source = t.source""")
                .param("version", seals.keyVersion())
                .param("children", texts(behind, each -> each.child().toString()))
                .param("kinds", texts(behind, each -> each.kind().name()))
                .param("sources", texts(behind, Behind::source))
                .param("claims", bytes(behind, Behind::claim))
                .update();
    }

    void compare(List<Statement> added, Instant at) {
        touched(jdbc.sql("with " + TOUCHED + """
                merge into child_fact_disagreement d
                using (
                    select n.child_id, n.kind, n.residence_division, n.household_division,
                           n.kind = any (cast(:withheld as text[])) as withheld, count(distinct n.claim) > 1 as disagree
                    from child_fact_current n
                    where (n.child_id, n.kind) in (select child_id, kind from touched)
                    group by 1, 2, 3, 4) s
                on d.child_id = s.child_id and d.kind = s.kind
                when matched and not s.disagree then delete
                when not matched and s.disagree then
                    insert (child_id, kind, residence_division, household_division, closed, withheld, since)
                    values (s.child_id, s.kind, s.residence_division, s.household_division, false, s.withheld, :at)"""), added)
                .param("withheld", withheld())
                .param("at", timestamp(at))
                .update();
    }

    private static JdbcClient.StatementSpec touched(JdbcClient.StatementSpec sql, List<Statement> added) {
        return sql.param("children", texts(added, each -> each.child().toString()))
                .param("kinds", texts(added, each -> each.kind().name()))
                .param("sources", texts(added, each -> each.source().code()));
    }

    /** The copies of the divisions follow the records, or their facts would stay where they came from. */
    void follow(Collection<ChildId> children) {
        for (var table : List.of("child_fact_current", "child_fact_disagreement"))
            jdbc.sql("""
                            update %s f set residence_division = c.residence_division,
                                household_division = c.household_division, closed = c.closed_on is not null
                            from child c where c.id = any (cast(:children as uuid[])) and f.child_id = c.id
                              and (f.residence_division, f.household_division, f.closed) is distinct from
                                  (c.residence_division, c.household_division, c.closed_on is not null)""".formatted(table))
                    .param("children", texts(children, ChildId::toString))
                    .update();
    }

    /** Of each of the kinds and each source the newest. */
    List<FactOnFile> current(ChildId child, Collection<FactKind> kinds) {
        return jdbc.sql(ON_FILE + """
                        join child_fact_current n on n.child_id = f.child_id and n.statement = f.id
                        where n.child_id = :child and n.kind = any (cast(:kinds as text[]))""")
                .param("child", child.value())
                .param("kinds", texts(kinds, Enum::name))
                .query(this::onFile)
                .list();
    }

    /** Whether there is something that is withheld; it is not opened. */
    boolean hasWithheld(ChildId child) {
        return jdbc.sql("""
                        select exists (select from child_fact_current
                            where child_id = :child and kind = any (cast(:kinds as text[])))""")
                .param("child", child.value())
                .param("kinds", withheld())
                .query(Boolean.class)
                .single();
    }

    List<FactOnFile> current(FactKind kind, Collection<ChildId> children) {
        return jdbc.sql(ON_FILE + """
                        join child_fact_current n on n.child_id = f.child_id and n.statement = f.id
                        where n.child_id = any (cast(:children as uuid[])) and n.kind = :kind""")
                .param("children", texts(children, ChildId::toString))
                .param("kind", kind.name())
                .query(this::onFile)
                .list();
    }

    List<FactOnFile> current(Collection<ChildId> children, Collection<FactKind> kinds) {
        return jdbc.sql(ON_FILE + """
                        join child_fact_current n on n.child_id = f.child_id and n.statement = f.id
                        where n.child_id = any (cast(:children as uuid[])) and n.kind = any (cast(:kinds as text[]))""")
                .param("children", texts(children, ChildId::toString))
                .param("kinds", texts(kinds, Enum::name))
                .query(this::onFile)
                .list();
    }

    List<FactOnFile> current(FactKind kind, FactSource source, Collection<ChildId> children) {
        return jdbc.sql(ON_FILE + """
                        join child_fact_current n on n.child_id = f.child_id and n.statement = f.id
                        where n.child_id = any (cast(:children as uuid[])) and n.kind = :kind and n.source = :source""")
                .param("children", texts(children, ChildId::toString))
                .param("kind", kind.name())
                .param("source", source.code())
                .query(this::onFile)
                .list();
    }

    /** Newest first; one more than asked for, if there is one. */
    List<FactOnFile> history(ChildId child, Collection<FactKind> kinds, PageQuery page) {
        var after = page.after();
        return jdbc.sql(ON_FILE + """
                        where f.child_id = :child and f.kind = any (cast(:kinds as text[]))
                          and (f.recorded_at, f.id) < (:at, :id)
                        order by f.recorded_at desc, f.id desc limit :limit""")
                .param("child", child.value())
                .param("kinds", texts(kinds, Enum::name))
                .param("at", timestamp(after == null ? END_OF_TIME : after.part(0, Instant::parse)))
                .param("id", after == null ? LAST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(this::onFile)
                .list();
    }

    boolean hasSaid(ChildId child, FactKind kind, FactSource source, UUID statement) {
        return jdbc.sql("""
                        select exists (select from child_fact
                            where child_id = :child and id = :id and kind = :kind and source = :source)""")
                .param("child", child.value())
                .param("id", statement)
                .param("kind", kind.name())
                .param("source", source.code())
                .query(Boolean.class)
                .single();
    }

    FactOnFile find(ChildId child, UUID statement) {
        return jdbc.sql(ON_FILE + " where f.child_id = :child and f.id = :id")
                .param("child", child.value())
                .param("id", statement)
                .query(this::onFile)
                .single();
    }

    private FactOnFile onFile(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kind = FactKind.valueOf(row.getString("kind"));
        return new FactOnFile(
                id,
                child(row, "child_id"),
                kind,
                FactSource.of(row.getString("source")),
                seals.value(id, kind, row.getBytes("value")),
                row.getObject("as_of", LocalDate.class),
                seals.evidence(id, row.getBytes("evidence")),
                instant(row, "recorded_at"),
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                row.getString("staff"),
                row.getObject("corrects", UUID.class),
                row.getObject("corrected_by", UUID.class));
    }

    private static @Nullable String dropout(FactValue value) {
        return value instanceof FactValue.Schooling schooling
                        && schooling.state().isOfDropouts()
                ? schooling.state().name()
                : null;
    }

    private static String[] withheld() {
        return java.util.Arrays.stream(FactKind.values())
                .filter(FactKind::isWithheld)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static ChildId child(ResultSet row, String column) throws SQLException {
        return new ChildId(row.getObject(column, UUID.class));
    }
}
