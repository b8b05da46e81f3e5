package cn.tongxing.child.sharing;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.SharedField;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of grants. One is seen by whose area it opens, and by whom it opens it to. */
@Repository
class JdbcGrants {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    JdbcGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SharingGrant grant) {
        jdbc.sql("""
                        insert into sharing_grant (id, function, division, area, fields, standing, rule, basis, from_on, until_on,
                            state, proposed_at, proposed_by, proposed_agency_name, settled_at, settled_by, settled_agency_name,
                            version)
                        values (:id, :function, :division, :area, :fields, :standing, :rule, :basis, :from, :until,
                            :state, :proposedAt, :proposedBy, :proposedAgencyName, :settledAt, :settledBy, :settledAgencyName,
                            :version)""")
                .param("id", grant.id())
                .param("function", grant.function().name())
                .param("division", grant.division().value())
                .param("area", grant.area().value())
                .param(
                        "fields",
                        grant.fields().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("standing", grant.standing())
                .param("rule", grant.rule())
                .param("basis", grant.basis())
                .param("from", grant.from())
                .param("until", grant.until())
                .param("state", grant.state().name())
                .param("proposedAt", timestamp(grant.proposedAt()))
                .param("proposedBy", grant.proposedBy())
                .param("proposedAgencyName", grant.proposedAgencyName())
                .param("settledAt", grant.settledAt() == null ? null : timestamp(grant.settledAt()))
                .param("settledBy", grant.rule() == null ? null : "rule:" + grant.rule())
                .param("settledAgencyName", grant.settledAgencyName())
                .param("version", grant.version())
                .update();
    }

    /** One within which this may be granted at once; it is not revoked before the transaction ends. */
    Optional<SharingGrant> holdStanding(SharingGrant wanted) {
        return jdbc.sql("""
                        select * from sharing_grant
                        where standing and state = 'APPROVED' and function = :function and starts_with(:division, division)
                          and fields @> cast(:fields as text[]) and from_on <= :from and until_on >= :until
                        order by id limit 1 for share""")
                .param("function", wanted.function().name())
                .param("division", wanted.division().value())
                .param("fields", wanted.fields().stream().map(Enum::name).toArray(String[]::new))
                .param("from", wanted.from())
                .param("until", wanted.until())
                .query(JdbcGrants::grant)
                .optional();
    }

    /** Those in force that cover agencies of the function in the division. */
    List<SharingGrant> standing(AgencyFunction function, DivisionCode division, LocalDate today) {
        return jdbc.sql("""
                        select * from sharing_grant
                        where standing and state = 'APPROVED' and function = :function and starts_with(:division, division)
                          and from_on <= :today and until_on >= :today
                        order by id""")
                .param("function", function.name())
                .param("division", division.value())
                .param("today", today)
                .query(JdbcGrants::grant)
                .list();
    }

    /** What was given by a standing grant ends with it. */
    int revokeGivenBy(SharingGrant standing, String by, Actor actor, @Nullable String note, Instant at) {
        return jdbc.sql("""
                        update sharing_grant set state = 'REVOKED', settled_at = :at, settled_by = :by,
                            settled_agency_name = :agencyName, note = :note, version = version + 1
                        where rule = :id and state = 'APPROVED'""")
                .param("id", standing.id())
                .param("at", timestamp(at))
                .param("by", by)
                .param("agencyName", actor.agencyName())
                .param("note", note)
                .update();
    }

    /** Nobody else settles it until the transaction ends. */
    Optional<SharingGrant> hold(DivisionCode keeper, UUID id) {
        return jdbc.sql("select * from sharing_grant where id = :id and area >= :from and area < :to for update")
                .param("id", id)
                .param("from", keeper.from())
                .param("to", keeper.to())
                .query(JdbcGrants::grant)
                .optional();
    }

    Optional<SharingGrant> find(UUID id) {
        return jdbc.sql("select * from sharing_grant where id = :id")
                .param("id", id)
                .query(JdbcGrants::grant)
                .optional();
    }

    /** What a revocation that commits first has ended is not read any more. */
    Optional<SharingGrant> keep(UUID id) {
        return jdbc.sql("select * from sharing_grant where id = :id for share")
                .param("id", id)
                .query(JdbcGrants::grant)
                .optional();
    }

    void settle(
            SharingGrant held, SharingGrant.State state, String by, Actor actor, @Nullable String note, Instant at) {
        jdbc.sql("""
                        update sharing_grant set state = :state, settled_at = :at, settled_by = :by,
                            settled_agency_name = :agencyName, note = :note, version = version + 1
                        where id = :id""")
                .param("id", held.id())
                .param("state", state.name())
                .param("at", timestamp(at))
                .param("by", by)
                .param("agencyName", actor.agencyName())
                .param("note", note)
                .update();
    }

    /** By area; one row more than asked for, if there is one. */
    List<SharingGrant> ofArea(DivisionCode keeper, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from sharing_grant
                        where area >= :from and area < :to and (area, id) > (:area, :id)
                        order by area, id limit :limit""")
                .param("from", keeper.from())
                .param("to", keeper.to())
                .param("area", after == null ? "" : after.part(0, Function.identity()))
                .param("id", after == null ? FIRST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcGrants::grant)
                .list();
    }

    /** Oldest first; one row more than asked for, if there is one. */
    List<SharingGrant> of(AgencyFunction function, DivisionCode division, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from sharing_grant where function = :function and division = :division and id > :after
                        order by id limit :limit""")
                .param("function", function.name())
                .param("division", division.value())
                .param("after", after == null ? FIRST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcGrants::grant)
                .list();
    }

    private static SharingGrant grant(ResultSet row, int number) throws SQLException {
        var fields = (String[]) row.getArray("fields").getArray();
        return new SharingGrant(
                row.getObject("id", UUID.class),
                AgencyFunction.valueOf(row.getString("function")),
                DivisionCode.of(row.getString("division")),
                DivisionCode.of(row.getString("area")),
                Stream.of(fields).map(SharedField::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("standing"),
                row.getObject("rule", UUID.class),
                row.getString("basis"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class),
                SharingGrant.State.valueOf(row.getString("state")),
                instant(row, "proposed_at"),
                row.getString("proposed_by"),
                row.getString("proposed_agency_name"),
                instantOrNull(row, "settled_at"),
                row.getString("settled_agency_name"),
                row.getString("note"),
                row.getLong("version"));
    }
}
