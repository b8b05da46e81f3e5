package cn.tongxing.child.export;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of exports: each is its agency's. */
@Repository
class JdbcExports {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    JdbcExports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RecordExport export) {
        jdbc.sql("""
                        insert into record_export (id, agency, division, form, purpose, state, asked_at, asked_by, asked_by_name,
                            fetched, version)
                        values (:id, :agency, :division, :form, :purpose, :state, :askedAt, :askedBy, :askedByName, :fetched,
                            :version)""")
                .param("id", export.id())
                .param("agency", export.agency())
                .param("division", export.division().value())
                .param("form", export.form().name())
                .param("purpose", export.purpose())
                .param("state", export.state().name())
                .param("askedAt", timestamp(export.askedAt()))
                .param("askedBy", export.askedBy())
                .param("askedByName", export.askedByName())
                .param("fetched", export.fetched())
                .param("version", export.version())
                .update();
    }

    Optional<RecordExport> find(UUID id, Actor actor) {
        return jdbc.sql("select * from record_export where id = :id and agency = :agency")
                .param("id", id)
                .param("agency", actor.agency())
                .query(JdbcExports::export)
                .optional();
    }

    /** Nobody else settles or fetches it until the transaction ends. */
    Optional<RecordExport> hold(UUID id, Actor actor) {
        return jdbc.sql("select * from record_export where id = :id and agency = :agency for update")
                .param("id", id)
                .param("agency", actor.agency())
                .query(JdbcExports::export)
                .optional();
    }

    /** Newest first; one row more than asked for, if there is one. */
    List<RecordExport> list(Actor actor, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from record_export where agency = :agency and id < :before
                        order by id desc limit :limit""")
                .param("agency", actor.agency())
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcExports::export)
                .list();
    }

    void decide(UUID id, RecordExport.State state, Actor actor, @Nullable String note, Instant at) {
        jdbc.sql("""
                        update record_export set state = :state, decided_at = :at, decided_by = :by, note = :note,
                            version = version + 1
                        where id = :id""")
                .param("id", id)
                .param("state", state.name())
                .param("at", timestamp(at))
                .param("by", actor.hand())
                .param("note", note)
                .update();
    }

    void fetched(UUID id) {
        jdbc.sql("update record_export set fetched = fetched + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private static RecordExport export(ResultSet row, int number) throws SQLException {
        return new RecordExport(
                row.getObject("id", UUID.class),
                row.getObject("agency", UUID.class),
                DivisionCode.of(row.getString("division")),
                RecordExport.Form.valueOf(row.getString("form")),
                row.getString("purpose"),
                RecordExport.State.valueOf(row.getString("state")),
                instant(row, "asked_at"),
                row.getString("asked_by"),
                row.getString("asked_by_name"),
                instantOrNull(row, "decided_at"),
                row.getString("note"),
                row.getInt("fetched"),
                row.getLong("version"));
    }
}
