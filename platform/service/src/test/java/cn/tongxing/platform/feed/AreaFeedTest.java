package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AreaFeedTest {
    private static final DivisionCode SHITAI = new DivisionCode("341722");
    private static final String XIANYU = "341722102";
    private static final String YUNYANG = "500235127";
    private static final String BEIJING = "110105001";

    private static HikariDataSource pool;
    private static TransactionTemplate transaction;
    private static JdbcFeeds feeds;
    private static AreaFeed area;

    private final String name = "things-" + UUID.randomUUID();
    private final Feed feed = feeds.named(name);

    @BeforeAll
    static void database() {
        var database = EmbeddedDatabase.create("area").migrated();
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app());
        config.setPassword(database.password());
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        var jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        feeds = new JdbcFeeds(jdbc, RealTime.CLOCK, new SilentBell());
        area = new JdbcAreaFeed(jdbc, feeds, 3);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private void append(String subject, String residence, String household) {
        transaction.executeWithoutResult(status ->
                feed.append("thing.changed", subject, Map.of("residence", residence, "household", household)));
    }

    /** Everything to the end, in pages. */
    private List<AreaFeed.Told> all(int limit) {
        var found = new ArrayList<AreaFeed.Told>();
        var at = "";
        while (true) {
            var page = area.read(name, SHITAI, at, limit);
            found.addAll(page.told());
            if (page.next().equals(at)) return found;
            at = page.next();
        }
    }

    @Test
    void whoLivesInTheAreaOrIsRegisteredThereIsTold() {
        append("lives", XIANYU, YUNYANG);
        append("registered", YUNYANG, XIANYU);
        append("elsewhere", "341723102", YUNYANG);

        assertThat(all(10)).extracting(AreaFeed.Told::subject).containsExactly("lives", "registered");
    }

    @Test
    void ofEachSubjectTheLastChangeIsTold() {
        append("child", XIANYU, YUNYANG);
        append("other", XIANYU, YUNYANG);
        append("child", XIANYU, YUNYANG);

        assertThat(all(10)).extracting(AreaFeed.Told::subject).containsExactly("other", "child");
        assertThat(all(10).getLast().version()).isEqualTo(2);
    }

    @Test
    void whoeverLeavesTheAreaIsToldOnce() {
        append("child", XIANYU, YUNYANG);
        append("child", BEIJING, YUNYANG);
        append("child", "110105002", YUNYANG);

        assertThat(all(10)).singleElement().satisfies(told -> {
            assertThat(told.left()).isTrue();
            assertThat(told.version()).isEqualTo(2);
        });
    }

    @Test
    void whoeverComesBackIsTold() {
        append("child", XIANYU, YUNYANG);
        append("child", BEIJING, YUNYANG);
        append("child", XIANYU, YUNYANG);

        assertThat(all(10)).extracting(AreaFeed.Told::left).containsExactly(true, false);
    }

    @Test
    void thePositionMovesOnPastWhatIsNotForTheReader() {
        for (int i = 0; i < 7; i++) append("far-" + i, BEIJING, BEIJING);
        append("near", XIANYU, XIANYU);

        var first = area.read(name, SHITAI, "", 10);

        assertThat(first.told()).isEmpty();
        assertThat(first.next()).isNotEmpty();
        assertThat(all(10)).extracting(AreaFeed.Told::subject).containsExactly("near");
    }

    @Test
    void aFullPageSkipsNothingBehindIt() {
        for (int i = 0; i < 5; i++) append("near-" + i, XIANYU, XIANYU);

        assertThat(all(1)).hasSize(5).extracting(AreaFeed.Told::subject).doesNotHaveDuplicates();
        assertThat(all(2)).hasSize(5);
    }

    @Test
    void whatCommitsLateIsNotSkipped() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var late = threads.submit(() -> transaction.executeWithoutResult(status -> {
                feed.append("thing.changed", "late", Map.of("residence", XIANYU));
                written.countDown();
                try {
                    mayCommit.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }));
            written.await();
            append("early", XIANYU, XIANYU);
            var before = area.read(name, SHITAI, "", 10);
            mayCommit.countDown();
            late.get();

            var after = area.read(name, SHITAI, before.next(), 10);

            assertThat(before.told()).isEmpty();
            assertThat(after.told()).extracting(AreaFeed.Told::subject).containsExactly("late", "early");
        }
    }

    @Test
    void aPositionOfAnotherHistoryIsGone() {
        assertThatThrownBy(() -> area.read(name, SHITAI, "7.7.7.7", 10))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("GONE");
    }
}
