package cn.tongxing.notification.message;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.jsonb;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@link Inbox}. */
@Repository
class JdbcInbox implements Inbox {

    private static final String AT_DESK = " division = :division and level = :level and function = :function ";
    private static final String COLUMNS = """
            id, event, division, level, function, what, title_zh, title_en, case_id, case_number, item, item_name,
            item_name_en, state, state_name, state_name_en, county, other_county, in_transit, turn_division, turn_level,
            turn_function, due_on, due_provisional, happened_at, arrived_at""";

    private final JdbcClient jdbc;

    JdbcInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int add(List<Notice> notices, Instant arrivedAt) {
        if (notices.isEmpty()) return 0;
        waitForOtherWriters();
        var rows = notices.stream().map(notice -> row(notice, arrivedAt)).toList();
        return jdbc.sql("insert into inbox_message (" + COLUMNS + ") select " + COLUMNS + """
                         from jsonb_populate_recordset(cast(null as inbox_message), :rows)
                        on conflict (event, division, level, function) do nothing""")
                .param("rows", jsonb(rows))
                .update();
    }

    private static Map<String, @Nullable Object> row(Notice notice, Instant arrivedAt) {
        var about = notice.about();
        var turn = about.turn();
        var due = about.due();
        var counties = about.counties();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", Uuid7.next().toString());
        row.put("event", notice.event().toString());
        row.put("division", notice.desk().division().value());
        row.put("level", notice.desk().level().name());
        row.put("function", notice.desk().function().name());
        row.put("what", about.what());
        row.put("title_zh", notice.title().zh());
        row.put("title_en", notice.title().en());
        row.put("case_id", about.caseId().toString());
        row.put("case_number", about.number());
        row.put("item", about.item());
        row.put("item_name", about.itemName());
        row.put("item_name_en", about.itemNameEnglish());
        row.put("state", about.state());
        row.put("state_name", about.stateName());
        row.put("state_name_en", about.stateNameEnglish());
        row.put("county", counties.isEmpty() ? null : counties.getFirst().value());
        row.put("other_county", counties.size() < 2 ? null : counties.getLast().value());
        row.put("in_transit", about.inTransit());
        row.put("turn_division", turn == null ? null : turn.division().value());
        row.put("turn_level", turn == null ? null : turn.level().name());
        row.put("turn_function", turn == null ? null : turn.function().name());
        row.put("due_on", due == null ? null : due.date().toString());
        row.put("due_provisional", due == null ? null : due.provisional());
        row.put("happened_at", notice.happenedAt().toString());
        row.put("arrived_at", arrivedAt.toString());
        return row;
    }

    @Override
    public void addNews(Desk desk, UUID webhook, Title title, Instant at) {
        waitForOtherWriters();
        jdbc.sql("""
                insert into inbox_message (id, event, division, level, function, what, title_zh, title_en, webhook,
                    in_transit, happened_at, arrived_at)
                values (:id, :id, :division, :level, :function, :kind, :titleZh, :titleEn, :webhook,
                    false, :at, :at)""")
                .param("id", Uuid7.next())
                .param("division", desk.division().value())
                .param("level", desk.level().name())
                .param("function", desk.function().name())
                .param("kind", WebhookNews.KIND)
                .param("titleZh", title.zh())
                .param("titleEn", title.en())
                .param("webhook", webhook)
                .param("at", timestamp(at))
                .update();
    }

    @Override
    public List<InboxMessage> list(Desk desk, InboxFilter filter, PageQuery page) {
        return listed(ListSql.of(filter), desk, filter, page)
                .query(JdbcInbox::message)
                .list();
    }

    /** How PostgreSQL would look for a page. */
    List<String> plan(Desk desk, InboxFilter filter, PageQuery page) {
        return listed("explain (costs off) " + ListSql.of(filter), desk, filter, page)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec listed(String sql, Desk desk, InboxFilter filter, PageQuery page) {
        var after = page.after();
        return atDesk(sql, desk)
                .param("from", 0)
                .param("before", after == null ? Long.MAX_VALUE : after.part(0, Long::parseLong))
                .param("none", Long.MAX_VALUE)
                .param("kind", filter.kind())
                .param("item", filter.item())
                .param(
                        "county",
                        filter.county() == null ? null : filter.county().value())
                .param("arrivedFrom", filter.arrivedFrom())
                .param("arrivedBefore", filter.arrivedBefore())
                .param("limit", page.limit() + 1);
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
        return atDesk("select seq, id from inbox_message where " + ListSql.STRETCH + ListSql.NEWEST_FIRST, desk)
                .param("from", 0)
                .param("before", Long.MAX_VALUE)
                .param("limit", 1)
                .query((row, n) -> new Place(row.getLong("seq"), row.getObject("id", UUID.class)))
                .optional()
                .orElse(Place.BEGINNING);
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
