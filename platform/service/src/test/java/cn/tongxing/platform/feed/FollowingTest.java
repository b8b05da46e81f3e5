package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A follower applies each event once, whatever fails in between, and one bad subject holds up no other. */
class FollowingTest {
    private static final Lease LEASE = new Lease("feed:things", "test", 1);

    private static final TestDatabase PUBLISHER =
            EmbeddedDatabase.create("publisher").migrated();
    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("follower").migrated();

    private final DataSource publishing = PUBLISHER.dataSource();
    private final DataSource following = DATABASE.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(following);
    private final JdbcFeeds feeds = new JdbcFeeds(JdbcClient.create(publishing), RealTime.CLOCK, new SilentBell());
    private final Feed feed = feeds.named("things");
    private final List<String> handled = new ArrayList<>();
    private int calls;
    private Consumer<FeedEvent> trouble = event -> {};
    private PullingFollower follower;

    @BeforeEach
    void follower() {
        PUBLISHER.asOwner().sql("truncate feed_event, feed_subject").update();
        DATABASE.asOwner()
                .sql("truncate feed_cursor, feed_progress, feed_parked")
                .update();
        DATABASE.asOwner().sql("drop table if exists effect").update();
        DATABASE.asOwner()
                .sql("create table effect (subject text, version bigint)")
                .update();
        DATABASE.asOwner()
                .sql("grant select, insert, delete on effect to " + DATABASE.app())
                .update();
        follower = follower((service, name, after, limit) -> feeds.read(name, Position.parse(after), limit));
    }

    private PullingFollower follower(FeedReader reader) {
        var handler = new FeedHandler() {
            @Override
            public void handle(List<FeedEvent> events) {
                calls++;
                events.forEach(this::handle);
            }

            private void handle(FeedEvent event) {
                jdbc.sql("insert into effect values (:subject, :version)")
                        .param("subject", event.subject())
                        .param("version", event.version())
                        .update();
                handled.add(event.subject() + event.version());
                trouble.accept(event);
            }

            @Override
            public void startOver() {
                jdbc.sql("delete from effect").update();
            }
        };
        return new PullingFollower(
                new FeedSubscription("things", "thing-service", handler),
                reader,
                jdbc,
                new NoLeases(),
                new JdbcTransactionManager(following));
    }

    private static final class NoLeases implements Leases {
        @Override
        public Optional<Lease> tryHold(String name, Duration duration) {
            return Optional.of(LEASE);
        }

        @Override
        public void check(Lease lease) {}

        @Override
        public void release(Lease lease) {}
    }

    private void publish(String... subjects) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(publishing));
        for (var subject : subjects) {
            transaction.executeWithoutResult(status -> feed.append("thing.changed", subject, Map.of()));
        }
    }

    private List<String> effects() {
        return jdbc.sql("select subject || version from effect order by subject, version")
                .query(String.class)
                .list();
    }

    private void followToTheEnd() {
        while (follower.round(LEASE)) {
            // next page
        }
    }

    @Test
    void manySubjectsAtOnceAreFollowedAsOneByOne() {
        var publisher = new TransactionTemplate(new JdbcTransactionManager(publishing));
        publisher.executeWithoutResult(status -> feed.append("thing.made", "b", Map.of()));
        publisher.executeWithoutResult(
                status -> feed.appendAll("thing.told", Map.of("c", Map.of(), "a", Map.of(), "b", Map.of("n", 1))));
        publisher.executeWithoutResult(status -> feed.appendAll("thing.told", Map.of()));

        follower.round(LEASE);

        assertThat(handled).containsExactly("b1", "a1", "b2", "c1");
    }

    @Test
    void nothingIsPublishedWithoutTheChangeItReports() {
        assertThatThrownBy(() -> feed.appendAll("thing.told", Map.of("a", Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachEventTakesEffectOnce() {
        publish("a", "b", "a");

        followToTheEnd();
        followToTheEnd();

        assertThat(effects()).containsExactly("a1", "a2", "b1");
    }

    @Test
    void anEventThatItsPublisherGivesTwiceTakesEffectOnce() {
        publish("a", "b", "a");
        var stammering = follower((service, name, after, limit) -> {
            var page = feeds.read(name, Position.parse(after), limit);
            return new FeedReader.Page(
                    page.events().stream()
                            .flatMap(event -> Stream.of(event, event))
                            .toList(),
                    page.next());
        });

        stammering.round(LEASE);

        assertThat(effects()).containsExactly("a1", "a2", "b1");
        assertThat(stammering.parkedEvents()).isZero();
    }

    @Test
    void aDeathBetweenWorkAndCommitIsAsIfItHadNotBegun() {
        publish("a", "b");
        trouble = event -> {
            if (event.subject().equals("b")) throw new TransientDataAccessResourceException("killed");
        };

        assertThatThrownBy(this::followToTheEnd).isInstanceOf(TransientDataAccessResourceException.class);
        assertThat(effects()).isEmpty();

        trouble = event -> {};
        followToTheEnd();
        assertThat(effects()).containsExactly("a1", "b1");
        assertThat(handled).containsExactly("a1", "b1", "a1", "b1");
    }

    @Test
    void aPageIsHandledAtOnceAndOneWithABadEventOneByOne() {
        publish("a", "b", "a");
        followToTheEnd();
        assertThat(calls).isEqualTo(1);

        publish("a", "bad", "b");
        trouble = event -> {
            if (event.subject().equals("bad")) throw new IllegalStateException();
        };
        followToTheEnd();

        assertThat(calls).isEqualTo(1 + 1 + 3);
        assertThat(effects()).containsExactly("a1", "a2", "a3", "b1", "b2");
    }

    @Test
    void aBadEventParksItsSubjectAndNoOther() {
        publish("a", "bad", "b", "bad", "a");
        trouble = event -> {
            if (event.subject().equals("bad")) throw new IllegalStateException("secret 340000200001010011");
        };

        followToTheEnd();

        assertThat(effects()).containsExactly("a1", "a2", "b1");
        assertThat(follower.parkedEvents()).isEqualTo(1);
        assertThat(new Parking(jdbc).failed()).singleElement().satisfies(parked -> {
            assertThat(parked.subject()).isEqualTo("bad");
            assertThat(parked.version()).isEqualTo(1);
            assertThat(parked.reason()).isEqualTo("IllegalStateException");
        });
    }

    @Test
    void whatWasParkedIsReplayedInOrder() {
        publish("bad", "bad", "bad");
        trouble = event -> {
            throw new IllegalStateException();
        };
        followToTheEnd();

        assertThat(follower.replay("bad")).isFalse();
        trouble = event -> {};
        assertThat(follower.replay("bad")).isTrue();
        publish("bad");
        followToTheEnd();

        assertThat(effects()).containsExactly("bad1", "bad2", "bad3", "bad4");
        assertThat(follower.parkedEvents()).isZero();
    }

    @Test
    void aSecondFollowerWithAnOldPageChangesNothing() {
        publish("a", "b");
        var late = follower((service, name, after, limit) -> {
            var page = feeds.read(name, Position.parse(after), limit);
            followToTheEnd();
            return page;
        });

        late.round(LEASE);

        assertThat(effects()).containsExactly("a1", "b1");
    }

    @Test
    void aLaterVersionWaitsForTheOneBefore() {
        publish("a", "a", "a");
        // the reader's order is that of transactions, which need not be that of versions
        PUBLISHER
                .asOwner()
                .sql("update feed_event set xid = (select max(xid) from feed_event) where version = 1")
                .update();
        PUBLISHER
                .asOwner()
                .sql("update feed_event set xid = (select min(xid) from feed_event) where version = 3")
                .update();

        followToTheEnd();

        assertThat(handled).containsExactly("a1", "a2", "a3");
        assertThat(effects()).containsExactly("a1", "a2", "a3");
    }

    @Test
    void afterARestoreTheFollowerStartsOver() {
        publish("a", "b");
        followToTheEnd();
        PUBLISHER.asOwner().sql("update feed_epoch set cluster = 'another'").update();
        PUBLISHER.migrated();
        publish("c");

        followToTheEnd();

        assertThat(effects()).containsExactly("a1", "b1", "c1");
        assertThat(handled).containsExactly("a1", "b1", "a1", "b1", "c1");
    }

    @Test
    void aCursorFromAFutureThatAFailoverUndidIsOver() {
        publish("a");

        assertThatThrownBy(() -> feeds.read("things", new Position(1, 1, "999999999", 1), 10))
                .isInstanceOf(FeedGone.class);
    }
}
