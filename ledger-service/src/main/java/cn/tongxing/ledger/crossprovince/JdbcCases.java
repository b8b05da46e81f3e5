package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.persistence.BlindColumns;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases in PostgreSQL. Every read by a person takes the area that person may see; every read for a peer takes the peer. */
@Repository
class JdbcCases {

    static final LocalDate NO_DUE_DATE = LocalDate.of(9999, 12, 31);
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final UUID NO_CASE = new UUID(0, 0);

    private static final String VISIBLE = """
             not c.deleted and (
               c.residence >= :from and c.residence < :to
               and (:all_items or 'RESIDENCE/' || c.item || '/' || c.item_version = any(cast(:duties as text[])))
               or c.household >= :from and c.household < :to and c.shared_version > 0
               and (:all_items or 'HOUSEHOLD/' || c.item || '/' || c.item_version = any(cast(:duties as text[]))))
            """;

    /**
     * From which side these readers look at a case: one row stands for both sides where both are of this province. Who sees
     * both places looks from where it works: from the household if it has a step there and none at the residence.
     */
    private static final String SEEN_FROM = """
            case when c.way = 'IN_PROVINCE' and (
                not (c.residence >= :from and c.residence < :to)
                or c.shared_version > 0 and c.household >= :from and c.household < :to
                   and 'HOUSEHOLD/' || c.item || '/' || c.item_version = any(cast(:duties as text[]))
                   and not 'RESIDENCE/' || c.item || '/' || c.item_version = any(cast(:duties as text[])))
              then 'HOUSEHOLD' else c.side end""";

    /** A desk that stands for both sides is on turn whichever side's turn it is. */
    private static final String OURS = " (c.turn_side = " + SEEN_FROM + " or c.turn_division = :division)";

    private static final String SEEN = "select c.*, " + SEEN_FROM + " as seen_from from cross_case c where";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final ItemBook items;

    JdbcCases(JdbcClient jdbc, FieldCipher cipher, ItemBook items) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.items = items;
    }

    Reach reach(Actor actor) {
        return Reach.of(actor, items);
    }

    Optional<CaseFile> find(UUID id, Reach scope) {
        return jdbc.sql(SEEN + " c.id = :id and" + VISIBLE)
                .param("id", id)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .query(this::file)
                .optional()
                .map(scope::from);
    }

    /** Whoever writes holds the row from here to the end of the transaction: two officers on one case queue up. */
    Optional<CaseFile> lock(UUID id, Reach scope) {
        return jdbc.sql(SEEN + " c.id = :id and" + VISIBLE + "for update")
                .param("id", id)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .query(this::file)
                .optional()
                .map(scope::from);
    }

    /** For the exchange: a peer reaches only the cases it shares. */
    Optional<CaseFile> lock(UUID id, DivisionCode peer) {
        return jdbc.sql("select c.*, c.side as seen_from from cross_case c"
                        + " where c.id = :id and c.peer = :peer and c.way = 'EXCHANGE' and not c.deleted for update")
                .param("id", id)
                .param("peer", peer.value())
                .query(this::file)
                .optional();
    }

    /** Where a case stands in the house, without its content: that may be spoilt and cannot be read then. */
    record Standing(Item item, Way way, Side side, boolean sent, DivisionCode residence, DivisionCode household) {}

    Optional<Standing> standing(UUID id, Reach scope) {
        return jdbc.sql(
                        "select c.item, c.item_version, c.way, c.side, c.shared_version, c.residence, c.household from cross_case c where c.id = :id and"
                                + VISIBLE)
                .param("id", id)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .query((row, i) -> new Standing(
                        items.find(row.getString("item"), row.getString("item_version"))
                                .orElseThrow(),
                        Way.valueOf(row.getString("way")),
                        Side.valueOf(row.getString("side")),
                        row.getInt("shared_version") > 0,
                        DivisionCode.of(row.getString("residence")),
                        DivisionCode.of(row.getString("household"))))
                .optional();
    }

    /** Whether a number or an id that a peer names is used by any case at all. */
    boolean isTaken(UUID id, String number) {
        return jdbc.sql("select exists (select 1 from cross_case where id = :id or number = :number)")
                .param("id", id)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    String nextNumber(DivisionCode province, int year) {
        long next = jdbc.sql("""
                        insert into case_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = case_number.last + 1
                        returning last""").param("year", year).query(Long.class).single();
        return "TX%s-%d-%06d".formatted(province.value(), year, next);
    }

    void insert(CaseFile file) {
        write(file, """
                insert into cross_case (id, number, item, item_version, side, peer, residence, household, version,
                    shared_version, state, step, state_since, closed, turn_side, turn_division, turn_level, turn_function,
                    turn_roles, due, due_provisional, transit_since, held, refused, opened_at, label, intake, projection, digest, way)
                values (:id, :number, :item, :item_version, :side, :peer, :residence, :household, :version,
                    :shared_version, :state, :step, :state_since, :closed, :turn_side, :turn_division, :turn_level, :turn_function,
                    :turn_roles, :due, :due_provisional, :transit_since, :held, :refused, :opened_at, :label, :intake, :projection, :digest, :way)""");
    }

    void save(CaseFile file) {
        int rows = write(file, """
                update cross_case set way = :way, peer = :peer, version = :version, shared_version = :shared_version, state = :state, step = :step,
                    state_since = :state_since, closed = :closed, turn_side = :turn_side, turn_division = :turn_division,
                    turn_level = :turn_level, turn_function = :turn_function, turn_roles = :turn_roles, due = :due,
                    due_provisional = :due_provisional, transit_since = :transit_since, held = :held, refused = :refused,
                    label = :label, intake = :intake, projection = :projection, digest = :digest
                where id = :id and version < :version""");
        if (rows != 1) throw new IllegalStateException("case " + file.id() + " was saved without its lock");
    }

    private int write(CaseFile file, String sql) {
        var id = file.id().toString();
        var turn = file.turn();
        var due = file.due();
        var projection = file.shared().version() == 0 ? null : Projection.of(file.id(), file.shared());
        return jdbc.sql(sql)
                .param("id", file.id())
                .param("number", file.number())
                .param("item", file.item().code())
                .param("item_version", file.item().version())
                .param("side", file.side().name())
                .param("peer", file.peer().value())
                .param("residence", file.residence().value())
                .param("household", file.household().value())
                .param("version", file.version())
                .param("shared_version", file.shared().version())
                .param("way", file.way().name())
                .param("state", file.phase().state().name())
                .param(
                        "step",
                        file.phase().step(file.item()).map(step -> step.id()).orElse(null))
                .param("state_since", Columns.timestamp(file.stateSince()))
                .param("closed", file.phase().closed())
                .param("turn_side", turn.map(t -> t.side().name()).orElse(null))
                .param("turn_division", turn.map(t -> t.division().value()).orElse(null))
                .param("turn_level", turn.map(t -> t.level().name()).orElse(null))
                .param("turn_function", turn.map(t -> t.function().name()).orElse(null))
                .param("turn_roles", turn.map(t -> names(t.roles())).orElse(new String[0]))
                .param("due", due == null ? NO_DUE_DATE : due.date())
                .param("due_provisional", due != null && due.provisional())
                .param("transit_since", Columns.timestamp(file.transitSince()))
                .param("held", file.held() == null ? null : Columns.jsonb(file.held()))
                .param("refused", file.refused() == null ? null : Columns.jsonb(file.refused()))
                .param("opened_at", Columns.timestamp(file.openedAt()))
                .param("label", cipher.seal(file.child().name().value(), place("label", id)))
                .param("intake", file.intake() == null ? null : cipher.seal(json(file.intake()), place("intake", id)))
                .param(
                        "projection",
                        projection == null ? null : cipher.seal(projection.canonical(), place("projection", id)))
                .param("digest", projection == null ? null : projection.digest().bytes())
                .update();
    }

    /** A draft is gone for everybody; its number stays used and its content is erased. */
    void erase(CaseFile file) {
        jdbc.sql("""
                        update cross_case set deleted = true, closed = true, intake = null, label = ''::bytea,
                            turn_side = null, turn_division = null, turn_level = null, turn_function = null, turn_roles = '{}',
                            version = version + 1
                        where id = :id""").param("id", file.id()).update();
        closeChild(file.id());
    }

    /** False if another open case of the same child and item stands in the way. */
    boolean openChild(BlindHash child, String item, UUID caseId) {
        BlindColumns.alone(jdbc, child);
        return jdbc.sql("""
                        insert into open_case (child_key, key_version, item, case_id)
                        select :key, :version, :item, :case
                        where not exists (select 1 from open_case where child_key = any (:every) and item = :item)
                        on conflict (child_key, item) do nothing""")
                        .param("key", child.current())
                        .param("version", child.version())
                        .param("every", child.every())
                        .param("item", item)
                        .param("case", caseId)
                        .update()
                == 1;
    }

    /** Open cases whose child is recognised by another key than this version, in the order of their ids. */
    List<CaseFile> openUnderOtherKeys(int version, UUID after, int limit) {
        return jdbc.sql("""
                        select c.*, c.side as seen_from from open_case o join cross_case c on c.id = o.case_id
                        where (o.key_version < :version or o.key_version > :version) and c.id > :after
                        order by c.id limit :limit for update of o""")
                .param("version", version)
                .param("after", after)
                .param("limit", limit)
                .query(this::file)
                .list();
    }

    /** Has these cases' children recognised by the current key. */
    void recognise(Map<UUID, BlindHash> children, int version) {
        var inOrder = List.copyOf(children.entrySet());
        jdbc.sql("""
                        update open_case o set child_key = t.key, key_version = :version
                        from unnest(cast(:cases as uuid[]), cast(:keys as bytea[])) t (id, key)
                        where o.case_id = t.id""")
                .param("version", version)
                .param("cases", inOrder.stream().map(e -> e.getKey().toString()).toArray(String[]::new))
                .param("keys", inOrder.stream().map(e -> e.getValue().current()).toArray(byte[][]::new))
                .update();
    }

    void closeChild(UUID caseId) {
        jdbc.sql("delete from open_case where case_id = :case")
                .param("case", caseId)
                .update();
    }

    /** The case that stands in the way, if this caller may know of it. */
    Optional<String> openNumber(BlindHash child, String item, Reach scope) {
        return jdbc.sql("""
                        select c.number from open_case o join cross_case c on c.id = o.case_id
                        where o.child_key = any (:every) and o.item = :item and""" + VISIBLE)
                .param("every", child.every())
                .param("item", item)
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .query(String.class)
                .optional();
    }

    void addFact(UUID caseId, String kind, Fact fact, Instant now) {
        Integer version = fact instanceof Fact.Made made ? made.transition().version() : null;
        jdbc.sql("""
                        insert into case_fact (case_id, message, kind, version, body, recorded_at)
                        values (:case, :message, :kind, :version, :body, :now)""")
                .param("case", caseId)
                .param("message", fact.message())
                .param("kind", kind)
                .param("version", version)
                .param("body", cipher.seal(fact.json(), factPlace(fact.message(), kind)))
                .param("now", Columns.timestamp(now))
                .update();
    }

    void takeOut(UUID caseId, Collection<UUID> messages, Instant now) {
        jdbc.sql("""
                        update case_fact set refused_at = :now
                        where case_id = :case and message = any (cast(:messages as uuid[])) and refused_at is null""")
                .param("now", Columns.timestamp(now))
                .param("case", caseId)
                .param("messages", messages.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** A fact as it is stored: opening one that was spoilt fails, and must not hide the others. */
    record SealedFact(UUID message, String kind, byte[] body) {}

    Map<UUID, List<SealedFact>> sealedFacts(Collection<UUID> cases) {
        var found = new HashMap<UUID, List<SealedFact>>();
        jdbc.sql("""
                        select case_id, message, kind, body from case_fact
                        where case_id = any (cast(:cases as uuid[])) and refused_at is null""")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("case_id", UUID.class), id -> new ArrayList<>())
                            .add(new SealedFact(
                                    row.getObject("message", UUID.class), row.getString("kind"), row.getBytes("body")));
                });
        return found;
    }

    Fact open(SealedFact fact) {
        return Wire.fact(
                fact.kind(), fact.message(), cipher.openText(fact.body(), factPlace(fact.message(), fact.kind())));
    }

    List<Fact> facts(UUID caseId) {
        return jdbc.sql("select message, kind, body from case_fact where case_id = :case and refused_at is null")
                .param("case", caseId)
                .query((row, i) -> {
                    var message = row.getObject("message", UUID.class);
                    var kind = row.getString("kind");
                    return Wire.fact(kind, message, cipher.openText(row.getBytes("body"), factPlace(message, kind)));
                })
                .list();
    }

    void addHistory(UUID caseId, History.Entry entry) {
        int seq = jdbc.sql("select coalesce(max(seq), 0) + 1 from case_history where case_id = :case")
                .param("case", caseId)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into case_history (case_id, seq, at, what, entry) values (:case, :seq, :at, :what, :entry)")
                .param("case", caseId)
                .param("seq", seq)
                .param("at", Columns.timestamp(entry.at()))
                .param("what", entry.what())
                .param("entry", cipher.seal(json(entry), historyPlace(caseId, seq)))
                .update();
    }

    /** One entry for each of these cases, behind what its history holds. */
    void addHistories(Map<UUID, History.Entry> entries) {
        var next = new HashMap<UUID, Integer>();
        jdbc.sql("""
                        select case_id, max(seq) + 1 as seq from case_history
                        where case_id = any (cast(:cases as uuid[])) group by case_id""")
                .param("cases", entries.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    next.put(row.getObject("case_id", UUID.class), row.getInt("seq"));
                });
        var ids = List.copyOf(entries.keySet());
        jdbc.sql("""
                        insert into case_history (case_id, seq, at, what, entry)
                        select * from unnest(cast(:cases as uuid[]), cast(:seqs as int[]), cast(:ats as timestamptz[]),
                            cast(:whats as text[]), cast(:entries as bytea[]))""")
                .param("cases", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("seqs", ids.stream().map(id -> next.getOrDefault(id, 1)).toArray(Integer[]::new))
                .param(
                        "ats",
                        ids.stream().map(id -> entries.get(id).at().toString()).toArray(String[]::new))
                .param("whats", ids.stream().map(id -> entries.get(id).what()).toArray(String[]::new))
                .param(
                        "entries",
                        ids.stream()
                                .map(id ->
                                        cipher.seal(json(entries.get(id)), historyPlace(id, next.getOrDefault(id, 1))))
                                .toArray(byte[][]::new))
                .update();
    }

    List<History.Entry> history(CaseFile visible) {
        return jdbc.sql("select seq, entry from case_history where case_id = :case order by seq")
                .param("case", visible.id())
                .query((row, i) -> Wire.JSON.readValue(
                        cipher.openText(row.getBytes("entry"), historyPlace(visible.id(), row.getInt("seq"))),
                        History.Entry.class))
                .list();
    }

    /** One page more than asked for, in the order of due dates; both conditions on place keep the caller inside its area. */
    List<CaseRow> list(CaseQuery query, Reach scope, Actor actor, LocalDate today) {
        return statement("", query, scope, actor, today).query(this::row).list();
    }

    /** How PostgreSQL would find a list. */
    List<String> plan(CaseQuery query, Reach scope, Actor actor, LocalDate today) {
        return statement("explain ", query, scope, actor, today)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec statement(
            String prefix, CaseQuery query, Reach scope, Actor actor, LocalDate today) {
        var area = CaseListSql.walked(query, actor.division());
        var after = query.page().after();
        var desk = query.desk();
        return jdbc.sql(prefix + new CaseListSql(SEEN, VISIBLE).of(query, area))
                .param("from", scope.area().from())
                .param("to", scope.area().to())
                .param("all_items", scope.allItems())
                .param("duties", scope.duties().toArray(String[]::new))
                .param("walk_from", area.from())
                .param("walk_to", area.to())
                .param("county", CaseListSql.inOneCounty(area) ? area.value().substring(0, 6) : null)
                .param("last_due", after == null ? FIRST_DAY : after.part(0, JdbcCases::dayOf))
                .param("last_id", after == null ? NO_CASE : after.part(1, UUID::fromString))
                .param("state", query.state() == null ? null : query.state().name())
                .param("item", query.item())
                .param("way", query.way() == null ? null : query.way().name())
                .param("opened_from", beginningOf(query.openedFrom()))
                .param("opened_before", beginningOf(query.openedBefore()))
                .param(
                        "escalated",
                        query.escalated() == null ? null : query.escalated().name())
                .param("name", query.name() == null ? null : query.name().toArray(Long[]::new))
                .param("desk", desk == null ? null : desk.division().value())
                .param(
                        "desk_function",
                        desk == null || desk.function() == null
                                ? null
                                : desk.function().name())
                .param("due_until", query.dueUntil(today))
                .param("division", actor.division().value())
                .param("level", actor.level().name())
                .param("function", actor.function().name())
                .param("roles", names(actor.roles()))
                .param("rows", query.page().limit() + 1);
    }

    /** Of a cursor; PostgreSQL knows fewer days than Java. */
    private static LocalDate dayOf(String text) {
        var day = LocalDate.parse(text);
        if (day.isAfter(NO_DUE_DATE) || day.isBefore(FIRST_DAY)) throw new IllegalArgumentException("no day of a case");
        return day;
    }

    private static @Nullable OffsetDateTime beginningOf(@Nullable LocalDate day) {
        return day == null
                ? null
                : Columns.timestamp(day.atStartOfDay(ChinaTime.ZONE).toInstant());
    }

    static String whose(CaseQuery.Whose turn) {
        return switch (turn) {
            case MINE -> """
                     and not c.closed and c.transit_since is null and c.turn_division = :division
                     and c.turn_level = :level and c.turn_function = :function and c.turn_roles && cast(:roles as text[])""";
            case OURS -> " and not c.closed and c.transit_since is null and" + OURS;
            case THEIRS -> " and not c.closed and (c.transit_since is not null or not" + OURS + ")";
        };
    }

    /** Of cases that the caller has chosen by a rule of its own; nothing of them is opened. */
    List<CaseOutline> outlines(Collection<UUID> cases) {
        return jdbc.sql("select * from cross_case c where c.id = any (cast(:cases as uuid[]))")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .query(this::outline)
                .list();
    }

    private CaseOutline outline(ResultSet row, int i) throws SQLException {
        var due = row.getObject("due", LocalDate.class);
        return new CaseOutline(
                row.getObject("id", UUID.class),
                row.getString("number"),
                items.find(row.getString("item"), row.getString("item_version")).orElseThrow(),
                Side.valueOf(row.getString("side")),
                State.valueOf(row.getString("state")),
                turn(row),
                due.equals(NO_DUE_DATE) ? null : new CaseOutline.Due(due, row.getBoolean("due_provisional")),
                row.getObject("transit_since") != null,
                DivisionCode.of(row.getString("residence")),
                DivisionCode.of(row.getString("household")),
                Way.valueOf(row.getString("way")),
                row.getInt("shared_version") > 0);
    }

    record CaseRow(
            UUID id,
            String number,
            long version,
            String item,
            String itemVersion,
            Side side,
            State state,
            Instant stateSince,
            boolean closed,
            @Nullable Turn turn,
            LocalDate due,
            boolean dueProvisional,
            boolean inTransit,
            boolean held,
            boolean refused,
            DivisionCode residence,
            DivisionCode household,
            String childName,
            Way way) {

        boolean hasDue() {
            return !due.equals(NO_DUE_DATE);
        }
    }

    private CaseRow row(ResultSet row, int i) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new CaseRow(
                id,
                row.getString("number"),
                row.getLong("version"),
                row.getString("item"),
                row.getString("item_version"),
                Side.valueOf(row.getString("seen_from")),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "state_since"),
                row.getBoolean("closed"),
                turn(row),
                row.getObject("due", LocalDate.class),
                row.getBoolean("due_provisional"),
                row.getObject("transit_since") != null,
                row.getObject("held") != null,
                row.getObject("refused") != null,
                DivisionCode.of(row.getString("residence")),
                DivisionCode.of(row.getString("household")),
                cipher.openText(row.getBytes("label"), place("label", id.toString())),
                Way.valueOf(row.getString("way")));
    }

    private static @Nullable Turn turn(ResultSet row) throws SQLException {
        if (row.getString("turn_side") == null) return null;
        var roles = new ArrayList<Role>();
        for (var role : (String[]) row.getArray("turn_roles").getArray()) roles.add(Role.valueOf(role));
        return new Turn(
                Side.valueOf(row.getString("turn_side")),
                DivisionCode.of(row.getString("turn_division")),
                DivisionLevel.valueOf(row.getString("turn_level")),
                AgencyFunction.valueOf(row.getString("turn_function")),
                roles);
    }

    private CaseFile file(ResultSet row, int i) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var item =
                items.find(row.getString("item"), row.getString("item_version")).orElseThrow();
        var shared = SharedCase.of(item, facts(id));
        var intake = row.getBytes("intake");
        return new CaseFile(
                id,
                row.getString("number"),
                item,
                Side.valueOf(row.getString("seen_from")),
                DivisionCode.of(row.getString("peer")),
                DivisionCode.of(row.getString("residence")),
                DivisionCode.of(row.getString("household")),
                row.getLong("version"),
                shared.version() > 0 ? shared.phase() : Phase.beforePush(State.valueOf(row.getString("state"))),
                Columns.instant(row, "state_since"),
                Columns.instant(row, "opened_at"),
                intake == null
                        ? null
                        : Wire.JSON.readValue(cipher.openText(intake, place("intake", id.toString())), Intake.class),
                shared,
                trouble(row, "held"),
                trouble(row, "refused"),
                Columns.instantOrNull(row, "transit_since"),
                Way.valueOf(row.getString("way")));
    }

    private static CaseFile.@Nullable Trouble trouble(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Columns.json(row, column, CaseFile.Trouble.class);
    }

    private static String json(Object value) {
        return Wire.JSON.writeValueAsString(value);
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().map(Enum::name).toArray(String[]::new);
    }

    static Place place(String column, String id) {
        return new Place("cross_case", column, id);
    }

    private static Place factPlace(UUID message, String kind) {
        return new Place("case_fact", "body", message + " " + kind);
    }

    private static Place historyPlace(UUID caseId, int seq) {
        return new Place("case_history", "entry", caseId + " " + seq);
    }
}
