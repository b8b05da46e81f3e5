package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What PostgreSQL works out over the index is what anybody works out with SHA-256 and the rules of the protocol. */
class SharedLedgerTest {

    private static final int CASES = 700;
    private static TestDatabase database;
    private static SharedLedger ledger;

    @BeforeAll
    static void fill() {
        database = EmbeddedDatabase.migrated("ledger");
        ledger = LedgerRows.ledger(database.dataSource());
        new LedgerRows(database.asOwner(), "RESIDENCE", Story.CHONGQING).fill(1, CASES);
        new LedgerRows(database.asOwner(), "RESIDENCE", Story.ANHUI).fill(CASES + 1, CASES + 10);
    }

    private static List<CaseDigest> all() {
        return IntStream.rangeClosed(1, CASES).mapToObj(LedgerRows::digest).toList();
    }

    private static List<CaseDigest> in(KeyPrefix part) {
        return all().stream()
                .filter(digest -> part.covers(digest.caseId()))
                .sorted((a, b) -> KeyPrefix.compare(a.caseId(), b.caseId()))
                .toList();
    }

    @Test
    void theWholeAndEachOfItsPartsHaveTheDigestOfTheirLeaves() {
        assertThat(ledger.groups(Story.CHONGQING, List.of(KeyPrefix.ALL)))
                .containsExactly(DigestGroup.of(KeyPrefix.ALL, all()));
        var parts = KeyPrefix.ALL.children();
        assertThat(ledger.groups(Story.CHONGQING, parts))
                .containsExactlyElementsOf(parts.stream()
                        .map(part -> DigestGroup.of(part, in(part)))
                        .filter(group -> group.count() > 0)
                        .toList());
        assertThat(ledger.groups(Story.CHONGQING, parts).stream()
                        .mapToLong(DigestGroup::count)
                        .sum())
                .isEqualTo(CASES);
    }

    @Test
    void theCasesOfAPartComeInTheOrderOfTheirKeysAndNoMoreThanAskedFor() {
        var first = new KeyPrefix("00");
        var last = new KeyPrefix("ff");

        var found = ledger.casesIn(Story.CHONGQING, List.of(last, first, KeyPrefix.ALL), 5);

        assertThat(found.get(first)).isEqualTo(in(first).stream().limit(5).toList());
        assertThat(found.get(last)).isEqualTo(in(last).stream().limit(5).toList());
        assertThat(found.get(KeyPrefix.ALL))
                .isEqualTo(in(KeyPrefix.ALL).stream().limit(5).toList());
    }

    @Test
    void ownCasesAreGoneThroughInTheOrderOfTheirKeys() {
        var order = in(KeyPrefix.ALL).stream().map(CaseDigest::caseId).toList();

        assertThat(ledger.from(Story.CHONGQING, null, 3)).isEqualTo(order.subList(0, 3));
        assertThat(ledger.from(Story.CHONGQING, order.get(2), 5)).isEqualTo(order.subList(3, 8));
        assertThat(ledger.from(Story.CHONGQING, order.getLast(), 5)).isEmpty();
    }

    @Test
    void casesOfAnotherPairAreNotThere() {
        var other = LedgerRows.id(CASES + 1);

        assertThat(ledger.cases(Story.CHONGQING, List.of(other, LedgerRows.id(1))))
                .containsOnlyKeys(LedgerRows.id(1));
        assertThat(ledger.names(Story.CHONGQING, List.of(other))).isEmpty();
        assertThat(ledger.stored(Story.CHONGQING, List.of(other))).isEmpty();
        assertThat(ledger.groups(Story.ANHUI, List.of(KeyPrefix.ALL)).getFirst().count())
                .isEqualTo(10);
    }

    @Test
    void draftsAreNobodyElsesBusiness() {
        try (var world = new TwoProvinces()) {
            world.on("2026-03-02");
            var draft = world.ready();
            var shared = LedgerRows.ledger(world.anhui.database.dataSource());

            assertThat(shared.groups(Story.CHONGQING, List.of(KeyPrefix.ALL))).isEmpty();
            world.pushed(draft, Story.XIANYU);
            assertThat(shared.cases(Story.CHONGQING, List.of(draft.id()))).hasSize(1);
        }
    }

    @Test
    void aSharedCaseWithoutADigestCannotBeStored() {
        assertThatThrownBy(() -> database.asOwner()
                        .sql("update cross_case set digest = null where id = :id")
                        .param("id", LedgerRows.id(2))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** The index answers by itself: a comparison of a large ledger must not read the cases' rows, nor sort them. */
    @Test
    void digestsAreReadFromTheIndexInItsOrder() {
        database.asOwner().sql("vacuum analyze cross_case").update();
        var plan = String.join(
                "\n", database.asOwner().sql("""
                        explain select p.n, g.cases from unnest(array['00', '01'], array['01', '02']) with ordinality p (low, high, n)
                        cross join lateral (
                          select count(*) as cases, sha256(string_agg(uuid_send(c.id) || int4send(c.shared_version) || c.digest,
                            ''::bytea order by sha256(uuid_send(c.id)))) as digest
                          from cross_case c where c.peer = '50' and c.way = 'EXCHANGE' and c.shared_version > 0 and not c.deleted
                            and sha256(uuid_send(c.id)) >= decode(p.low, 'hex') and sha256(uuid_send(c.id)) < decode(p.high, 'hex')) g
                        where g.cases > 0""").query(String.class).list());

        assertThat(plan).contains("Index Only Scan using cross_case_compared").doesNotContain("Sort");
    }

    @Test
    void aPrefixIsHexadecimalAndCoversWhatLiesBetweenItsEnds() {
        assertThatThrownBy(() -> new KeyPrefix("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyPrefix("0A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyPrefix("0011223344")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new KeyPrefix("00ff").to()).isEqualTo("01");
        assertThat(new KeyPrefix("0a").to()).isEqualTo("0b");
        assertThat(new KeyPrefix("ffff").to()).hasSize(66);
        assertThat(new KeyPrefix("00112233").isLast()).isTrue();
    }
}
