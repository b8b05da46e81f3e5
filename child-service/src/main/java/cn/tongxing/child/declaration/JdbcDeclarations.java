package cn.tongxing.child.declaration;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.AgencyFunction;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of declarations. A station sees those of its area; whoever declares or asks works for one receipt and sees that
 * row, as the policies of V140 have it. A declaration's row is locked before its point's.
 */
@Repository
class JdbcDeclarations {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final DeclarationSeals seals;

    JdbcDeclarations(JdbcClient jdbc, RowSecurity rows, DeclarationSeals seals) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
    }

    private void enter(Receipt receipt) {
        jdbc.sql("select set_config('tongxing.receipt', :receipt, true)")
                .param("receipt", receipt.value())
                .query(String.class)
                .single();
    }

    /** False when the puzzle was used before. */
    boolean insert(Declaration declaration, Declared details, byte[] puzzle) {
        enter(declaration.receipt());
        return jdbc.sql("""
                        insert into declaration (id, receipt, code, puzzle, division, state, details, notice, received_at, version)
                        values (:id, :receipt, :code, :puzzle, :division, 'RECEIVED', :details, :notice, :at, 1)
                        on conflict (puzzle) do nothing""")
                        .param("id", declaration.id())
                        .param("receipt", declaration.receipt().value())
                        .param("code", declaration.attempts().code())
                        .param("puzzle", puzzle)
                        .param("division", declaration.township().value())
                        .param("details", seals.seal(declaration.id(), details))
                        .param("notice", declaration.notice())
                        .param("at", timestamp(declaration.receivedAt()))
                        .update()
                == 1;
    }

    /** For whoever holds the receipt; nobody else changes it until the transaction ends. */
    Optional<Declaration> hold(Receipt receipt) {
        enter(receipt);
        return jdbc.sql("select * from declaration where receipt = :receipt for update")
                .param("receipt", receipt.value())
                .query(this::declaration)
                .optional();
    }

    void countFailure(Declaration held, LocalDate today) {
        jdbc.sql("update declaration set failed_on = :today, failed = :failed where id = :id")
                .param("today", today)
                .param("failed", held.attempts().failedOn(today) + 1)
                .param("id", held.id())
                .update();
    }

    /** Nothing of anybody stays. */
    void withdraw(Declaration held, Instant at) {
        jdbc.sql("""
                        update declaration set state = 'WITHDRAWN', details = null, note = null, child_id = null,
                            withdrawn_at = :at, erased_at = coalesce(erased_at, :at), version = version + 1
                        where id = :id""").param("at", timestamp(at)).param("id", held.id()).update();
    }

    Optional<Declaration> find(Jurisdiction scope, UUID id) {
        return one(scope, id, "");
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Declaration> hold(Jurisdiction scope, UUID id) {
        return one(scope, id, " for update");
    }

    private Optional<Declaration> one(Jurisdiction scope, UUID id, String lock) {
        rows.enter(scope);
        return jdbc.sql("select * from declaration where id = :id and division >= :from and division < :to" + lock)
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(this::declaration)
                .optional();
    }

    /** By township, the oldest first; one row more than asked for, if there is one. */
    List<Declaration> list(Jurisdiction scope, @Nullable DeclarationState state, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("select * from declaration where division >= :from and division < :to"
                        + " and (division, id) > (:division, :id)"
                        // the partial index knows these two states
                        + (state != null && state.isWaiting() ? " and state in ('RECEIVED', 'IN_TRIAGE')" : "")
                        + (state == null ? "" : " and state = :state")
                        + " order by division, id limit :limit")
                .param("from", scope.from())
                .param("to", scope.to())
                .param(
                        "division",
                        after == null ? "" : after.part(0, DivisionCode::of).value())
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("state", state == null ? null : state.name())
                .param("limit", page.limit() + 1)
                .query(this::declaration)
                .list();
    }

    void take(Declaration held, String by, @Nullable String name, Instant at) {
        jdbc.sql("""
                        update declaration set state = 'IN_TRIAGE', taken_at = :at, taken_by = :by, taken_name = :name,
                            version = version + 1
                        where id = :id""")
                .param("at", timestamp(at))
                .param("by", by)
                .param("name", name)
                .param("id", held.id())
                .update();
    }

    void settle(Declaration held, Declaration.Settlement settlement, String by) {
        var child = settlement.child();
        var to = settlement.to();
        jdbc.sql("""
                        update declaration set state = 'SETTLED', settled_at = :at, settled_by = :by, outcome = :outcome,
                            child_id = :child, referred_to = :to, note = :note, version = version + 1
                        where id = :id""")
                .param("at", timestamp(settlement.at()))
                .param("by", by)
                .param("outcome", settlement.outcome().name())
                .param("child", child == null ? null : child.value())
                .param("to", to == null ? null : to.name())
                .param("note", seals.seal(held.id(), settlement.note()))
                .param("id", held.id())
                .update();
    }

    /** Those settled before; how many they were. */
    int erase(Jurisdiction scope, Instant settledBefore, Instant at, int most) {
        rows.enter(scope);
        return jdbc.sql("""
                        update declaration set details = null, note = null, child_id = null, erased_at = :at, version = version + 1
                        where id in (select id from declaration
                            where state = 'SETTLED' and erased_at is null and settled_at < :before
                              and division >= :from and division < :to
                            order by settled_at limit :most for update skip locked)""")
                .param("at", timestamp(at))
                .param("before", timestamp(settledBefore))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("most", most)
                .update();
    }

    private Declaration declaration(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Declaration(
                id,
                new Receipt(row.getString("receipt")),
                DivisionCode.of(row.getString("division")),
                DeclarationState.valueOf(row.getString("state")),
                seals.details(id, row.getBytes("details")),
                row.getString("notice"),
                instant(row, "received_at"),
                new Declaration.Attempts(
                        row.getBytes("code"), row.getObject("failed_on", LocalDate.class), row.getInt("failed")),
                instantOrNull(row, "taken_at"),
                row.getString("taken_name"),
                settlement(row, id),
                instantOrNull(row, "withdrawn_at"),
                instantOrNull(row, "erased_at"),
                row.getLong("version"));
    }

    private Declaration.@Nullable Settlement settlement(ResultSet row, UUID id) throws SQLException {
        var outcome = row.getString("outcome");
        if (outcome == null) return null;
        var child = row.getObject("child_id", UUID.class);
        var to = row.getString("referred_to");
        return new Declaration.Settlement(
                instant(row, "settled_at"),
                Outcome.valueOf(outcome),
                child == null ? null : new ChildId(child),
                to == null ? null : AgencyFunction.valueOf(to),
                seals.note(id, row.getBytes("note")));
    }
}
