package cn.tongxing.notification.message;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@link Inbox}. */
@Repository
class JdbcInbox implements Inbox {

    private static final String AT_DESK = " division = :division and level = :level and function = :function ";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    JdbcInbox(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public int add(List<Notice> notices, Instant arrivedAt) {
        if (notices.isEmpty()) return 0;
        waitForOtherWriters();
        var rows = notices.stream().map(notice -> row(notice, arrivedAt)).toArray(SqlParameterSource[]::new);
        return Arrays.stream(batch.batchUpdate("""
                        insert into inbox_message (id, event, division, level, function, what, title_zh, title_en,
                            case_id, case_number, item, item_name, item_name_en, state, state_name, state_name_en,
                            in_transit, turn_division, turn_level, turn_function, due_on, due_provisional,
                            happened_at, arrived_at)
                        values (:id, :event, :division, :level, :function, :what, :titleZh, :titleEn,
                            :case, :number, :item, :itemName, :itemNameEn, :state, :stateName, :stateNameEn,
                            :inTransit, :turnDivision, :turnLevel, :turnFunction, :dueOn, :dueProvisional,
                            :happenedAt, :arrivedAt)
                        on conflict (event, division, level, function) do nothing""", rows)).sum();
    }

    private static SqlParameterSource row(Notice notice, Instant arrivedAt) {
        var about = notice.about();
        var turn = about.turn();
        var due = about.due();
        return new MapSqlParameterSource()
                .addValue("id", Uuid7.next())
                .addValue("event", notice.event())
                .addValue("division", notice.desk().division().value())
                .addValue("level", notice.desk().level().name())
                .addValue("function", notice.desk().function().name())
                .addValue("what", about.what())
                .addValue("titleZh", notice.title().zh())
                .addValue("titleEn", notice.title().en())
                .addValue("case", about.caseId())
                .addValue("number", about.number())
                .addValue("item", about.item())
                .addValue("itemName", about.itemName())
                .addValue("itemNameEn", about.itemNameEnglish())
                .addValue("state", about.state())
                .addValue("stateName", about.stateName())
                .addValue("stateNameEn", about.stateNameEnglish())
                .addValue("inTransit", about.inTransit())
                .addValue("turnDivision", turn == null ? null : turn.division().value())
                .addValue("turnLevel", turn == null ? null : turn.level().name())
                .addValue("turnFunction", turn == null ? null : turn.function().name())
                .addValue("dueOn", due == null ? null : due.date())
                .addValue("dueProvisional", due == null ? null : due.provisional())
                .addValue("happenedAt", timestamp(notice.happenedAt()))
                .addValue("arrivedAt", timestamp(arrivedAt));
    }

    @Override
    public void addNews(Desk desk, UUID webhook, Title title, Instant at) {
        waitForOtherWriters();
        jdbc.sql("""
                insert into inbox_message (id, event, division, level, function, what, title_zh, title_en, webhook,
                    in_transit, happened_at, arrived_at)
                values (:id, :id, :division, :level, :function, 'webhook-disabled', :titleZh, :titleEn, :webhook,
                    false, :at, :at)""")
                .param("id", Uuid7.next())
                .param("division", desk.division().value())
                .param("level", desk.level().name())
                .param("function", desk.function().name())
                .param("titleZh", title.zh())
                .param("titleEn", title.en())
                .param("webhook", webhook)
                .param("at", timestamp(at))
                .update();
    }

    @Override
    public List<InboxMessage> list(Desk desk, boolean unreadOnly, PageQuery page) {
        var after = page.after();
        return atDesk(
                        "select * from inbox_message where" + AT_DESK
                                + "and seq < :before and (not :unreadOnly or read_at is null)"
                                + " order by seq desc limit :limit",
                        desk)
                .param("before", after == null ? Long.MAX_VALUE : after.part(0, Long::parseLong))
                .param("unreadOnly", unreadOnly)
                .param("limit", page.limit() + 1)
                .query(JdbcInbox::message)
                .list();
    }

    @Override
    public List<InboxMessage> after(Desk desk, long seq, int limit) {
        return atDesk("select * from inbox_message where" + AT_DESK + "and seq > :seq order by seq limit :limit", desk)
                .param("seq", seq)
                .param("limit", limit)
                .query(JdbcInbox::message)
                .list();
    }

    @Override
    public Optional<Long> position(Desk desk, UUID message) {
        return atDesk("select seq from inbox_message where" + AT_DESK + "and id = :id", desk)
                .param("id", message)
                .query(Long.class)
                .optional();
    }

    @Override
    public Place newest(Desk desk) {
        return atDesk("select seq, id from inbox_message where" + AT_DESK + "order by seq desc limit 1", desk)
                .query((row, n) -> new Place(row.getLong("seq"), row.getObject("id", UUID.class)))
                .optional()
                .orElse(Place.BEGINNING);
    }

    @Override
    public long unread(Desk desk) {
        return atDesk("select count(*) from inbox_message where" + AT_DESK + "and read_at is null", desk)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<InboxMessage> find(Desk desk, UUID message) {
        return atDesk("select * from inbox_message where" + AT_DESK + "and id = :id", desk)
                .param("id", message)
                .query(JdbcInbox::message)
                .optional();
    }

    @Override
    public void markRead(Desk desk, UUID message, String by, Instant at) {
        atDesk(
                        "update inbox_message set read_at = :at, read_by = :by where" + AT_DESK
                                + "and id = :id and read_at is null",
                        desk)
                .param("id", message)
                .param("by", by)
                .param("at", timestamp(at))
                .update();
    }

    @Override
    public int markReadUpTo(Desk desk, long seq, String by, Instant at) {
        return atDesk(
                        "update inbox_message set read_at = :at, read_by = :by where" + AT_DESK
                                + "and seq <= :seq and read_at is null",
                        desk)
                .param("seq", seq)
                .param("by", by)
                .param("at", timestamp(at))
                .update();
    }

    @Override
    public long newestOfAll() {
        return jdbc.sql("select coalesce(max(seq), 0) from inbox_message")
                .query(Long.class)
                .single();
    }

    @Override
    public Set<Desk> desksBetween(long after, long upTo) {
        return jdbc.sql("""
                        select distinct division, level, function from inbox_message
                        where seq > :after and seq <= :upTo""")
                .param("after", after)
                .param("upTo", upTo)
                .query((row, n) -> desk(row, ""))
                .set();
    }

    /** Held to the end of the transaction, so that positions rise in the order of commits: a stream never skips one. */
    private void waitForOtherWriters() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('inbox_message', 0))")
                .query((row, n) -> true)
                .single();
    }

    private JdbcClient.StatementSpec atDesk(String sql, Desk desk) {
        return jdbc.sql(sql)
                .param("division", desk.division().value())
                .param("level", desk.level().name())
                .param("function", desk.function().name());
    }

    private static InboxMessage message(ResultSet row, int n) throws SQLException {
        return new InboxMessage(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                new Title(row.getString("title_zh"), row.getString("title_en")),
                row.getString("what"),
                row.getString("case_id") == null ? null : event(row),
                row.getObject("webhook", UUID.class),
                instant(row, "happened_at"),
                instant(row, "arrived_at"),
                instantOrNull(row, "read_at"),
                row.getString("read_by"));
    }

    /** Without what only the title and the addressees were made of. */
    private static CaseEvent event(ResultSet row) throws SQLException {
        var due = row.getObject("due_on", LocalDate.class);
        return new CaseEvent(
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getString("item"),
                row.getString("item_name"),
                row.getString("item_name_en"),
                row.getString("what"),
                row.getString("state"),
                row.getString("state_name"),
                row.getString("state_name_en"),
                row.getString("turn_division") == null ? null : desk(row, "turn_"),
                due == null ? null : new CaseEvent.Due(due, row.getBoolean("due_provisional")),
                row.getBoolean("in_transit"),
                null,
                null,
                List.of());
    }

    private static Desk desk(ResultSet row, String prefix) throws SQLException {
        return new Desk(
                DivisionCode.of(row.getString(prefix + "division")),
                DivisionLevel.valueOf(row.getString(prefix + "level")),
                AgencyFunction.valueOf(row.getString(prefix + "function")));
    }
}
