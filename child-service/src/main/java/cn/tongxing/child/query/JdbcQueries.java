package cn.tongxing.child.query;

import static cn.tongxing.platform.persistence.Columns.instant;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The SQL of queries, which stay with the county that asked. A record is locked before its query. */
@Repository
class JdbcQueries {

    private static final UUID FIRST = new UUID(0, 0);
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final QuerySeals seals;

    JdbcQueries(JdbcClient jdbc, RowSecurity rows, QuerySeals seals) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
    }

    /** False when the same is being asked already. */
    boolean insert(Query query, Actor actor) {
        rows.enter(actor.jurisdiction());
        return jdbc.sql("""
                        insert into child_query (id, child_id, division, function, topic, parent, state, details, asked_at,
                            asked_by, asked_by_agency, due_on, due_provisional, stated, version)
                        values (:id, :child, :division, :function, :topic, :parent, :state, :details, :at,
                            :by, :agency, :due, :provisional, false, :version)
                        on conflict (child_id, parent, topic) where state = 'WAITING' do nothing""")
                        .param("id", query.id())
                        .param("child", query.child().value())
                        .param("division", query.division().value())
                        .param("function", query.topic().holder().name())
                        .param("topic", query.topic().name())
                        .param("parent", query.parent().name())
                        .param("state", query.state().name())
                        .param("details", seals.asked(query.id(), query.asked()))
                        .param("at", timestamp(query.askedAt()))
                        .param("by", actor.hand())
                        .param("agency", query.askedByAgency())
                        .param("due", query.dueOn())
                        .param("provisional", query.dueProvisional())
                        .param("version", query.version())
                        .update()
                == 1;
    }

    /** Of the county in one state, those that were due first come first. One row more than asked for, if there is one. */
    List<Query> ofCounty(Query.State state, PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        var sql = jdbc.sql("""
                        select * from child_query
                        where division = :division and state = :state and (due_on, id) > (:due, :id)
                        order by due_on, id limit :limit""").param("division", actor.division().value()).param("state", state.name());
        return page(sql, page);
    }

    /** What a department is asked: by its function and its own county, whatever else its area is. */
    List<Query> askedOf(PageQuery page, Actor department) {
        rows.enter(department.jurisdiction());
        var sql = jdbc.sql("""
                        select * from child_query
                        where function = :function and division = :division and state = 'WAITING'
                          and (due_on, id) > (:due, :id)
                        order by due_on, id limit :limit""")
                .param("function", department.function().name())
                .param("division", department.division().value());
        return page(sql, page);
    }

    private List<Query> page(StatementSpec sql, PageQuery page) {
        var after = page.after();
        return sql.param("due", after == null ? EARLIEST : after.part(0, LocalDate::parse))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(this::query)
                .list();
    }

    Optional<Query> ofCounty(UUID id, Actor actor) {
        rows.enter(actor.jurisdiction());
        return jdbc.sql("select * from child_query where id = :id and division = :division")
                .param("id", id)
                .param("division", actor.division().value())
                .query(this::query)
                .optional();
    }

    Optional<Query> askedOf(UUID id, Actor department) {
        rows.enter(department.jurisdiction());
        return jdbc.sql("select * from child_query where id = :id and function = :function and division = :division")
                .param("id", id)
                .param("function", department.function().name())
                .param("division", department.division().value())
                .query(this::query)
                .optional();
    }

    /** The record that stands for the child by now, wherever it is; its facts do not change until the transaction ends. */
    ChildId holdRecord(ChildId child, Jurisdiction province) {
        rows.enter(province);
        return jdbc.sql("""
                        with recursive way (id, merged_into) as (
                          select id, merged_into from child where id = :child
                          union select c.id, c.merged_into from way w join child c on c.id = w.merged_into)
                        select id from child where id = (select id from way where merged_into is null)
                        for no key update""")
                .param("child", child.value())
                .query((row, n) -> new ChildId(row.getObject("id", UUID.class)))
                .single();
    }

    record Settled(Query.State state, Query.Said said, boolean stated, Instant at) {}

    /** False when somebody else was faster. */
    boolean settle(Query query, Settled settled, Actor actor) {
        rows.enter(actor.jurisdiction());
        return jdbc.sql("""
                        update child_query set state = :state, answer = :answer, stated = :stated, settled_at = :at,
                            settled_by = :by, settled_by_agency = :agency, version = version + 1
                        where id = :id and version = :version and state = 'WAITING'""")
                        .param("state", settled.state().name())
                        .param("answer", seals.said(query.id(), settled.said()))
                        .param("stated", settled.stated())
                        .param("at", timestamp(settled.at()))
                        .param("by", actor.hand())
                        .param("agency", actor.agencyName())
                        .param("id", query.id())
                        .param("version", query.version())
                        .update()
                == 1;
    }

    private Query query(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Query(
                id,
                new ChildId(row.getObject("child_id", UUID.class)),
                DivisionCode.of(row.getString("division")),
                Topic.valueOf(row.getString("topic")),
                Query.Parent.valueOf(row.getString("parent")),
                seals.asked(id, row.getBytes("details")),
                Query.State.valueOf(row.getString("state")),
                instant(row, "asked_at"),
                row.getString("asked_by_agency"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("due_provisional"),
                seals.said(id, row.getBytes("answer")),
                instantOrNull(row, "settled_at"),
                row.getString("settled_by_agency"),
                row.getBoolean("stated"),
                row.getLong("version"));
    }
}
