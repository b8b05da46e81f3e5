package cn.tongxing.child.comparison;

import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of differences: whoever works in the place where the child lives, or would live, sees them. */
@Repository
class JdbcItems {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String ITEM =
            "select i.*, l.kind as of_list from comparison_item i join department_list l on l.id = i.list where ";

    private final JdbcClient jdbc;
    private final RowSecurity security;

    JdbcItems(JdbcClient jdbc, RowSecurity security) {
        this.jdbc = jdbc;
        this.security = security;
    }

    /** What is open in a place, by place; one row more than asked for, if there is one. */
    List<ComparisonItem> open(DivisionCode within, Jurisdiction scope, PageQuery page) {
        security.enter(scope);
        var after = page.after();
        return jdbc.sql(ITEM + """
                        i.state = 'OPEN' and i.division >= :from and i.division < :to
                          and (i.division, i.id) > (:division, :id)
                        order by i.division, i.id limit :limit""")
                .param("from", within.from())
                .param("to", within.to())
                .param("division", after == null ? "" : after.part(0, text -> text))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcItems::item)
                .list();
    }

    /** Of one list, settled ones too; one row more than asked for, if there is one. */
    List<ComparisonItem> ofList(UUID list, ComparisonItem.Kind kind, Jurisdiction scope, PageQuery page) {
        security.enter(scope);
        var after = page.after();
        return jdbc.sql(ITEM + """
                        i.list = :list and i.kind = :kind and i.division >= :from and i.division < :to and i.id > :id
                        order by i.id limit :limit""")
                .param("list", list)
                .param("kind", kind.name())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("id", after == null ? FIRST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcItems::item)
                .list();
    }

    Optional<ComparisonItem> find(UUID id, Jurisdiction scope) {
        security.enter(scope);
        return jdbc.sql(ITEM + "i.id = :id and i.division >= :from and i.division < :to")
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(JdbcItems::item)
                .optional();
    }

    record Settled(
            ComparisonItem.Outcome outcome,
            @Nullable ChildId child,
            @Nullable String note) {}

    /** False when somebody else was faster. What the department wrote is not needed any more. */
    boolean settle(ComparisonItem item, Settled settled, Actor actor, Instant at) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("""
                        update comparison_item set state = 'SETTLED', outcome = :outcome, settled_child = :child, note = :note,
                            settled_at = :at, settled_by = :by, settled_agency_name = :agencyName, content = null,
                            version = version + 1
                        where id = :id and version = :version and division >= :from and division < :to""")
                        .param("outcome", settled.outcome().name())
                        .param(
                                "child",
                                settled.child() == null ? null : settled.child().value())
                        .param("note", settled.note())
                        .param("at", timestamp(at))
                        .param("by", actor.staff() == null ? actor.client() : actor.staff())
                        .param("agencyName", actor.agencyName())
                        .param("id", item.id())
                        .param("version", item.version())
                        .param("from", actor.jurisdiction().from())
                        .param("to", actor.jurisdiction().to())
                        .update()
                == 1;
    }

    private static ComparisonItem item(ResultSet row, int n) throws SQLException {
        return new ComparisonItem(
                row.getObject("id", UUID.class),
                row.getObject("list", UUID.class),
                ListKind.valueOf(row.getString("of_list")),
                row.getObject("number", Integer.class),
                ComparisonItem.Kind.valueOf(row.getString("kind")),
                child(row, "child_id"),
                DivisionCode.of(row.getString("division")),
                Stream.of((String[]) row.getArray("differs").getArray())
                        .map(ComparisonItem.Difference::valueOf)
                        .toList(),
                row.getObject("score", Integer.class),
                row.getBytes("content"),
                ComparisonItem.State.valueOf(row.getString("state")),
                row.getString("outcome") == null ? null : ComparisonItem.Outcome.valueOf(row.getString("outcome")),
                child(row, "settled_child"),
                row.getString("note"),
                instantOrNull(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("settled_agency_name"),
                row.getLong("version"));
    }

    private static @Nullable ChildId child(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new ChildId(id);
    }
}
