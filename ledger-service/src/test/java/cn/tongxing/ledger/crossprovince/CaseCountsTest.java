package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.ledger.crossprovince.Escalation.Cause;
import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Lists and counts are held against each other, and lists against what a plain scan finds, whatever happened to the cases. */
class CaseCountsTest {

    private static final long SEED = Long.getLong("tongxing.counts.seed", 20260330);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
    private static final ItemBook ITEMS = ItemBook.bundled();
    private static final List<Item> SOME = ITEMS.all();
    private static final List<State> STATES =
            List.of(State.DRAFT, State.ACCEPTED, State.PRELIMINARY_REVIEW, State.GRANTED);
    private static final List<String> OURS = List.of(
            "341722102", "341722103", "341721001", "340104004", "341702001", "341722102201", "340199001", "340200001");
    private static final List<String> THEIRS = List.of("500235127", "500235127203", "500101001");
    private static final List<Actor> CALLERS = List.of(
            Tokens.handler("341722102"),
            Tokens.handler("340104004"),
            Tokens.handler("341722"),
            Tokens.handler("340199"),
            Tokens.handler("3417"),
            Tokens.handler("34"),
            Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "341722", Role.HANDLER),
            Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "340104", Role.HANDLER),
            Tokens.actor(AgencyFunction.DISABLED_FEDERATION, "3417", Role.HANDLER));
    private static final List<String> ASKED =
            List.of("34", "3417", "3401", "341722", "340104", "341722102", "341721001", "340104004", "340199");

    private static final Map<Rung, LocalDate> LADDER = Map.of(
            Rung.TOWNSHIP, TODAY.minusDays(1), Rung.COUNTY, TODAY.minusDays(6), Rung.PROVINCE, TODAY.minusDays(13));

    private final Random random = new Random(SEED);

    @Test
    void countsAreWhatTheListsShowWhateverHappened() {
        var database = EmbeddedDatabase.create("case_counts").migrated();
        var cases = cases(database);
        var counts = new JdbcCaseCounts(JdbcClient.create(database.dataSource()));
        var escalations = new JdbcEscalations(JdbcClient.create(database.dataSource()));
        var owner = database.asOwner();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 25; i++) add(owner);
            for (int i = 0; i < 20; i++) {
                change(owner);
                if (i % 5 == 0) escalations.climb(Cause.OVERDUE, LADDER, 1 + random.nextInt(30), Instant.EPOCH);
            }
            if (round % 3 == 1) counts.fold(1 + random.nextInt(60));
            for (var caller : CALLERS) agree(cases, counts, caller);
            if (round % 3 == 0) for (var caller : CALLERS) desksAgree(cases, counts, caller);
            if (round % 3 == 2) fold(counts);
        }
        fold(counts);
        assertThat(owner.sql("select count(*) from case_count_change")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner.sql(
                                "select count(*) from (select n from case_due_count union all select n from case_desk_count) c where n = 0")
                        .query(Long.class)
                        .single())
                .as("days long past do not pile up")
                .isZero();
        for (var caller : CALLERS) agree(cases, counts, caller);
        for (var caller : CALLERS) desksAgree(cases, counts, caller);
        for (var caller : CALLERS) for (int i = 0; i < 12; i++) finds(cases, owner, caller, narrowed());
        standsBesideTheCase(owner, escalations);
    }

    /** Whatever became of its step, its day and its way: how far up a case was told is what its rungs say. */
    private static void standsBesideTheCase(JdbcClient owner, JdbcEscalations escalations) {
        var beside = new HashMap<UUID, String>();
        owner.sql("select id, escalated from cross_case where not deleted").query(row -> {
            beside.put(row.getObject("id", UUID.class), String.valueOf(row.getString("escalated")));
        });
        assertThat(beside.values()).contains("null", "TOWNSHIP", "COUNTY", "PROVINCE");
        beside.forEach((id, rung) -> assertThat(rung)
                .isEqualTo(
                        escalations.of(id).map(climbed -> climbed.rung().name()).orElse("null")));
    }

    private static void fold(JdbcCaseCounts counts) {
        while (counts.fold(50) > 0) {}
    }

    private static JdbcCases cases(TestDatabase database) {
        return new JdbcCases(
                JdbcClient.create(database.dataSource()), KeyRing.sample().cipher(), ITEMS);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void add(JdbcClient owner) {
        boolean here = random.nextInt(4) > 0;
        var residence = here ? any(OURS) : any(THEIRS);
        var household = here && random.nextInt(3) == 0 ? any(THEIRS) : any(OURS);
        boolean both = here && household.startsWith("34");
        add(owner, residence, household, both ? "IN_PROVINCE" : random.nextInt(4) == 0 ? "ON_PAPER" : "EXCHANGE");
    }

    private void add(JdbcClient owner, String residence, String household, String way) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var item = any(SOME);
        boolean ours = residence.startsWith("34");
        owner.sql("""
                        insert into cross_case (id, number, item, item_version, side, peer, residence, household, version,
                            shared_version, state, state_since, due, opened_at, label, way, digest)
                        values (:id, :id, :item, :version, :side, '50', :residence, :household, 1, :shared, :state, now(),
                            date '2026-03-01' + :due, timestamptz '2026-02-01 00:00+08' + :opened * interval '6 hours', :label, :way, case when :shared > 0 then sha256('') end)""")
                .param("id", id)
                .param("item", item.code())
                .param("version", item.version())
                .param("side", ours ? "RESIDENCE" : "HOUSEHOLD")
                .param("residence", residence)
                .param("household", household)
                .param("shared", ours ? random.nextInt(2) : 1)
                .param("state", any(STATES).name())
                .param("due", random.nextInt(30))
                .param("opened", random.nextInt(60))
                .param("label", KeyRing.sample().cipher().seal("样例", new Place("cross_case", "label", id.toString())))
                .param("way", way)
                .update();
    }

    private void change(JdbcClient owner) {
        int what = random.nextInt(14);
        int most = what == 9 || what == 10 ? 40 : what == 7 ? 10 : 3;
        var some = " where id in (select id from cross_case order by md5(id::text || '" + random.nextInt() + "') limit "
                + (1 + random.nextInt(most)) + ")";
        switch (what) {
            case 0 ->
                owner.sql("delete from cross_case" + some + " and id not in (select case_id from case_escalation)")
                        .update();
            case 1 -> owner.sql("update cross_case set deleted = true" + some).update();
            case 2 ->
                owner.sql("update cross_case set shared_version = shared_version + 1, digest = sha256('')" + some)
                        .update();
            case 3 ->
                owner.sql("update cross_case set version = version + 1" + some).update();
            case 5 ->
                owner.sql("update cross_case set due = date '2026-03-01' + :days" + some)
                        .param("days", random.nextInt(30))
                        .update();
            case 7 ->
                owner.sql("update cross_case set transit_since = case when transit_since is null then now() end" + some)
                        .update();
            case 8 ->
                owner.sql("update cross_case set step = :step" + some)
                        .param("step", any(List.of("intake", "preliminary-review")))
                        .update();
            case 9, 10 ->
                owner.sql(
                                "update cross_case set turn_side = t.side, turn_function = t.function, turn_level = t.level,"
                                        + " turn_division = left(case t.side when 'RESIDENCE' then residence else household end, t.digits)"
                                        + " from (values ('RESIDENCE', 'CIVIL_AFFAIRS', 'TOWNSHIP', 9), ('HOUSEHOLD', 'CIVIL_AFFAIRS', 'TOWNSHIP', 9),"
                                        + " ('HOUSEHOLD', 'CIVIL_AFFAIRS', 'COUNTY', 6), ('HOUSEHOLD', 'DISABLED_FEDERATION', 'COUNTY', 6))"
                                        + " t (side, function, level, digits)"
                                        + some
                                        + " and (t.side = 'RESIDENCE' or shared_version > 0) and t.digits + length(t.function) = :which")
                        .param("which", any(List.of(9 + 13, 6 + 13, 6 + 19)))
                        .update();
            case 6 ->
                owner.sql("update cross_case set closed = not closed" + some).update();
            case 4 -> {
                var to = any(OURS);
                owner.sql("update cross_case set residence = case side when 'RESIDENCE' then :to else residence end,"
                                + " household = case when side = 'HOUSEHOLD' or way = 'IN_PROVINCE' and length(residence) = 12"
                                + " then :to else household end" + some)
                        .param("to", to)
                        .update();
                owner.sql("update cross_case set turn_division = left(case turn_side when 'RESIDENCE' then residence"
                                + " else household end, length(turn_division)) where turn_side is not null")
                        .update();
            }
            default ->
                owner.sql("update cross_case set state = :state" + some)
                        .param("state", any(STATES).name())
                        .update();
        }
    }

    private static void agree(JdbcCases cases, JdbcCaseCounts counts, Actor caller) {
        var asked = new ArrayList<@Nullable DivisionCode>();
        asked.add(null);
        ASKED.stream().map(DivisionCode::of).forEach(asked::add);
        for (var division : asked) {
            var own = caller.division();
            boolean larger = division == null || division.contains(own);
            if (!larger && !own.contains(division)) continue;
            var listed = new HashMap<String, Long>();
            for (boolean overdue : List.of(false, true))
                list(cases, caller, new CaseQuery(null, null, overdue, null, division, PageQuery.first()))
                        .forEach(row -> listed.merge(
                                (overdue ? "overdue " : "") + row.item() + " " + row.state(), 1L, Long::sum));
            var counted = new HashMap<String, Long>();
            for (var count : counts.in(larger ? own : division, cases.reach(caller), TODAY)) {
                counted.merge(count.item() + " " + count.state(), count.cases(), Long::sum);
                counted.merge("overdue " + count.item() + " " + count.state(), count.overdue(), Long::sum);
            }
            counted.values().removeIf(none -> none == 0);
            assertThat(counted)
                    .as("%s %s asks for %s", caller.function(), own, division)
                    .isEqualTo(listed);
            if (division == null) rungsAgree(cases, caller, counts.in(own, cases.reach(caller), TODAY));
        }
    }

    /** What is counted at a desk is what the list of the desk shows, and no list shows a desk that is not counted. */
    private static void desksAgree(JdbcCases cases, JdbcCaseCounts counts, Actor caller) {
        var counted = new ArrayList<JdbcCaseCounts.AtDesk>();
        for (@Nullable Cursor after = null; ; ) {
            var page = counts.atDesks(caller.division(), cases.reach(caller), new PageQuery(2, after), TODAY);
            counted.addAll(page.subList(0, Math.min(2, page.size())));
            if (page.size() <= 2) break;
            after = Cursor.of(counted.getLast().desk(), counted.getLast().function());
        }
        for (var desk : counted) {
            var there = new CaseQuery.Desk(DivisionCode.of(desk.desk()), desk.function());
            assertThat(list(cases, caller, at(there, false)))
                    .as("%s %s asks for %s", caller.function(), caller.division(), desk)
                    .hasSize((int) desk.cases());
            assertThat(list(cases, caller, at(there, true))).hasSize((int) desk.overdue());
        }
        var waiting = list(cases, caller, new CaseQuery(null, null, false, null, null, PageQuery.first())).stream()
                .filter(row -> !row.closed() && !row.inTransit() && row.turn() != null)
                .filter(row -> caller.division().contains(row.turn().division()))
                .count();
        assertThat(counted.stream().mapToLong(JdbcCaseCounts.AtDesk::cases).sum())
                .isEqualTo(waiting);
    }

    private static CaseQuery at(CaseQuery.Desk desk, boolean overdue) {
        return new CaseQuery(null, null, overdue, null, null, null, null, null, null, null, desk, PageQuery.first());
    }

    private static void rungsAgree(JdbcCases cases, Actor caller, List<JdbcCaseCounts.Count> counts) {
        var counted = new EnumMap<Rung, Long>(Rung.class);
        CaseCounts.of(counts).escalated().forEach(one -> counted.put(one.rung(), one.cases()));
        for (var rung : Rung.values()) {
            var query =
                    new CaseQuery(null, null, false, null, null, null, null, null, null, rung, null, PageQuery.first());
            assertThat((long) list(cases, caller, query).size())
                    .as("%s %s asks for %s", caller.function(), caller.division(), rung)
                    .isEqualTo(counted.getOrDefault(rung, 0L));
        }
    }

    private static List<JdbcCases.CaseRow> list(JdbcCases cases, Actor caller, CaseQuery query) {
        var all = new ArrayList<JdbcCases.CaseRow>();
        @Nullable Cursor after = null;
        do {
            var page = cases.list(from(query, after), cases.reach(caller), caller, TODAY);
            boolean more = page.size() > 30;
            var rows = more ? page.subList(0, 30) : page;
            all.addAll(rows);
            after = more ? Cursor.of(rows.getLast().due(), rows.getLast().id()) : null;
        } while (after != null);
        return all;
    }

    private static CaseQuery from(CaseQuery query, @Nullable Cursor after) {
        return new CaseQuery(
                query.state(),
                query.turn(),
                query.overdue(),
                query.dueBefore(),
                query.division(),
                query.item(),
                query.way(),
                query.openedFrom(),
                query.openedBefore(),
                query.escalated(),
                query.desk(),
                new PageQuery(30, after));
    }

    private CaseQuery narrowed() {
        var from = random.nextBoolean() ? LocalDate.of(2026, 2, 1 + random.nextInt(12)) : null;
        return new CaseQuery(
                random.nextInt(3) == 0 ? any(STATES) : null,
                null,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? LocalDate.of(2026, 3, 14) : null,
                random.nextInt(3) == 0
                        ? DivisionCode.of(any(List.of("34", "341722", "3417", "500235", "340104004")))
                        : null,
                random.nextBoolean() ? any(SOME).code() : null,
                random.nextInt(3) == 0 ? any(List.of(Way.values())) : null,
                from,
                random.nextBoolean() ? LocalDate.of(2026, 2, 13) : null,
                random.nextInt(4) == 0 ? any(List.of(Rung.values())) : null,
                random.nextInt(4) == 0
                        ? new CaseQuery.Desk(
                                DivisionCode.of(any(OURS).substring(0, random.nextBoolean() ? 6 : 9)),
                                random.nextBoolean() ? AgencyFunction.CIVIL_AFFAIRS : null)
                        : null,
                PageQuery.first());
    }

    private static void finds(JdbcCases cases, JdbcClient owner, Actor caller, CaseQuery query) {
        var plainly = owner.sql(
                        "select id from (select *, (opened_at at time zone 'Asia/Shanghai')::date as day from cross_case) c where"
                                + """
                         not deleted
                         and (starts_with(residence, :own)
                              and (:all_items or 'RESIDENCE/' || item || '/' || item_version = any(cast(:duties as text[])))
                           or starts_with(household, :own) and shared_version > 0
                              and (:all_items or 'HOUSEHOLD/' || item || '/' || item_version = any(cast(:duties as text[]))))
                         and (cast(:state as text) is null or state = :state)
                         and (cast(:item as text) is null or item = :item)
                         and (cast(:way as text) is null or way = :way)
                         and (cast(:division as text) is null or starts_with(residence, :division) or starts_with(household, :division))
                         and (not :overdue or due < :today and not closed)
                         and (cast(:before as date) is null or due < :before and not closed)
                         and (cast(:opened_from as date) is null or day >= :opened_from)
                         and (cast(:opened_before as date) is null or day < :opened_before)
                         and (cast(:desk as text) is null or turn_division = :desk and not closed and transit_since is null)
                         and (cast(:function as text) is null or turn_function = :function)
                         and (cast(:escalated as text) is null or escalated = :escalated)
                        order by due, id""")
                .param("own", caller.division().value())
                .param("all_items", cases.reach(caller).allItems())
                .param("duties", cases.reach(caller).duties().toArray(String[]::new))
                .param("state", query.state() == null ? null : query.state().name())
                .param("item", query.item())
                .param("way", query.way() == null ? null : query.way().name())
                .param(
                        "division",
                        query.division() == null ? null : query.division().value())
                .param("overdue", query.overdue())
                .param("today", TODAY)
                .param("before", query.dueBefore())
                .param("opened_from", query.openedFrom())
                .param("opened_before", query.openedBefore())
                .param(
                        "desk",
                        query.desk() == null ? null : query.desk().division().value())
                .param(
                        "function",
                        query.desk() == null || query.desk().function() == null
                                ? null
                                : query.desk().function().name())
                .param(
                        "escalated",
                        query.escalated() == null ? null : query.escalated().name())
                .query(UUID.class)
                .list();
        assertThat(list(cases, caller, query).stream().map(JdbcCases.CaseRow::id))
                .as("%s %s asks for %s", caller.function(), caller.division(), query)
                .containsExactlyElementsOf(plainly);
    }

    /** One statement sees one moment: what is folded meanwhile is neither missed nor counted twice. */
    @Test
    void countsAreExactInEachMomentWhileOthersWriteAndFold() throws SQLException {
        var database = EmbeddedDatabase.create("case_counts_moments").migrated();
        var writing = new AtomicInteger(2);
        Runnable writes = () -> {
            var mine = new CaseCountsTest();
            var source = database.asOwner();
            try {
                for (int i = 0; i < 40; i++) {
                    mine.random.setSeed(
                            SEED + i + 1000L * Thread.currentThread().threadId());
                    mine.add(source, "341722102", "340104004", "IN_PROVINCE");
                }
            } finally {
                writing.decrementAndGet();
            }
        };
        Runnable folds = () -> {
            var counts = new JdbcCaseCounts(JdbcClient.create(database.dataSource()));
            while (writing.get() > 0) counts.fold(3);
        };
        var others = Stream.of(writes, writes, folds)
                .map(work -> CompletableFuture.runAsync(work, Thread::startVirtualThread))
                .toList();
        try (var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var counts = new JdbcCaseCounts(jdbc);
            while (writing.get() > 0) {
                assertThat(total(counts))
                        .isEqualTo(jdbc.sql("select count(*) from cross_case")
                                .query(Long.class)
                                .single());
                connection.commit();
            }
        }
        others.forEach(CompletableFuture::join);
        assertThat(total(new JdbcCaseCounts(JdbcClient.create(database.dataSource()))))
                .isEqualTo(80);
    }

    private static long total(JdbcCaseCounts counts) {
        return CaseCounts.of(counts.in(DivisionCode.of("34"), Reach.whole(DivisionCode.of("34")), TODAY))
                .cases();
    }

    @Test
    void whatIsOnFileIsCounted() {
        var database = EmbeddedDatabase.create("case_counts_before");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app_role", database.app()))
                .target("325")
                .load()
                .migrate();
        for (int i = 0; i < 60; i++) add(database.asOwner());
        for (int i = 0; i < 20; i++) change(database.asOwner());

        var migrated = database.migrated();

        var counts = new JdbcCaseCounts(JdbcClient.create(migrated.dataSource()));
        assertThat(counts.fold(1)).isZero();
        for (var caller : CALLERS) agree(cases(migrated), counts, caller);
        for (var caller : CALLERS) desksAgree(cases(migrated), counts, caller);
    }

    @Test
    void anAreaThatIsNotOnesOwnIsRefused() {
        var counting = new CountingCases(null, null, null, Clock.systemUTC());
        for (var division : List.of("3402", "500235", "341721")) {
            assertThat(catchThrowableOfType(
                            ProblemException.class,
                            () -> counting.in(DivisionCode.of(division), Tokens.handler("341722"))))
                    .isNotNull();
        }
    }
}
