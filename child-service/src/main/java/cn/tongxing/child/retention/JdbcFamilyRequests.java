package cn.tongxing.child.retention;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of families' requests, which stay where they were received. A request is locked before its record. */
@Repository
class JdbcFamilyRequests {

    private static final UUID FIRST = new UUID(0, 0);
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final RequestSeals seals;

    JdbcFamilyRequests(JdbcClient jdbc, RowSecurity rows, RequestSeals seals) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
    }

    void insert(Jurisdiction scope, FamilyRequest request, ChildId child, FamilyRequest.Asked asked, String by) {
        rows.enter(scope);
        jdbc.sql("""
                        insert into child_family_request (id, child_id, division, kind, state, details, received_at, received_by,
                            received_by_agency, due_on, due_provisional, version)
                        values (:id, :child, :division, :kind, :state, :details, :at, :by, :agency, :due, :provisional, :version)""")
                .param("id", request.id())
                .param("child", child.value())
                .param("division", request.division().value())
                .param("kind", request.kind().name())
                .param("state", request.state().name())
                .param("details", seals.asked(request.id(), asked))
                .param("at", timestamp(request.receivedAt()))
                .param("by", by)
                .param("agency", request.receivedByAgency())
                .param("due", request.dueOn())
                .param("provisional", request.dueProvisional())
                .param("version", request.version())
                .update();
    }

    Optional<FamilyRequest> find(Jurisdiction scope, UUID id) {
        return one(scope, id, "");
    }

    /** Nobody else settles it until the transaction ends. */
    Optional<FamilyRequest> hold(Jurisdiction scope, UUID id) {
        return one(scope, id, " for update");
    }

    private Optional<FamilyRequest> one(Jurisdiction scope, UUID id, String lock) {
        rows.enter(scope);
        return jdbc.sql("select * from child_family_request where id = :id and division >= :from and division < :to"
                        + lock)
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(this::request)
                .optional();
    }

    /** Of one county or a part of it; those that were due first come first. One row more than asked for, if there is one. */
    List<FamilyRequest> list(DivisionCode area, FamilyRequest.@Nullable State state, PageQuery page) {
        var scope = new Jurisdiction(List.of(area));
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("select * from child_family_request where county = :county"
                        + " and division >= :from and division < :to and (due_on, id) > (:due, :id)"
                        // the partial index knows these two states
                        + (state == null || state.isWaiting() ? " and state in ('RECEIVED', 'PROPOSED')" : "")
                        + (state == null ? "" : " and state = :state")
                        + " order by due_on, id limit :limit")
                .param("county", area.at(DivisionLevel.COUNTY).value())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("due", after == null ? EARLIEST : after.part(0, LocalDate::parse))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("state", state == null ? null : state.name())
                .param("limit", page.limit() + 1)
                .query(this::request)
                .list();
    }

    void propose(FamilyRequest held, String reasons, String by) {
        jdbc.sql("""
                        update child_family_request set state = 'PROPOSED', reasons = :reasons, proposed_by = :by,
                            version = version + 1
                        where id = :id""")
                .param("reasons", seals.reasons(held.id(), reasons))
                .param("by", by)
                .param("id", held.id())
                .update();
    }

    void settle(FamilyRequest held, FamilyRequest.State state, String reasons, String by, String agency, Instant at) {
        jdbc.sql("""
                        update child_family_request set state = :state, reasons = :reasons, settled_at = :at, settled_by = :by,
                            settled_by_agency = :agency, version = version + 1
                        where id = :id""")
                .param("state", state.name())
                .param("reasons", seals.reasons(held.id(), reasons))
                .param("at", timestamp(at))
                .param("by", by)
                .param("agency", agency)
                .param("id", held.id())
                .update();
    }

    private FamilyRequest request(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var child = row.getObject("child_id", UUID.class);
        return new FamilyRequest(
                id,
                child == null ? null : new ChildId(child),
                DivisionCode.of(row.getString("division")),
                FamilyRequest.Kind.valueOf(row.getString("kind")),
                FamilyRequest.State.valueOf(row.getString("state")),
                seals.asked(id, row.getBytes("details")),
                instant(row, "received_at"),
                row.getString("received_by_agency"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("due_provisional"),
                seals.reasons(id, row.getBytes("reasons")),
                row.getString("proposed_by"),
                instantOrNull(row, "settled_at"),
                row.getString("settled_by_agency"),
                row.getLong("version"));
    }
}
