package cn.tongxing.child.declaration;

import static cn.tongxing.platform.persistence.Columns.jsonb;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of contact points and of what they may take. A point is public; only its station's area changes it. */
@Repository
class JdbcPoints {

    private final JdbcClient jdbc;

    JdbcPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ContactPoint> find(DivisionCode township) {
        return jdbc.sql("select * from declaration_point where division = :division")
                .param("division", township.value())
                .query(JdbcPoints::point)
                .optional();
    }

    /** By township; one row more than asked for, if there is one. */
    List<ContactPoint> within(DivisionCode area, boolean openOnly, PageQuery page) {
        var after = page.after();
        return jdbc.sql("select * from declaration_point where division >= :from and division < :to"
                        + " and division > :after" + (openOnly ? " and open" : "")
                        + " order by division limit :limit")
                .param("from", area.from())
                .param("to", area.to())
                .param(
                        "after",
                        after == null ? "" : after.part(0, DivisionCode::of).value())
                .param("limit", page.limit() + 1)
                .query(JdbcPoints::point)
                .list();
    }

    /** False when another version stands there; version 0 is none. */
    boolean keep(
            DivisionCode township,
            long seen,
            DeclarationRequests.KeepDeclarationPoint wanted,
            @Nullable String by,
            Instant at) {
        var sql = seen == 0 ? """
                        insert into declaration_point (division, open, station, phone, address, hours, responsible, complaints,
                            changed_at, changed_by, version)
                        values (:division, :open, :station, :phone, :address, :hours, :responsible, :complaints, :at, :by, 1)
                        on conflict (division) do nothing""" : """
                        update declaration_point set open = :open, station = :station, phone = :phone, address = :address,
                            hours = :hours, responsible = :responsible, complaints = :complaints,
                            changed_at = :at, changed_by = :by, version = version + 1
                        where division = :division and version = :seen""";
        return jdbc.sql(sql)
                        .param("division", township.value())
                        .param("open", wanted.open())
                        .param("station", wanted.station().strip())
                        .param("phone", wanted.phone().value())
                        .param("address", wanted.address().strip())
                        .param("hours", wanted.hours().strip())
                        .param("responsible", wanted.responsible().strip())
                        .param("complaints", wanted.complaints().strip())
                        .param("at", timestamp(at))
                        .param("by", by)
                        .param("seen", seen)
                        .update()
                == 1;
    }

    /** What was agreed to can be shown later as it was. */
    void remember(DeclarationNotice notice, DivisionCode township, Instant at) {
        jdbc.sql("""
                        insert into declaration_notice (version, division, content, since)
                        values (:version, :division, :content, :at) on conflict do nothing""")
                .param("version", notice.version())
                .param("division", township.value())
                .param("content", jsonb(notice))
                .param("at", timestamp(at))
                .update();
    }

    /** False when this phone has declared as often as it may on this day, wherever. */
    boolean countPhone(BlindHash phone, LocalDate today, int most) {
        return jdbc.sql("""
                        insert into declaration_phone as p (day, phone, n) values (:day, :phone, 1)
                        on conflict (day, phone) do update set n = p.n + 1 where p.n < :most""")
                        .param("day", today)
                        .param("phone", phone.current())
                        .param("most", most)
                        .update()
                == 1;
    }

    /** False when the point is closed, has its day's number, or has too many waiting: one statement, so nobody slips by. */
    boolean countReceived(DivisionCode township, LocalDate today, DeclarationSettings settings) {
        return jdbc.sql("""
                        update declaration_point set waiting = waiting + 1, received_on = :today,
                            received = case when received_on = :today then received + 1 else 1 end
                        where division = :division and open and waiting < :mostWaiting
                          and (received_on is distinct from :today or received < :perDay)""")
                        .param("division", township.value())
                        .param("today", today)
                        .param("mostWaiting", settings.waitingPerPoint())
                        .param("perDay", settings.perPointAndDay())
                        .update()
                == 1;
    }

    void countSettled(DivisionCode township) {
        jdbc.sql("update declaration_point set waiting = waiting - 1 where division = :division")
                .param("division", township.value())
                .update();
    }

    void forgetPhonesBefore(LocalDate today) {
        jdbc.sql("delete from declaration_phone where day < :today")
                .param("today", today)
                .update();
    }

    private static ContactPoint point(ResultSet row, int number) throws SQLException {
        return new ContactPoint(
                DivisionCode.of(row.getString("division")),
                row.getBoolean("open"),
                row.getString("station"),
                new Phone(row.getString("phone")),
                row.getString("address"),
                row.getString("hours"),
                row.getString("responsible"),
                row.getString("complaints"),
                row.getObject("received_on", LocalDate.class),
                row.getInt("received"),
                row.getInt("waiting"),
                row.getLong("version"));
    }
}
