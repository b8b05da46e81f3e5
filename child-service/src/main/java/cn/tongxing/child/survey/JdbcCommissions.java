package cn.tongxing.child.survey;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of commissions. Whoever asks for one has shown that the round, or the commission, is its own. */
@Repository
class JdbcCommissions {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    JdbcCommissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Commission commission, String by) {
        jdbc.sql("""
                        insert into survey_commission (id, survey, agency, agency_name, villages, carries_out, valid_from,
                            valid_until, basis, commissioned_at, commissioned_by, version)
                        values (:id, :survey, :agency, :agencyName, cast(:villages as text[]), :carriesOut, :from, :until,
                            :basis, :at, :by, 1)""")
                .param("id", commission.id())
                .param("survey", commission.survey())
                .param("agency", commission.agency())
                .param("agencyName", commission.agencyName())
                .param("villages", texts(commission.villages(), village -> village))
                .param("carriesOut", commission.carriesOut())
                .param("from", commission.from())
                .param("until", commission.until())
                .param("basis", commission.basis())
                .param("at", timestamp(commission.commissionedAt()))
                .param("by", by)
                .update();
    }

    /** Newest first. */
    List<Commission> ofRound(UUID survey, PageQuery page) {
        return list("survey = :whose", survey, page);
    }

    /** Newest first. */
    List<Commission> ofAgency(UUID agency, PageQuery page) {
        return list("agency = :whose", agency, page);
    }

    private List<Commission> list(String whose, UUID id, PageQuery page) {
        var after = page.after();
        return jdbc.sql("select * from survey_commission where " + whose
                        + " and id < :before order by id desc limit :limit")
                .param("whose", id)
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcCommissions::commission)
                .list();
    }

    Optional<Commission> find(UUID id) {
        return find(id, "");
    }

    /** Nobody revokes it until the transaction ends. */
    Optional<Commission> keep(UUID id) {
        return find(id, " for share");
    }

    /** Nobody works by it until the transaction ends. */
    Optional<Commission> hold(UUID id) {
        return find(id, " for update");
    }

    private Optional<Commission> find(UUID id, String lock) {
        return jdbc.sql("select * from survey_commission where id = :id" + lock)
                .param("id", id)
                .query(JdbcCommissions::commission)
                .optional();
    }

    void revoke(UUID id, String why, String by, Instant at) {
        jdbc.sql("""
                        update survey_commission set revoked_at = :at, revoked_by = :by, revoked_why = :why,
                            version = version + 1
                        where id = :id""")
                .param("at", timestamp(at))
                .param("by", by)
                .param("why", why)
                .param("id", id)
                .update();
    }

    private static Commission commission(ResultSet row, int number) throws SQLException {
        return new Commission(
                row.getObject("id", UUID.class),
                row.getObject("survey", UUID.class),
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                Stream.of((String[]) row.getArray("villages").getArray())
                        .map(DivisionCode::of)
                        .toList(),
                row.getBoolean("carries_out"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("basis"),
                instant(row, "commissioned_at"),
                instantOrNull(row, "revoked_at"),
                row.getString("revoked_why"),
                row.getLong("version"));
    }
}
