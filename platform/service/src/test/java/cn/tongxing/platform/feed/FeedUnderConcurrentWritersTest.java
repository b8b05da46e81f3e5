package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writers commit out of order, some late, some not at all, while a reader follows. The harness proves itself with the
 * two readers everybody writes first, by row id and by row id below xmin: both must be caught skipping.
 */
class FeedUnderConcurrentWritersTest {
    private static final int ROUNDS = Integer.getInteger("tongxing.race.rounds", 300);
    private static final int ROUNDS_TO_CATCH_A_DEFECT = 60;
    private static final int WRITERS = 6;
    private static final int TRANSACTIONS_EACH = 3;

    private static HikariDataSource pool;
    private static JdbcClient jdbc;
    private static JdbcClient owner;
    private static TransactionTemplate transaction;
    private static JdbcFeeds feeds;
    private static Feed feed;

    @BeforeAll
    static void database() {
        TestDatabase database = EmbeddedDatabase.create("feed").migrated();
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app());
        config.setPassword(database.password());
        config.setMaximumPoolSize(WRITERS + 2);
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        owner = database.asOwner();
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        feeds = new JdbcFeeds(jdbc, RealTime.CLOCK, new SilentBell());
        feed = feeds.named("things");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    /** Reads on from where it was and gives what it found; the position is its own. */
    interface Reader {
        List<FeedEvent> readOn();
    }

    private static Reader ours() {
        return new Reader() {
            private Position position = end();

            @Override
            public List<FeedEvent> readOn() {
                var page = feeds.read("things", position, 7);
                position = Position.parse(page.next());
                return page.events();
            }
        };
    }

    private static Position end() {
        var position = Position.START;
        while (true) {
            var page = feeds.read("things", position, 500);
            position = Position.parse(page.next());
            if (page.events().isEmpty()) return position;
        }
    }

    /** The planted defects: by row id alone, and by row id with the right horizon. */
    private static Reader byIdAlone(String horizon) {
        var start = jdbc.sql("select coalesce(max(id), 0) from feed_event")
                .query(Long.class)
                .single();
        return new Reader() {
            private long last = start;

            @Override
            public List<FeedEvent> readOn() {
                record Found(long id, FeedEvent event) {}
                var found = jdbc.sql("select id, event_id, type, subject, version from feed_event where id > :last "
                                + horizon + " order by id limit 7")
                        .param("last", last)
                        .query((rs, n) -> new Found(
                                rs.getLong("id"),
                                new FeedEvent(
                                        rs.getObject("event_id", UUID.class),
                                        rs.getString("type"),
                                        rs.getString("subject"),
                                        rs.getLong("version"),
                                        RealTime.CLOCK.instant(),
                                        tools.jackson.databind.node.JsonNodeFactory.instance.nullNode())))
                        .list();
                if (!found.isEmpty()) last = found.getLast().id();
                return found.stream().map(Found::event).toList();
            }
        };
    }

    /** One round: writers with seeded pauses before and after the append; gives what was committed and what was read. */
    private record Round(Set<String> committed, List<String> read) {
        boolean lostSomething() {
            return !new HashSet<>(read).containsAll(committed);
        }

        boolean doubledSomething() {
            return new HashSet<>(read).size() != read.size();
        }

        static Round run(long seed, Reader reader) throws InterruptedException, ExecutionException {
            Set<String> committed = ConcurrentHashMap.newKeySet();
            var read = new ArrayList<String>();
            var go = new CountDownLatch(1);
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writers = new ArrayList<>();
                for (int w = 0; w < WRITERS; w++) {
                    var random = new Random(seed * 100 + w);
                    var name = seed + "-" + w;
                    writers.add(executor.submit(() -> write(name, random, go, committed)));
                }
                go.countDown();
                while (!writers.stream().allMatch(Future::isDone)) {
                    reader.readOn().forEach(event -> read.add(key(event)));
                }
                for (var writer : writers) writer.get();
            }
            // A transaction of anybody else in the cluster holds events back for a moment: that is late, not lost.
            awaitHorizonBeyond(nextTransaction());
            List<FeedEvent> rest;
            do {
                rest = reader.readOn();
                rest.forEach(event -> read.add(key(event)));
            } while (!rest.isEmpty());
            return new Round(committed, read);
        }

        private static String nextTransaction() {
            return jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
        }

        private static void awaitHorizonBeyond(String transaction) {
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!jdbc.sql("select cast(:id as xid8) < pg_snapshot_xmin(pg_current_snapshot())")
                    .param("id", transaction)
                    .query(Boolean.class)
                    .single()) {
                assertThat(System.nanoTime()).as("the horizon stands still").isLessThan(end);
                LockSupport.parkNanos(1_000_000);
            }
        }

        private static String key(FeedEvent event) {
            return event.subject() + "#" + event.version();
        }

        private static void write(String name, Random random, CountDownLatch go, Set<String> committed) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            for (int t = 0; t < TRANSACTIONS_EACH; t++) {
                // half of the writers share a subject, so that its row lock takes part
                var subject = random.nextBoolean() ? "shared-" + name.substring(0, name.indexOf('-')) : name;
                var early = random.nextBoolean();
                var fails = random.nextInt(5) == 0;
                var done = transaction.execute(status -> {
                    if (early)
                        jdbc.sql("select pg_current_xact_id()")
                                .query((rs, n) -> 0)
                                .list();
                    pause(random);
                    var version = feed.append("thing.changed", subject, Map.of("n", 1));
                    pause(random);
                    if (fails) status.setRollbackOnly();
                    return subject + "#" + version;
                });
                if (!fails) committed.add(String.valueOf(done));
            }
        }

        private static void pause(Random random) {
            LockSupport.parkNanos(random.nextInt(1_500_000));
        }
    }

    @Test
    void nothingIsSkippedAndNothingComesTwice() throws Exception {
        var reader = ours();
        for (long seed = 0; seed < ROUNDS; seed++) {
            var round = Round.run(seed, reader);
            assertThat(round.lostSomething())
                    .as("lost in round %d: %s", seed, round)
                    .isFalse();
            assertThat(round.doubledSomething()).as("doubled in round %d", seed).isFalse();
        }
    }

    @Test
    void anOpenTransactionElsewhereHoldsEventsBackAndLosesNone() {
        var reader = ours();
        transaction.executeWithoutResult(open -> {
            jdbc.sql("select pg_current_xact_id()").query((rs, n) -> 0).list();
            inNewTransaction(() -> feed.append("thing.changed", "held-back", Map.of("n", 1)));
            assertThat(inNewTransaction(reader::readOn)).isEmpty();
        });

        Round.awaitHorizonBeyond(Round.nextTransaction());
        assertThat(reader.readOn()).extracting(FeedEvent::subject).containsExactly("held-back");
    }

    private static <T> T inNewTransaction(java.util.function.Supplier<T> work) {
        return new TransactionTemplate(
                        transaction.getTransactionManager(),
                        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW))
                .execute(status -> work.get());
    }

    /** Ordered by their text, 100 comes before 99: a page that ends there skips what it has not shown. */
    @Test
    void pagesFollowTheOrderOfTransactionsWhenTheirNumbersGainADigit() {
        feeds.named("digits");
        for (var xid : List.of("98", "99", "100", "101")) {
            owner.sql("""
                    insert into feed_event (xid, feed, event_id, type, subject, version, time, data)
                    values (cast(:xid as xid8), 'digits', gen_random_uuid(), 'thing.changed', :xid, 1, now(), '{}')""").param("xid", xid).update();
        }

        var read = new ArrayList<String>();
        var position = Position.START;
        for (var page = feeds.read("digits", position, 1);
                !page.events().isEmpty();
                page = feeds.read("digits", position, 1)) {
            position = Position.parse(page.next());
            page.events().forEach(event -> read.add(event.subject()));
        }

        assertThat(read).containsExactly("98", "99", "100", "101");
    }

    @Test
    void theHarnessCatchesAReaderByRowId() throws Exception {
        assertThat(catches(""))
                .as("a reader by id alone skips what commits late")
                .isTrue();
    }

    @Test
    void theHarnessCatchesAReaderByRowIdBelowTheHorizon() throws Exception {
        assertThat(catches("and xid < pg_snapshot_xmin(pg_current_snapshot())"))
                .as("below xmin alone is not enough: ids are not in the order of transactions")
                .isTrue();
    }

    private static boolean catches(String horizon) throws InterruptedException, ExecutionException {
        var reader = byIdAlone(horizon);
        for (long seed = 1000; seed < 1000 + ROUNDS_TO_CATCH_A_DEFECT; seed++) {
            if (Round.run(seed, reader).lostSomething()) return true;
        }
        return false;
    }

    @Test
    void versionsOfASubjectHaveNoGaps() throws Exception {
        var reader = ours();
        Map<String, Set<Long>> versions = new HashMap<>();
        for (long seed = 5000; seed < 5020; seed++) {
            var round = Round.run(seed, reader);
            for (var key : round.read()) {
                var parts = key.split("#");
                versions.computeIfAbsent(parts[0], any -> new LinkedHashSet<>()).add(Long.valueOf(parts[1]));
            }
        }

        assertThat(versions)
                .allSatisfy((subject, seen) -> assertThat(seen)
                        .as(subject)
                        .containsExactlyInAnyOrderElementsOf(java.util.stream.LongStream.rangeClosed(1, seen.size())
                                .boxed()
                                .toList()));
    }
}
