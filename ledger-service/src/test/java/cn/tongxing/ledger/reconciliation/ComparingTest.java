package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.LedgerRows;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two ledgers of a few hundred cases with nothing on the way, unless a test says so. */
class ComparingTest {
    static final DivisionCode ANHUI = DivisionCode.of("34");
    static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final int CASES = 400;

    private final Province anhui = new Province(ANHUI, CHONGQING, "RESIDENCE", 20);
    private final Province chongqing = new Province(CHONGQING, ANHUI, "HOUSEHOLD", 1000);

    /** Bare rows have no projection and no messages, so there is nothing to be worked out again. */
    private record BareLedger(SharedLedger rows) implements SharedLedger {
        @Override
        public List<DigestGroup> groups(DivisionCode peer, List<KeyPrefix> parts) {
            return rows.groups(peer, parts);
        }

        @Override
        public Map<KeyPrefix, List<CaseDigest>> casesIn(DivisionCode peer, List<KeyPrefix> parts, int mostOfEach) {
            return rows.casesIn(peer, parts, mostOfEach);
        }

        @Override
        public Map<UUID, CaseDigest> cases(DivisionCode peer, Collection<UUID> ids) {
            return rows.cases(peer, ids);
        }

        @Override
        public Map<UUID, CaseName> names(DivisionCode peer, Collection<UUID> ids) {
            return rows.names(peer, ids);
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

    /** A ledger of bare rows, and what its logs say about some of its cases. */
    static final class Province {
        final TestDatabase database = EmbeddedDatabase.migrated("ledger");
        final LedgerRows rows;
        final Set<UUID> held = new HashSet<>();
        final ReconcilerForTests reconciler;

        Province(DivisionCode self, DivisionCode other, String side, int most) {
            rows = new LedgerRows(database.asOwner(), side, other);
            var source = database.dataSource();
            reconciler = new ReconcilerForTests(
                    self,
                    other,
                    new BareLedger(LedgerRows.ledger(source)),
                    this::quiet,
                    new JdbcTransactionManager(source),
                    database,
                    most);
        }

        private Conversations.Talks quiet(DivisionCode peer, Collection<UUID> cases) {
            return new Conversations.Talks(
                    0,
                    cases.stream()
                            .collect(Collectors.toMap(
                                    id -> id, id -> new Conversations.Talk(0, 0, false, held.contains(id)))));
        }
    }

    @BeforeEach
    void fill() {
        anhui.rows.fill(1, CASES);
        chongqing.rows.fill(1, CASES);
        ReconcilerForTests.join(anhui.reconciler, chongqing.reconciler);
    }

    @Test
    void equalLedgersAreFoundEqualByOneQuestion() {
        var result = anhui.reconciler.compare();

        assertThat(result).isEqualTo(new ReconcilerForTests.Summary("AGREED", CASES, CASES, 0, 0, 0, 0));
        assertThat(anhui.reconciler.asked).containsExactly("/exchange/ledger?prefix=");
    }

    @Test
    void emptyLedgersAreEqual() {
        anhui.rows.lose(IntStream.rangeClosed(1, CASES).boxed().toList());
        chongqing.rows.lose(IntStream.rangeClosed(1, CASES).boxed().toList());

        assertThat(anhui.reconciler.compare().outcome()).isEqualTo("AGREED");
    }

    @Test
    void eachKindOfDifferenceBecomesOneTaskOnEachSideWhichGoesWhenTheyAgreeAgain() {
        anhui.rows.change(10);
        anhui.rows.lose(List.of(11));
        chongqing.rows.lose(List.of(12));
        anhui.rows.fallBehind(13);
        chongqing.rows.fallBehind(15);

        var here = anhui.reconciler.compare();
        var there = chongqing.reconciler.compare();

        assertThat(here).isEqualTo(new ReconcilerForTests.Summary("DIFFERENT", CASES - 1, CASES - 1, 0, 5, 0, 5));
        assertThat(anhui.reconciler.open())
                .isEqualTo(Map.of(
                        LedgerRows.id(10), "CONTENT_DIFFERS",
                        LedgerRows.id(11), "UNKNOWN_HERE",
                        LedgerRows.id(12), "UNKNOWN_THERE",
                        LedgerRows.id(13), "BEHIND_HERE",
                        LedgerRows.id(15), "BEHIND_THERE"));
        assertThat(there.found()).isEqualTo(5);
        assertThat(chongqing.reconciler.open()).containsEntry(LedgerRows.id(11), "UNKNOWN_THERE");

        mend();
        var settled = anhui.reconciler.compare();

        assertThat(settled).isEqualTo(new ReconcilerForTests.Summary("AGREED", CASES, CASES, 0, 0, 5, 0));
        assertThat(count("settled_by = 'AGREED'")).isEqualTo(5);
        assertThat(anhui.reconciler.audited.stream().filter(row -> row.startsWith("LEDGER_DIFFERENCE_SETTLED")))
                .hasSize(5);
        assertThat(anhui.reconciler.news).contains("found " + LedgerRows.id(10), "settled " + LedgerRows.id(10));
    }

    private void mend() {
        List.of(10, 13).forEach(anhui.rows::restore);
        anhui.rows.fill(11, 11);
        chongqing.rows.fill(12, 12);
        chongqing.rows.restore(15);
    }

    @Test
    void aDifferenceFoundNightAfterNightStaysOneTask() {
        anhui.rows.change(10);

        for (int night = 0; night < 3; night++) anhui.reconciler.compare();

        assertThat(count("true")).isOne();
        assertThat(count("seen = 3 and settled_at is null")).isOne();
        assertThat(anhui.reconciler.audited.stream().filter(row -> row.startsWith("LEDGER_DIFFERENCE_FOUND")))
                .hasSize(1);
        assertThat(anhui.reconciler.news).containsExactly("found " + LedgerRows.id(10));
    }

    @Test
    void aTaskThatChangesItsKindStaysTheSameTask() {
        anhui.rows.change(10);
        anhui.reconciler.compare();
        anhui.rows.lose(List.of(10));

        anhui.reconciler.compare();

        assertThat(anhui.reconciler.open()).isEqualTo(Map.of(LedgerRows.id(10), "UNKNOWN_HERE"));
        assertThat(count("number is not null and residence is not null"))
                .as("where the case was stays known")
                .isOne();
        assertThat(anhui.reconciler.audited).contains("LEDGER_DIFFERENCE_CHANGED " + LedgerRows.id(10));
    }

    @Test
    void aCaseThatIsGoneOnBothSidesSettlesItsTaskAsGone() {
        anhui.rows.lose(List.of(10));
        anhui.reconciler.compare();
        chongqing.rows.lose(List.of(10));

        anhui.reconciler.compare();

        assertThat(count("settled_by = 'GONE'")).isOne();
    }

    @Test
    void aDifferenceOfACaseWithAHeldMessageIsNoTaskUntilThatIsDecided() {
        anhui.rows.change(10);
        chongqing.held.add(LedgerRows.id(10));
        assertThat(anhui.reconciler.compare())
                .isEqualTo(new ReconcilerForTests.Summary("AGREED", CASES, CASES, 1, 0, 0, 0));

        chongqing.held.clear();

        assertThat(anhui.reconciler.compare().found()).isOne();
    }

    @Test
    void anOpenTaskWhoseCaseMovesAgainStaysOpen() {
        anhui.rows.change(10);
        anhui.reconciler.compare();
        chongqing.held.add(LedgerRows.id(10));

        assertThat(anhui.reconciler.compare())
                .isEqualTo(new ReconcilerForTests.Summary("DIFFERENT", CASES, CASES, 1, 0, 0, 1));
    }

    @Test
    void aPeerThatLostEverythingMakesNoMoreTasksThanPeopleCanWorkOn() {
        chongqing.rows.lose(IntStream.rangeClosed(1, CASES).boxed().toList());

        var first = anhui.reconciler.compare();
        var second = anhui.reconciler.compare();

        assertThat(first.outcome()).isEqualTo("INCOMPLETE");
        assertThat(first.open()).isEqualTo(20);
        assertThat(second.found()).isZero();
        assertThat(second.open()).isEqualTo(20);
    }

    @Test
    void aPeerThatInventsCasesMakesNoMoreTasksThanThat() {
        chongqing.rows.fill(CASES + 1, CASES + 300);

        var result = anhui.reconciler.compare();

        assertThat(result.outcome()).isEqualTo("INCOMPLETE");
        assertThat(anhui.reconciler.open().values()).hasSize(20).containsOnly("UNKNOWN_HERE");
    }

    @Test
    void aPeerThatIsAwayOrNotReadyChangesNothing() {
        anhui.rows.change(10);
        anhui.reconciler.compare();
        anhui.rows.restore(10);

        anhui.reconciler.peerAway = true;
        assertThat(anhui.reconciler.compare().outcome()).isEqualTo("PEER_UNAVAILABLE");
        anhui.reconciler.peerAway = false;
        chongqing.reconciler.gateOpen = false;
        assertThat(anhui.reconciler.compare().outcome()).isEqualTo("PEER_UNAVAILABLE");
        chongqing.reconciler.gateOpen = true;
        anhui.reconciler.gateOpen = false;
        assertThat(anhui.reconciler.compare().outcome()).isEqualTo("NOT_OPEN");

        assertThat(count("settled_at is null")).isOne();
    }

    @Test
    void aPeerThatTalksNonsenseIsNotBelievedAndChangesNothing() {
        anhui.reconciler.lie =
                answer -> "{\"nodes\":[{\"prefix\":\"\",\"cases\":[{}]}]}".getBytes(StandardCharsets.UTF_8);

        assertThat(anhui.reconciler.compare().outcome()).isEqualTo("NOT_BELIEVED");
        assertThat(anhui.reconciler.audited).containsExactly("LEDGER_ANSWER_NOT_BELIEVED 50");
        assertThat(count("true")).isZero();
    }

    /** Every part looks different and is divided again, down to the last. */
    @Test
    void aPeerWhoseAnswersNeverEndIsGivenUp() {
        anhui.reconciler.lie = answer -> endless(new String(answer, StandardCharsets.UTF_8));

        var result = anhui.reconciler.compare();

        assertThat(result.outcome()).isIn("INCOMPLETE", "NOT_BELIEVED");
        assertThat(anhui.reconciler.asked.size()).isLessThanOrEqualTo(1_000);
        assertThat(count("true")).isZero();
    }

    private static byte[] endless(String truth) {
        var answer = new StringBuilder();
        var prefixes = java.util.regex.Pattern.compile("\"prefix\":\"([0-9a-f]*)\",\"(?:groups|cases)\"")
                .matcher(truth);
        while (prefixes.find()) {
            var groups = IntStream.range(0, 256)
                    .mapToObj(i -> "{\"prefix\":\"%s%02x\",\"count\":3,\"digest\":\"%s\"}"
                            .formatted(
                                    prefixes.group(1),
                                    i,
                                    LedgerRows.digest(1).digest().text()))
                    .collect(Collectors.joining(","));
            answer.append(answer.isEmpty() ? "" : ",")
                    .append("{\"prefix\":\"%s\",\"groups\":[%s]}".formatted(prefixes.group(1), groups));
        }
        return ("{\"nodes\":[" + answer + "]}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatDiffersIsFoundWithQuestionsInProportionToIt() {
        anhui.rows.fill(CASES + 1, 3000);
        chongqing.rows.fill(CASES + 1, 3000);
        anhui.rows.change(77);

        var result = anhui.reconciler.compare();

        assertThat(result.found()).isOne();
        assertThat(anhui.reconciler.asked).as("the whole, one part, one case").hasSize(3);
    }

    private long count(String condition) {
        return anhui.database
                .asOwner()
                .sql("select count(*) from ledger_difference where " + condition)
                .query(Long.class)
                .single();
    }
}
