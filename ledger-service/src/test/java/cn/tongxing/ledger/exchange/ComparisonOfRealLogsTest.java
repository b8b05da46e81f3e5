package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.reconciliation.ReconcilerForTests;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Comparisons over the real logs while both provinces write, seal, read and hold at the same time, in threads of their own. */
class ComparisonOfRealLogsTest {
    private static final int CASES = 12;
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final ReconcilerForTests here = reconciler(anhui, chongqing);
    private final ReconcilerForTests there = reconciler(chongqing, anhui);
    private final List<UUID> cases = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private static ReconcilerForTests reconciler(TestProvince province, TestProvince peer) {
        return reconciler(province, peer, new JdbcConversations(province.jdbc));
    }

    private static ReconcilerForTests reconciler(
            TestProvince province, TestProvince peer, Conversations conversations) {
        return new ReconcilerForTests(
                province.code,
                peer.code,
                new CasebookLedger(province.jdbc),
                conversations,
                new JdbcTransactionManager(province.jdbc.getDataSource()),
                EmbeddedDatabase.migrated("ledger"),
                1000);
    }

    /** The miniature feature's lines as shared cases: as many versions as lines. */
    private record CasebookLedger(JdbcTemplate jdbc) implements SharedLedger {
        private Map<UUID, CaseDigest> all() {
            var lines = new HashMap<UUID, List<String>>();
            jdbc.query("select case_id, version, line, message from casebook order by version", row -> {
                lines.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                        .add(row.getInt(2) + row.getString(3) + row.getString(4));
            });
            return lines.entrySet().stream()
                    .map(e -> new CaseDigest(
                            e.getKey(),
                            e.getValue().size(),
                            Sha256.of(e.getValue().toString().getBytes(StandardCharsets.UTF_8))))
                    .collect(Collectors.toMap(CaseDigest::caseId, Function.identity()));
        }

        private List<CaseDigest> in(KeyPrefix part) {
            return all().values().stream()
                    .filter(digest -> part.covers(digest.caseId()))
                    .sorted((a, b) -> KeyPrefix.compare(a.caseId(), b.caseId()))
                    .toList();
        }

        @Override
        public List<DigestGroup> groups(DivisionCode peer, List<KeyPrefix> parts) {
            return parts.stream()
                    .map(part -> DigestGroup.of(part, in(part)))
                    .filter(group -> group.count() > 0)
                    .toList();
        }

        @Override
        public Map<KeyPrefix, List<CaseDigest>> casesIn(DivisionCode peer, List<KeyPrefix> parts, int mostOfEach) {
            return parts.stream()
                    .collect(Collectors.toMap(
                            part -> part,
                            part -> in(part).stream().limit(mostOfEach).toList()));
        }

        @Override
        public Map<UUID, CaseDigest> cases(DivisionCode peer, Collection<UUID> ids) {
            var found = all();
            found.keySet().retainAll(ids);
            return found;
        }

        @Override
        public Map<UUID, CaseName> names(DivisionCode peer, Collection<UUID> ids) {
            return Map.of();
        }

        @Override
        public List<UUID> from(DivisionCode peer, @Nullable UUID after, int most) {
            return List.of();
        }

        @Override
        public Map<UUID, StoredVersion> stored(DivisionCode peer, Collection<UUID> ids) {
            return Map.of();
        }
    }

    @Test
    void trafficIsNoDifferenceAndADifferenceIsFoundInTraffic() throws Exception {
        ReconcilerForTests.join(here, there);
        for (int i = 0; i < CASES; i++) cases.add(UUID.randomUUID());
        chongqing.casebook.orders.put("拒收", () -> new Verdict.Refused("NOT_ALLOWED", "不允许", "not allowed"));
        var over = new AtomicBoolean();
        var lost = UUID.randomUUID();
        anhui.write(chongqing, lost, "将要丢失");
        world.settle();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = List.<Future<?>>of(
                    threads.submit(() -> write(over)),
                    threads.submit(() -> move(over, anhui, chongqing)),
                    threads.submit(() -> move(over, chongqing, anhui)));
            try {
                compareInTraffic(lost);
            } finally {
                over.set(true);
            }
            for (var worker : workers) worker.get();
        }

        assertThat(here.open()).isEqualTo(Map.of(lost, "UNKNOWN_THERE"));
        assertThat(there.open()).isEqualTo(Map.of(lost, "UNKNOWN_HERE"));
    }

    /** Their message takes effect after our second look at the ledger and before our look at the log. */
    @Test
    void aMessageThatTakesEffectBetweenLedgerAndLogIsNoDifference() {
        var aCase = UUID.randomUUID();
        anhui.write(chongqing, aCase, "一");
        world.settle();
        var logs = new JdbcConversations(anhui.jdbc);
        var looks = new AtomicInteger();
        var comparing = reconciler(anhui, chongqing, (peer, asked) -> {
            if (looks.incrementAndGet() == 2) inAnotherThread(() -> anhui.pull(chongqing));
            return logs.of(peer, asked);
        });
        ReconcilerForTests.join(comparing, there);
        chongqing.write(anhui, aCase, "二");
        comparing.meanwhile = () -> {
            if (looks.get() == 1) chongqing.seal();
        };

        comparing.compare();

        assertThat(looks.get()).isGreaterThanOrEqualTo(2);
        assertThat(comparing.open()).isEmpty();
    }

    private static void inAnotherThread(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compareInTraffic(UUID lost) {
        for (int i = 0; i < 25; i++) {
            assertThat(here.compare().outcome()).as("round %d", i).isEqualTo("AGREED");
            assertThat(there.compare().outcome()).as("round %d", i).isEqualTo("AGREED");
        }
        chongqing.jdbc.update("delete from casebook where case_id = ?", lost);
        assertThat(here.compare().found()).isOne();
        assertThat(there.compare().found()).isOne();
    }

    /** Each case is written by one side only, as its turn would have it; some lines the other side refuses. */
    private void write(AtomicBoolean over) {
        var random = new Random(42);
        while (!over.get()) {
            int n = random.nextInt(CASES);
            var from = n % 2 == 0 ? anhui : chongqing;
            from.write(from == anhui ? chongqing : anhui, cases.get(n), random.nextInt(8) == 0 ? "拒收" : "一笔");
            pause(3);
        }
    }

    private static void move(AtomicBoolean over, TestProvince one, TestProvince other) {
        while (!over.get()) {
            one.seal();
            one.pullOnce(other);
            pause(1);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
