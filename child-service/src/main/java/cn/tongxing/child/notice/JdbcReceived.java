package cn.tongxing.child.notice;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameKeys;
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

/** The SQL of what others tell us. */
@Repository
class JdbcReceived {

    private static final String OPEN = " and settled_version < version";
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final RowSecurity security;
    private final NoticeSeals seals;

    JdbcReceived(JdbcClient jdbc, RowSecurity security, NoticeSeals seals) {
        this.jdbc = jdbc;
        this.security = security;
        this.seals = seals;
    }

    record Settled(Settlement settlement, Instant at, String agencyName) {}

    /** @param told null when it stands in the record {@code child} of this province */
    record Row(
            UUID id,
            DivisionCode sender,
            @Nullable ChildId child,
            DivisionCode residence,
            DivisionCode household,
            NoticeState state,
            @Nullable ToldChild told,
            NoticeOutcome outcome,
            List<NoticeField> differs,
            @Nullable ChildId matched,
            Instant receivedAt,
            Instant changedAt,
            int version,
            @Nullable Settled settled) {

        /** The record here that is this child's, as far as is known. */
        @Nullable
        ChildId record() {
            return child == null ? matched : child;
        }
    }

    /** What was told later stays; the same told again is compared anew. */
    void keep(ExchangeRequests.NoticeReceived notice, ToldChild child, Compared compared, Instant at) {
        jdbc.sql("""
                        insert into child_notice_received as r (id, sender, residence_division, household_division, version, state,
                            content, outcome, differs, matched, received_at, changed_at)
                        values (:id, :sender, :residence, :household, :version, :state, :content, :outcome,
                            cast(:differs as text[]), :matched, :at, :at)
                        on conflict (id) do update set residence_division = excluded.residence_division,
                            household_division = excluded.household_division, version = excluded.version,
                            state = excluded.state, content = excluded.content, outcome = excluded.outcome,
                            differs = excluded.differs, matched = excluded.matched, changed_at = excluded.changed_at
                        where r.sender = excluded.sender and r.version <= excluded.version""")
                .param("id", notice.conversation())
                .param("sender", notice.sender().value())
                .param("residence", String.valueOf(notice.residence()))
                .param("household", String.valueOf(notice.household()))
                .param("version", notice.version())
                .param("state", notice.state().name())
                .param("content", seals.seal(notice.conversation(), child))
                .param("outcome", compared.outcome().name())
                .param("differs", texts(compared.differs(), NoticeField::name))
                .param(
                        "matched",
                        compared.matched() == null ? null : compared.matched().value())
                .param("at", timestamp(at))
                .update();
    }

    void forget(UUID conversation, DivisionCode sender) {
        jdbc.sql("delete from child_notice_received where id = :id and sender = :sender and child_id is null")
                .param("id", conversation)
                .param("sender", sender.value())
                .update();
    }

    /** Open records of the county's children, by residence or household, born that day and called so; two say that there are several. */
    List<ChildId> alike(DivisionCode county, NameKeys keys, LocalDate birthDate) {
        return jdbc
                .sql("""
                        select distinct f.child_id from child_finding f
                        where f.birth_date = :birthDate and f.at_residence and not f.closed
                          and (f.written = :written or :sound <> '' and f.sound = :sound)
                          and (f.household_division >= :from and f.household_division < :to
                               or f.residence_division >= :from and f.residence_division < :to)
                        limit 2""")
                .param("birthDate", birthDate)
                .param("written", keys.written())
                .param("sound", keys.sound())
                .param("from", county.from())
                .param("to", county.to())
                .query(UUID.class)
                .list()
                .stream()
                .map(ChildId::new)
                .toList();
    }

    /** The household's side of an area, by place; one row more than asked for, if there is one. */
    List<Row> list(Jurisdiction scope, @Nullable NoticeOutcome outcome, boolean open, PageQuery page) {
        security.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select * from child_notice_received
                        where household_division >= :from and household_division < :to
                          and (household_division, id) > (:place, :id)
                          and (cast(:outcome as text) is null or outcome = :outcome)""" + (open ? OPEN : "") + """

                        order by household_division, id limit :limit""")
                .param("from", scope.from())
                .param("to", scope.to())
                .param("place", after == null ? "" : after.part(0, text -> text))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("outcome", outcome == null ? null : outcome.name())
                .param("limit", page.limit() + 1)
                .query(this::row)
                .list();
    }

    /** Of the household's side alone. */
    Optional<Row> find(UUID id, Jurisdiction scope) {
        security.enter(scope);
        return jdbc.sql("""
                        select * from child_notice_received
                        where id = :id and household_division >= :from and household_division < :to""")
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query(this::row)
                .optional();
    }

    /** False when the notice changed meanwhile. */
    boolean settle(Row notice, Settlement settlement, Actor actor, Instant at) {
        return jdbc.sql("""
                        update child_notice_received set settled_version = version, settlement = :settlement, settled_at = :at,
                            settled_by = :by, settled_agency_name = :agencyName
                        where id = :id and version = :version""")
                        .param("settlement", settlement.name())
                        .param("at", timestamp(at))
                        .param("by", actor.hand())
                        .param("agencyName", actor.agencyName())
                        .param("id", notice.id())
                        .param("version", notice.version())
                        .update()
                == 1;
    }

    private Row row(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var content = row.getBytes("content");
        return new Row(
                id,
                DivisionCode.of(row.getString("sender")),
                child(row, "child_id"),
                DivisionCode.of(row.getString("residence_division")),
                DivisionCode.of(row.getString("household_division")),
                NoticeState.valueOf(row.getString("state")),
                content == null ? null : seals.open(id, content),
                NoticeOutcome.valueOf(row.getString("outcome")),
                JdbcNotices.fields(row),
                child(row, "matched"),
                instant(row, "received_at"),
                instant(row, "changed_at"),
                row.getInt("version"),
                settled(row));
    }

    private static @Nullable Settled settled(ResultSet row) throws SQLException {
        if (row.getInt("settled_version") < row.getInt("version")) return null;
        return new Settled(
                Settlement.valueOf(row.getString("settlement")),
                instant(row, "settled_at"),
                row.getString("settled_agency_name"));
    }

    private static @Nullable ChildId child(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new ChildId(id);
    }
}
