package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists are held against a plain reading of the table and kept counts against the lists, whatever happened before. */
class InboxBooksTest {

    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("inbox_books").migrated();
    private static final List<Desk> DESKS = Stream.of("341722", "341723", "341724")
            .map(code -> new Desk(DivisionCode.of(code), DivisionLevel.COUNTY, AgencyFunction.CIVIL_AFFAIRS))
            .toList();
    private static final List<String> KINDS = List.of("pushed", "decided", "granted", "escalated");
    private static final List<String> ITEMS = List.of("ORPHAN", "DE_FACTO_UNATTENDED_CHILD", "DESTITUTE_SUPPORT");
    private static final List<String> PLACES = List.of("341722102", "341723", "500235127203", "3417", "500235");

    private static final JdbcClient OWNER = JdbcClient.create(
            new SingleConnectionDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.password(), true));

    private final SingleConnectionDataSource connection =
            new SingleConnectionDataSource(DATABASE.url(), DATABASE.app(), DATABASE.password(), true);
    private final JdbcInbox inbox = new JdbcInbox(JdbcClient.create(connection));
    private final JdbcUnread unread = new JdbcUnread(JdbcClient.create(connection));
    private Instant now = Instant.parse("2026-02-06T01:00:00Z");

    @AfterEach
    void empty() {
        OWNER.sql("delete from inbox_message").update();
        connection.destroy();
    }

    @Test
    void listsAndCountsAreRightWhateverHappened() {
        var random = new Random(20261123);
        for (int step = 1; step <= 400; step++) {
            something(random);
            if (step % 40 == 0) compare(random, "after step " + step);
        }
        assertThat(IntStream.range(0, 1000)
                        .filter(round -> unread.fold(50) == 0)
                        .findFirst())
                .isPresent();
        compare(random, "when all is folded");
    }

    private void something(Random random) {
        switch (random.nextInt(12)) {
            case 0 -> inbox.addNews(any(DESKS, random), UUID.randomUUID(), new Title("停用", "disabled"), later(random));
            case 1, 2, 3 -> message(random).ifPresent(id -> inbox.markRead(any(DESKS, random), id, "甲", now));
            case 4 -> inbox.markReadUpTo(any(DESKS, random), random.nextLong(300), "乙", now);
            case 5 -> retention(random);
            case 6 -> moved(random);
            case 7 -> unread.fold(random.nextInt(1, 40));
            default ->
                inbox.add(
                        Stream.generate(() -> notice(random))
                                .limit(random.nextInt(1, 6))
                                .toList(),
                        later(random));
        }
    }

    private Instant later(Random random) {
        now = now.plus(Duration.ofMinutes(random.nextInt(300)));
        return now;
    }

    private static Inbox.Notice notice(Random random) {
        var about = event(any(KINDS, random), any(ITEMS, random), any(PLACES, random), any(PLACES, random));
        return notice(any(DESKS, random), about);
    }

    private static Inbox.Notice notice(Desk desk, FeedEvent event) {
        return new Inbox.Notice(event.id(), desk, new Title("中", "en"), event.as(CaseEvent.class), event.time());
    }

    private static FeedEvent event(String kind, String item, String residence, String household) {
        return SampleEvents.changed("""
                {"what":"%s","item":"%s","residence":"%s","household":"%s"}""".formatted(kind, item, residence, household));
    }

    private static Optional<UUID> message(Random random) {
        return OWNER.sql("select id from inbox_message order by md5(seq::text || :salt) limit 1")
                .param("salt", random.nextInt(1000))
                .query(UUID.class)
                .optional();
    }

    private static void retention(Random random) {
        OWNER.sql("delete from inbox_message where seq in (select seq from inbox_message order by seq limit :n)")
                .param("n", random.nextInt(8))
                .update();
    }

    /** What a desk has goes to another one. */
    private static void moved(Random random) {
        OWNER.sql("""
                        update inbox_message set division = :to
                        where seq in (select seq from inbox_message where division = :from order by seq desc limit 5)""")
                .param("from", any(DESKS, random).division().value())
                .param("to", any(DESKS, random).division().value())
                .update();
    }

    private void compare(Random random, String when) {
        for (var desk : DESKS) {
            var counts = Unread.of(unread.at(desk));
            assertThat(counts.unread())
                    .as(when)
                    .isEqualTo(listed(desk, unreadOf(null, null)).size());
            for (var kind :
                    Stream.concat(KINDS.stream(), Stream.of(WebhookNews.KIND)).toList()) {
                assertThat(counts.kinds().stream()
                                .filter(count -> count.kind().equals(kind))
                                .mapToLong(Unread.OfKind::unread)
                                .sum())
                        .as("%s, %s", kind, when)
                        .isEqualTo(listed(desk, unreadOf(kind, null)).size());
            }
            for (var item : ITEMS) {
                assertThat(counts.items().stream()
                                .filter(count -> count.item().equals(item))
                                .mapToLong(Unread.OfItem::unread)
                                .sum())
                        .as("%s, %s", item, when)
                        .isEqualTo(listed(desk, unreadOf(null, item)).size());
            }
            for (int i = 0; i < 8; i++) {
                var filter = filter(random);
                assertThat(listed(desk, filter)).as("%s, %s", filter, when).isEqualTo(plainly(desk, filter));
            }
        }
    }

    private static InboxFilter unreadOf(@Nullable String kind, @Nullable String item) {
        return new InboxFilter(false, kind, item, null, null, null);
    }

    private InboxFilter filter(Random random) {
        var from = maybe(random, LocalDate.of(2026, 2, 1).plusDays(random.nextInt(60)));
        var before = maybe(random, LocalDate.of(2026, 2, 1).plusDays(random.nextInt(60)));
        return new InboxFilter(
                maybe(random, random.nextBoolean()),
                maybe(random, any(KINDS, random)),
                maybe(random, any(ITEMS, random)),
                maybe(random, DivisionCode.of(any(List.of("341722", "500235", "341723"), random))),
                from,
                before == null || from == null || from.isBefore(before) ? before : from.plusDays(3));
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private List<UUID> listed(Desk desk, InboxFilter filter) {
        var found = new ArrayList<UUID>();
        var query = new PageQuery(9, null);
        while (true) {
            var page = Page.of(inbox.list(desk, filter, query), query, message -> Cursor.of(message.seq()));
            page.items().forEach(message -> found.add(message.id()));
            if (page.next() == null) return found;
            query = new PageQuery(9, Cursor.parse(page.next()));
        }
    }

    private static List<UUID> plainly(Desk desk, InboxFilter filter) {
        return OWNER.sql("""
                        select id from (select *, (arrived_at at time zone 'Asia/Shanghai')::date as day from inbox_message) m
                        where division = :division
                            and (cast(:read as boolean) is null or (read_at is not null) = :read)
                            and (cast(:kind as text) is null or what = :kind)
                            and (cast(:item as text) is null or item = :item)
                            and (cast(:county as text) is null or county = :county or other_county = :county)
                            and (cast(:from as date) is null or day >= :from)
                            and (cast(:before as date) is null or day < :before)
                        order by seq desc""")
                .param("division", desk.division().value())
                .param("read", filter.read())
                .param("kind", filter.kind())
                .param("item", filter.item())
                .param(
                        "county",
                        filter.county() == null ? null : filter.county().value())
                .param("from", filter.arrivedFrom())
                .param("before", filter.arrivedBefore())
                .query(UUID.class)
                .list();
    }

    @Test
    void countsAreExactInEachMomentWhileOthersWriteAndFold() {
        var desk = DESKS.getFirst();
        var writing = new AtomicInteger(2);
        var others = Stream.<Runnable>of(() -> write(desk, writing), () -> write(desk, writing), () -> {
                    var folding = new JdbcUnread(JdbcClient.create(DATABASE.dataSource()));
                    while (writing.get() > 0) folding.fold(3);
                })
                .map(work -> CompletableFuture.runAsync(work, Thread::startVirtualThread))
                .toList();

        var oneMoment = new TransactionTemplate(new JdbcTransactionManager(connection));
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        while (writing.get() > 0) {
            oneMoment.executeWithoutResult(
                    status -> assertThat(Unread.of(unread.at(desk)).unread()).isEqualTo(counted(desk)));
        }
        others.forEach(CompletableFuture::join);

        assertThat(Unread.of(unread.at(desk)).unread()).isEqualTo(counted(desk)).isPositive();
    }

    private void write(Desk desk, AtomicInteger writing) {
        try {
            var mine = new JdbcInbox(JdbcClient.create(DATABASE.dataSource()));
            for (int i = 0; i < 40; i++) {
                mine.add(List.of(notice(desk, SampleEvents.pushed())), now);
                if (i % 4 == 0) mine.markReadUpTo(desk, mine.newest(desk).seq() - 5, "甲", now);
            }
        } finally {
            writing.decrementAndGet();
        }
    }

    private long counted(Desk desk) {
        return JdbcClient.create(connection)
                .sql("select count(*) from inbox_message where division = :division and read_at is null")
                .param("division", desk.division().value())
                .query(Long.class)
                .single();
    }

    /** Messages from before are filled from what they hold: the desks that were told and that were on turn. */
    @Test
    void whatIsOnFileGetsItsCountiesItsDaysAndItsCounts() {
        var database = EmbeddedDatabase.create("inbox_before");
        before(database, "171");
        var owner = database.asOwner();
        owner.sql("""
                        insert into inbox_message (id, event, division, level, function, what, title_zh, title_en, case_id,
                            case_number, item, item_name, item_name_en, state, state_name, state_name_en, in_transit,
                            turn_division, turn_level, turn_function, happened_at, arrived_at, read_at)
                        select gen_random_uuid(), gen_random_uuid(), division, 'COUNTY', 'CIVIL_AFFAIRS', 'pushed', '', '',
                            cast(case_id as uuid), '', 'ORPHAN', '', '', '', '', '', false, turn,
                            case when turn is null then null else 'TOWNSHIP' end,
                            case when turn is null then null else 'CIVIL_AFFAIRS' end, at, at, read_at
                        from (values
                            ('341722102', '0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d20', null, timestamptz '2026-02-06 23:59+08', null),
                            ('341722', '0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d20', '500235127', '2026-02-07 00:01+08', now()),
                            ('34', '0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d20', null, '2026-02-06 23:58+08', null),
                            ('3417', '0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d21', null, '2026-02-09 10:00+08', null)
                            ) v (division, case_id, turn, at, read_at)""").update();

        database.migrated();

        assertThat(owner.sql("select county || '+' || other_county from inbox_message order by seq")
                        .query(String.class)
                        .list())
                .containsExactly("341722+500235", "341722+500235", "341722+500235", null);
        assertThat(owner.sql("select day || ' ' || first_seq from inbox_day order by day")
                        .query(String.class)
                        .list())
                .containsExactly("2026-02-06 1", "2026-02-07 2", "2026-02-09 4");
        assertThat(owner.sql("select division || ' ' || n from inbox_unread_count order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("34 1", "3417 1", "341722102 1");
    }

    private static void before(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app_role", database.app()))
                .target(version)
                .load()
                .migrate();
    }
}
