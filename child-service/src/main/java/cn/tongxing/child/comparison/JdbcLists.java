package cn.tongxing.child.comparison;

import static cn.tongxing.platform.persistence.Columns.bytes;
import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameKeys;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lists as they come. A department sees its own, civil affairs those of its area. */
@Repository
class JdbcLists {

    private static final UUID LAST = new UUID(-1, -1);
    private static final NameKeys NO_NAME = new NameKeys("", "", "", "");

    private final JdbcClient jdbc;
    private final RowSecurity security;
    private final ListSeals seals;
    private final BlindIndex index;

    JdbcLists(JdbcClient jdbc, RowSecurity security, ListSeals seals, BlindIndex index) {
        this.jdbc = jdbc;
        this.security = security;
        this.seals = seals;
        this.index = index;
    }

    /** Under which key citizen ids are hashed now. */
    int keyVersion() {
        return index.version();
    }

    /** False when another one of the kind is under way. */
    boolean begin(DepartmentList list, Actor actor) {
        security.enter(new Jurisdiction(List.of(list.division())));
        return jdbc.sql("""
                        insert into department_list (id, kind, mode, division, as_of, agency, agency_name, function, client,
                            staff, staff_name, state, delivered_at, touched_at, key_version)
                        values (:id, :kind, :mode, :division, :asOf, :agency, :agencyName, :function, :client,
                            :staff, :staffName, 'RECEIVING', :at, clock_timestamp(), :keyVersion)
                        on conflict (agency, kind) where finished_at is null do nothing""")
                        .param("id", list.id())
                        .param("kind", list.kind().name())
                        .param("mode", list.mode().name())
                        .param("division", list.division().value())
                        .param("asOf", list.asOf())
                        .param("agency", actor.agency())
                        .param("agencyName", actor.agencyName())
                        .param("function", actor.function().name())
                        .param("client", actor.client())
                        .param("staff", actor.staff())
                        .param("staffName", actor.staffName())
                        .param("at", timestamp(list.deliveredAt()))
                        .param("keyVersion", list.keyVersion())
                        .update()
                == 1;
    }

    Optional<UUID> underWay(Actor actor, ListKind kind) {
        security.enter(actor.jurisdiction());
        return jdbc.sql(
                        "select id from department_list where agency = :agency and kind = :kind and finished_at is null")
                .param("agency", actor.agency())
                .param("kind", kind.name())
                .query(UUID.class)
                .optional();
    }

    /** False when it was given up since nothing came for long. */
    boolean add(DepartmentList receiving, List<ListRow> rows) {
        security.enter(new Jurisdiction(List.of(receiving.division())));
        int going = jdbc.sql("""
                        update department_list set touched_at = clock_timestamp(), rows = rows + :rows
                        where id = :id and state = 'RECEIVING'""")
                .param("rows", rows.size())
                .param("id", receiving.id())
                .update();
        if (going == 0) return false;
        var keys = rows.stream().map(JdbcLists::keys).toList();
        jdbc.sql("""
                        insert into department_row (list, number, citizen_hash, phone_hash, name, written, sound, birth_date,
                            residence, unreadable, content)
                        select :list, * from unnest(cast(:numbers as int[]), cast(:citizens as bytea[]), cast(:phones as bytea[]),
                            cast(:names as text[]), cast(:written as text[]), cast(:sounds as text[]), cast(:births as date[]),
                            cast(:residences as text[]), cast(:unreadable as boolean[]), cast(:contents as bytea[]))""")
                .param("list", receiving.id())
                .param("numbers", texts(rows, ListRow::number))
                .param("citizens", bytes(rows, this::citizenHash))
                .param("phones", bytes(rows, this::phoneHash))
                .param(
                        "names",
                        texts(rows, row -> row.name() == null ? "" : row.name().value()))
                .param("written", texts(keys, NameKeys::written))
                .param("sounds", texts(keys, NameKeys::sound))
                .param("births", texts(rows, ListRow::birthDate))
                .param("residences", texts(rows, ListRow::residence))
                .param("unreadable", texts(rows, ListRow::isUnreadable))
                .param("contents", bytes(rows, row -> seals.row(receiving.id(), row)))
                .update();
        return true;
    }

    private static NameKeys keys(ListRow row) {
        return row.name() == null ? NO_NAME : NameKeys.of(row.name()).getFirst();
    }

    private byte @Nullable [] citizenHash(ListRow row) {
        return row.citizenId() == null
                ? null
                : index.of("citizen-id", row.citizenId().value());
    }

    private byte @Nullable [] phoneHash(ListRow row) {
        return row.phone() == null ? null : index.of("phone", row.phone().normalised());
    }

    boolean received(DepartmentList receiving, String digest) {
        security.enter(new Jurisdiction(List.of(receiving.division())));
        return jdbc.sql("""
                        update department_list set state = 'COMPARING', touched_at = clock_timestamp(), digest = :digest
                        where id = :id and state = 'RECEIVING'""").param("digest", digest).param("id", receiving.id()).update() == 1;
    }

    /** Tells the planner how many rows have come. */
    void analyse() {
        jdbc.sql("analyze department_row").update();
    }

    void refuse(UUID id, Jurisdiction scope, Instant at) {
        security.enter(scope);
        jdbc.sql("""
                        update department_list set state = 'REFUSED', finished_at = :at
                        where id = :id and finished_at is null""").param("id", id).param("at", timestamp(at)).update();
    }

    /** Files whose sender has fallen silent. */
    List<UUID> silent(Jurisdiction province, Duration longest) {
        security.enter(province);
        return jdbc.sql("""
                        select id from department_list
                        where state = 'RECEIVING' and touched_at < clock_timestamp() - make_interval(secs => :seconds)""")
                .param("seconds", longest.toSeconds())
                .query(UUID.class)
                .list();
    }

    Optional<DepartmentList> next(Jurisdiction province) {
        security.enter(province);
        return jdbc.sql("select * from department_list where state = 'COMPARING' order by touched_at limit 1")
                .query(JdbcLists::list)
                .optional();
    }

    /** Rows of a list that is through, some at a time. True when there may be more. */
    boolean forgetRows(Jurisdiction province) {
        security.enter(province);
        return jdbc.sql("""
                        delete from department_row r using (
                          select list, number from department_row
                          where list = any (array(select id from department_list where finished_at is not null
                                                  and exists (select from department_row where list = department_list.id)))
                          limit 5000) old
                        where r.list = old.list and r.number = old.number""").update() == 5000;
    }

    Optional<DepartmentList> find(UUID id, Actor actor) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("select * from department_list where id = :id and " + SEEN)
                .param("id", id)
                .param("agency", actor.agency())
                .param("civil", actor.function() == AgencyFunction.CIVIL_AFFAIRS)
                .param("from", actor.division().from())
                .param("to", actor.division().to())
                .query(JdbcLists::list)
                .optional();
    }

    private static final String SEEN = "(agency = :agency or :civil and division >= :from and division < :to)";

    /** Newest first; one row more than asked for, if there is one. */
    List<DepartmentList> list(Actor actor, PageQuery page) {
        security.enter(actor.jurisdiction());
        var after = page.after();
        return jdbc.sql("select * from department_list where id < :before and " + SEEN
                        + " order by id desc limit :limit")
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("agency", actor.agency())
                .param("civil", actor.function() == AgencyFunction.CIVIL_AFFAIRS)
                .param("from", actor.division().from())
                .param("to", actor.division().to())
                .param("limit", page.limit() + 1)
                .query(JdbcLists::list)
                .list();
    }

    /** @param agencyName who delivered last of this kind for all of the division, since that day */
    record Delivery(ListKind kind, LocalDate asOf, Instant at, String agencyName) {}

    List<Delivery> delivered(DivisionCode division, LocalDate since, Actor actor) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("""
                        select distinct on (kind) kind, as_of, delivered_at, agency_name from department_list
                        where state in ('COMPARING', 'COMPARED') and starts_with(:division, division) and as_of >= :since
                        order by kind, as_of desc, id desc""")
                .param("division", division.value())
                .param("since", since)
                .query((row, n) -> new Delivery(
                        ListKind.valueOf(row.getString("kind")),
                        row.getObject("as_of", LocalDate.class),
                        instant(row, "delivered_at"),
                        row.getString("agency_name")))
                .list();
    }

    private static DepartmentList list(ResultSet row, int n) throws SQLException {
        return new DepartmentList(
                row.getObject("id", UUID.class),
                ListKind.valueOf(row.getString("kind")),
                DepartmentList.Mode.valueOf(row.getString("mode")),
                DivisionCode.of(row.getString("division")),
                row.getObject("as_of", LocalDate.class),
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                AgencyFunction.valueOf(row.getString("function")),
                row.getString("client"),
                DepartmentList.State.valueOf(row.getString("state")),
                instant(row, "delivered_at"),
                instantOrNull(row, "finished_at"),
                row.getString("digest"),
                row.getInt("key_version"),
                row.getInt("rows"),
                new DepartmentList.Standing(
                        row.getInt("last_row"),
                        row.getBoolean("rows_done"),
                        row.getString("last_place"),
                        row.getObject("last_child", UUID.class)),
                found(row));
    }

    private static DepartmentList.Findings found(ResultSet row) throws SQLException {
        return new DepartmentList.Findings(
                row.getInt("confirmed"),
                row.getInt("differing"),
                row.getInt("candidates"),
                row.getInt("likely"),
                row.getInt("elsewhere"),
                row.getInt("unknown"),
                row.getInt("missing"),
                row.getInt("unreadable"),
                row.getInt("repeated"));
    }
}
