package cn.tongxing.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.audit.AuditReport.Broken;
import cn.tongxing.platform.audit.AuditReport.Kind;
import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTest {
    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("audit").migrated();
    private static final Lease LEASE = new Lease("audit-seal", "test", 1);

    private final DataSource source = DATABASE.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final JdbcClient owner = DATABASE.asOwner();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final TransactionTemplate alone = new TransactionTemplate(
            new JdbcTransactionManager(source), definition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    private final Audit audit = audit(RealTime.CLOCK);
    private final AuditChain chain = chain();
    private final AuditVerifier verifier = new ChainVerifier(jdbc, chain);
    private final AuditSealer sealer = sealer(chain);

    private static org.springframework.transaction.support.DefaultTransactionDefinition definition(int propagation) {
        return new org.springframework.transaction.support.DefaultTransactionDefinition(propagation);
    }

    private Audit audit(Clock clock) {
        return new JdbcAudit(jdbc, alone, clock, guard(clock));
    }

    private static ClockGuard guard(Clock clock) {
        return new ClockGuard(clock, Duration.ofMinutes(5));
    }

    private AuditChain chain() {
        return new AuditChain(jdbc, new JWKSet(TestKeys.SERVICE.toPublicJWK()), "sample-service");
    }

    private AuditSealer sealer(AuditChain of) {
        return sealer(of, TestKeys.SERVICE);
    }

    private AuditSealer sealer(AuditChain of, com.nimbusds.jose.jwk.ECKey key) {
        var deployment = new Deployment(DivisionCode.of("34"), "sample-service", URI.create("http://127.0.0.1:8034"));
        return new AuditSealer(jdbc, of, new NoLeases(), transaction, deployment, new ServiceKey(key), RealTime.CLOCK);
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

    @BeforeEach
    void empty() {
        owner.sql("truncate audit_event, audit_block").update();
    }

    private void record(String... events) {
        for (var event : events) {
            transaction.executeWithoutResult(status -> audit.record(AuditEntry.of(event, "thing", UUID.randomUUID())
                    .by(Tokens.handler("341722102"))
                    .purpose("测试")
                    .detail("version", 3)));
        }
    }

    private void seal() {
        while (sealer.seal(LEASE)) {
            // next block
        }
    }

    private String id(String event) {
        return owner.sql("select event_id::text from audit_event where event = :event")
                .param("event", event)
                .query(String.class)
                .single();
    }

    private void threeBlocks() {
        record("A", "B", "C");
        seal();
        record("D", "E");
        seal();
        record("F");
        seal();
    }

    /** Ordered by their text, 100 comes before 99, and a block that ends there leaves a row behind for ever. */
    @Test
    void rowsAreSealedInTheOrderOfTransactionsWhenTheirNumbersGainADigit() {
        record("FIRST", "SECOND");
        owner.sql("update audit_event set xid = '99' where event = 'FIRST'").update();
        owner.sql("update audit_event set xid = '100' where event = 'SECOND'").update();

        var first = new AuditRows(jdbc).settledAfter(AuditRow.Place.START, 1);

        assertThat(first)
                .singleElement()
                .satisfies(row -> assertThat(row.place().xid()).isEqualTo("99"));
    }

    @Test
    void whatIsWrittenIsSealedAndHolds() {
        threeBlocks();
        record("G", "H");

        var report = verifier.verify();

        assertThat(report.firstBroken()).isNull();
        assertThat(report.head().block()).isEqualTo(3);
        assertThat(report.sealedRows()).isEqualTo(6);
        assertThat(report.unsealed()).isEqualTo(2);
        assertThat(report.oldestUnsealed()).isNotNull();
    }

    @Test
    void aChangedRowIsNamed() {
        threeBlocks();
        var id = id("D");
        owner.sql("update audit_event set purpose = '别的' where event = 'D'").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_CHANGED, 2, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 second'", "event = 'X'", "subject_id = 'x'", "subject_type = 'x'", "actor = 'x'",
                "agency = null", "staff = 'x'", "outcome = 'REFUSED'", "detail = '{\"version\":\"4\"}'",
                        "request_id = 'x'",
                "salt = decode(repeat('00', 32), 'hex')"
            })
    void noColumnCanBeChanged(String change) {
        record("A");
        seal();
        owner.sql("update audit_event set " + change).update();

        assertThat(verifier.verify().firstBroken().kind()).isEqualTo(Kind.ROW_CHANGED);
    }

    @Test
    void aDeletedRowIsNamed() {
        threeBlocks();
        var id = id("B");
        owner.sql("delete from audit_event where event in ('B', 'E')").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_DELETED, 1, id));
    }

    @Test
    void aRowInsertedAfterwardsIsNamed() {
        threeBlocks();
        owner.sql("""
                insert into audit_event (epoch, xid, event_id, at, event, subject_type, subject_id, actor, outcome,
                                         detail, request_id, salt)
                select epoch, xid, gen_random_uuid(), at, 'X', subject_type, subject_id, actor, outcome,
                       detail, request_id, salt
                from audit_event where event = 'D'""").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_INSERTED, 2, id("X")));
    }

    @Test
    void aRowMovedToTheUnsealedTailIsMissedWhereItWas() {
        threeBlocks();
        owner.sql("update audit_event set xid = pg_current_xact_id() where event = 'E'")
                .update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_MOVED, 2, id("E")));
    }

    @Test
    void rowsThatChangedPlacesAreNamed() {
        threeBlocks();
        owner.sql("""
                update audit_event set xid = other.xid from audit_event other
                where audit_event.event in ('A', 'B') and other.event in ('A', 'B') and other.event <> audit_event.event""").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_MOVED, 1, id("A")));
    }

    /** The order of the rows stays, but the last one of a block now stands in the next one's stretch. */
    @Test
    void aRowThatWasMovedAcrossTheEndOfItsBlockIsNamed() {
        threeBlocks();
        owner.sql("update audit_event set xid = (xid::text::bigint + 1)::text::xid8 where event = 'C'")
                .update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_MOVED, 1, id("C")));
    }

    @Test
    void aRowPutBeforeAllOthersIsNamed() {
        threeBlocks();
        owner.sql("""
                insert into audit_event (epoch, xid, event_id, at, event, subject_type, subject_id, actor, outcome,
                                         detail, request_id, salt)
                select -1, '0', gen_random_uuid(), at, 'X', subject_type, subject_id, actor, outcome, detail, request_id,
                       salt
                from audit_event where event = 'D'""").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_INSERTED, 1, id("X")));
    }

    @Test
    void aTailThatWasCutOffIsMissed() {
        threeBlocks();
        owner.sql("delete from audit_event where event = 'F'").update();
        assertThat(verifier.verify().firstBroken().kind()).isEqualTo(Kind.ROW_DELETED);

        owner.sql("delete from audit_block where number = 3").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_MISSING, 3, null));
        assertThatThrownBy(this::sealOneMore)
                .as("nothing is sealed behind a cut")
                .hasMessageContaining("cut off");
    }

    private void sealOneMore() {
        record("G");
        sealer.seal(LEASE);
    }

    @Test
    void aHeadKeptElsewhereShowsACutAfterARestart() {
        threeBlocks();
        var kept = verifier.verify().head();
        owner.sql("delete from audit_event where event = 'F'").update();
        owner.sql("delete from audit_block where number = 3").update();

        var afterRestart = new ChainVerifier(jdbc, chain());

        assertThat(afterRestart.verify().holds())
                .as("the chain alone does not show it")
                .isTrue();
        assertThat(afterRestart.verify(kept).firstBroken()).isEqualTo(new Broken(Kind.BLOCK_MISSING, 3, null));
    }

    @Test
    void aMissingForgedOrForeignBlockIsNamed() {
        threeBlocks();
        owner.sql("update audit_block set sealed = (select sealed from audit_block where number = 1) where number = 2")
                .update();
        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_FORGED, 2, null));

        owner.sql("delete from audit_block where number = 2").update();
        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_MISSING, 2, null));
    }

    @Test
    void aBlockSealedWithAnotherKeyIsForged() {
        record("A");
        var other = new AuditChain(jdbc, new JWKSet(TestKeys.signing("other").toPublicJWK()), "sample-service");
        seal();

        assertThat(new ChainVerifier(jdbc, other).verify().firstBroken())
                .as("perhaps a former key that nobody named")
                .isEqualTo(new Broken(Kind.KEY_UNKNOWN, 1, null));
    }

    @Test
    void aBlockSignedByAStrangerInOurNameIsForged() {
        record("A");
        var stranger = TestKeys.signing(TestKeys.SERVICE.getKeyID());
        seal();

        assertThat(new ChainVerifier(jdbc, new AuditChain(jdbc, new JWKSet(stranger.toPublicJWK()), "sample-service"))
                        .verify()
                        .firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_FORGED, 1, null));
    }

    @Test
    void ofBlocksThatAStrangerSignedInOurNameTheFirstIsNamed() {
        record("A");
        seal();
        var stranger = TestKeys.signing(TestKeys.SERVICE.getKeyID());
        forge(2, stranger, "B");
        forge(3, stranger, "C");

        assertThat(new ChainVerifier(jdbc, chain()).verify().firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_FORGED, 2, null));
    }

    /** As the sealer does it, with a key of the caller's choice. */
    private void forge(long number, com.nimbusds.jose.jwk.ECKey key, String event) {
        record(event);
        var previous = owner.sql("select sealed from audit_block where number = :number")
                .param("number", number - 1)
                .query(String.class)
                .single();
        var before = AuditBlock.claimed(previous, "sample-service");
        var rows = new AuditRows(jdbc).settledAfter(before.through(), 9);
        var sealed =
                AuditBlock.seal("sample-service", number, before.digest().text(), rows, RealTime.CLOCK.instant(), key);
        owner.sql("insert into audit_block (number, sealed, entries) values (:number, :sealed, :entries)")
                .param("number", number)
                .param("sealed", sealed.jws())
                .param(
                        "entries",
                        cn.tongxing.platform.persistence.Columns.jsonb(
                                rows.stream().map(AuditBlock.Entry::of).toList()))
                .update();
    }

    /** Both are ours; they are of two histories. */
    @Test
    void aBlockThatDoesNotContinueTheOneBeforeIsNamed() {
        threeBlocks();
        owner.sql("create table kept_block as select * from audit_block where number = 3")
                .update();
        owner.sql("delete from audit_event where event in ('D', 'E', 'F')").update();
        owner.sql("delete from audit_block where number > 1").update();
        forge(2, TestKeys.SERVICE, "ANOTHER");
        owner.sql("insert into audit_block select * from kept_block").update();
        owner.sql("drop table kept_block").update();

        assertThat(new ChainVerifier(jdbc, chain()).verify().firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_FORGED, 3, null));
    }

    @Test
    void anEndWhoseSignatureWasOverwrittenIsForgedAlsoForAWalkThatGoesOnBehindIt() {
        threeBlocks();
        var head = verifier.verify().head();
        owner.sql("""
                update audit_block set sealed = left(sealed, -6) || reverse(right(sealed, 6)) where number = 3""").update();

        assertThat(new ChainVerifier(jdbc, chain())
                        .walk(head, AuditHead.NONE, Duration.ofSeconds(1))
                        .firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_FORGED, 3, null));
    }

    @Test
    void aChainGoesOnAfterItsKeyWasRolledWhenTheFormerOneIsNamed() {
        record("A");
        seal();
        var before = verifier.verify().head();
        var fresh = TestKeys.signing("rolled");
        var rolled = new AuditChain(
                jdbc, new JWKSet(List.of(fresh.toPublicJWK(), TestKeys.SERVICE.toPublicJWK())), "sample-service");
        record("B");
        sealer(rolled, fresh).seal(LEASE);

        var afterwards = new ChainVerifier(jdbc, rolled);

        assertThat(afterwards.verify(before).holds()).isTrue();
        assertThat(afterwards.standing(List.of(before)).missing()).isEmpty();
        assertThat(verifier.standing(List.of(before)).missing())
                .as("what was kept needs no key to be found again")
                .isEmpty();
    }

    @Test
    void aWalkInStretchesFindsTheSameAsOneInOne() {
        threeBlocks();
        record("G");
        var whole = verifier.verify();
        var stretch = new AuditReport(AuditHead.NONE, 0, null, false, 0, null);
        long compared = 0;
        for (long block = 1; !stretch.complete(); block++) {
            stretch = verifier.walk(stretch.head(), AuditHead.NONE, Duration.ZERO);
            compared += stretch.sealedRows();
        }

        assertThat(stretch.head()).isEqualTo(whole.head());
        assertThat(compared).isEqualTo(6);
        assertThat(stretch.unsealed()).isEqualTo(1);
    }

    @Test
    void aWalkDoesNotGoOnBehindAHeadThatIsNotThere() {
        threeBlocks();
        var another = new AuditHead(2, verifier.verify().head().digest());
        var beyond = new AuditHead(9, another.digest());

        assertThat(verifier.walk(another, AuditHead.NONE, Duration.ofSeconds(1)).firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_REPLACED, 2, null));
        assertThat(verifier.walk(beyond, AuditHead.NONE, Duration.ofSeconds(1)).firstBroken())
                .isEqualTo(new Broken(Kind.BLOCK_MISSING, 9, null));
    }

    /** Numbers and signatures are in order again; only who kept the old head can tell. */
    @Test
    void aDatabaseThatWasSetBackAndGrewAgainIsToldByAHeadKeptElsewhere() {
        threeBlocks();
        var kept = verifier.verify().head();
        owner.sql("delete from audit_event where event in ('D', 'E', 'F')").update();
        owner.sql("delete from audit_block where number > 1").update();
        var restarted = chain();
        for (int i = 0; i < 4; i++) {
            record("LATER" + i);
            sealer(restarted).seal(LEASE);
        }

        var afterwards = new ChainVerifier(jdbc, restarted);

        assertThat(afterwards.verify().holds())
                .as("the chain alone does not show it")
                .isTrue();
        assertThat(afterwards.verify(kept).firstBroken()).isEqualTo(new Broken(Kind.BLOCK_REPLACED, 3, null));
        assertThat(afterwards.standing(List.of(AuditHead.NONE, kept)).missing()).containsExactly(kept);
    }

    @Test
    void aStandingTellsTheEndAndWhatIsNotInTheChain() {
        threeBlocks();
        record("G");
        var head = verifier.verify().head();
        var another = new AuditHead(2, head.digest());
        var beyond = new AuditHead(4, head.digest());

        var standing = verifier.standing(List.of(another, head, beyond));

        assertThat(standing.head()).isEqualTo(head);
        assertThat(standing.missing()).containsExactly(another, beyond);
        assertThat(standing.unsealed()).isEqualTo(1);
        owner.sql("delete from audit_block where number = 3").update();
        assertThat(verifier.standing(List.of()).head())
                .as("cut off while we ran")
                .isNull();
    }

    @Test
    void nonsenseInTheTableOfBlocksIsForgedAndNothingFails() {
        threeBlocks();
        owner.sql("update audit_block set entries = '{\"a\": [1]}' where number = 2")
                .update();
        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_FORGED, 2, null));

        owner.sql("update audit_block set sealed = 'nonsense' where number = 1").update();
        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_FORGED, 1, null));
        assertThat(verifier.standing(List.of(new AuditHead(1, "x"))).missing()).hasSize(1);
    }

    @Test
    void aBrokenRowBeforeABrokenBlockIsTheFirst() {
        threeBlocks();
        owner.sql("update audit_block set sealed = 'nonsense' where number = 3").update();
        owner.sql("update audit_event set purpose = 'x' where event = 'E'").update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.ROW_CHANGED, 2, id("E")));
    }

    @Test
    void aTableOfContentsThatWasChangedToFitIsForged() {
        threeBlocks();
        owner.sql("delete from audit_event where event = 'B'").update();
        owner.sql("update audit_block set entries = entries - 1 where number = 1")
                .update();

        assertThat(verifier.verify().firstBroken()).isEqualTo(new Broken(Kind.BLOCK_FORGED, 1, null));
    }

    @Test
    void theServiceCanAddAndReadAndNothingElse() {
        record("A");
        seal();

        for (var sql : List.of(
                "update audit_event set event = 'X'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_block set sealed = 'x'",
                "delete from audit_block",
                "insert into audit_event (xid, event_id, at, event, subject_type, subject_id, actor, outcome, detail, request_id, salt) "
                        + "values ('1', gen_random_uuid(), now(), 'X', 'x', 'x', 'x', 'DONE', '{}', '', '')",
                "alter table audit_event disable trigger all",
                "drop table audit_event")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .as(sql)
                    .isInstanceOf(BadSqlGrammarException.class)
                    .rootCause()
                    .message()
                    .matches("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void noFactWithoutItsRowAndNoRowWithoutItsFact() {
        assertThatThrownBy(() -> audit.record(AuditEntry.of("A", "thing", "1")))
                .isInstanceOf(IllegalStateException.class);

        transaction.executeWithoutResult(status -> {
            audit.record(AuditEntry.of("A", "thing", "1"));
            audit.refused(AuditEntry.of("B", "thing", "1"));
            status.setRollbackOnly();
        });

        assertThat(owner.sql("select event || outcome from audit_event")
                        .query(String.class)
                        .list())
                .containsExactly("BREFUSED");
    }

    @Test
    void aProcessWhoseClockIsADayOffCommitsNothing() {
        for (var days : new int[] {1, -1}) {
            var wrong = audit(Clock.offset(RealTime.CLOCK, Duration.ofDays(days)));

            assertThatThrownBy(() ->
                            transaction.executeWithoutResult(status -> wrong.record(AuditEntry.of("A", "thing", "1"))))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("CLOCK_WRONG");
        }

        assertThat(owner.sql("select count(*) from audit_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aProcessWhoseClockIsADayOffCannotHaveJudgedWhatItRefused() {
        var wrong = audit(Clock.offset(RealTime.CLOCK, Duration.ofDays(-1)));

        assertThatThrownBy(() -> wrong.refused(AuditEntry.of("B", "thing", "1")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("CLOCK_WRONG");

        assertThat(owner.sql("select event || outcome from audit_event")
                        .query(String.class)
                        .list())
                .containsExactly("BREFUSED");
    }

    @Test
    void whatAnOlderTransactionWritesLateIsSealedInItsPlace() {
        var older = new TransactionTemplate(new JdbcTransactionManager(source));
        var elsewhere = new JdbcAudit(
                JdbcClient.create(DATABASE.dataSource()),
                new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource())),
                RealTime.CLOCK,
                guard(RealTime.CLOCK));
        older.executeWithoutResult(status -> {
            jdbc.sql("select pg_current_xact_id()").query((rs, n) -> 0).list();
            // commits by itself, while the older transaction has not written yet
            CompletableFuture.runAsync(() -> {
                        elsewhere.refused(AuditEntry.of("YOUNGER", "thing", "1"));
                        seal();
                    })
                    .join();
            assertThat(verifier.verify().head().block()).as("the horizon holds").isZero();
            audit.record(AuditEntry.of("OLDER", "thing", "1"));
        });

        seal();

        assertThat(verifier.verify().holds()).isTrue();
        assertThat(verifier.verify().sealedRows()).isEqualTo(2);
    }

    @Test
    void anExcerptProvesTheRowsOfItsSubjectAndTellsHashesOfTheOthers() throws Exception {
        var ours = UUID.randomUUID().toString();
        recordAbout(ours, "A", "B");
        record("C", "D", "E");
        recordAbout(ours, "F");
        seal();
        record("G");
        seal();
        recordAbout(ours, "H"); // not sealed yet, so nothing proves it
        var excerpts = new JdbcAuditExcerpts(jdbc, chain.keys());
        var subjects = List.of(new AuditSubject("case", ours), new AuditSubject("message", "none"));

        var excerpt = transaction.execute(status -> excerpts.of(subjects));

        assertThat(excerpts.count(subjects)).isEqualTo(4);
        assertThat(excerpt.rows()).hasSize(3);
        assertThat(excerpt.blocks()).as("the rows' block, and the last").hasSize(2);
        var block = AuditBlock.open(excerpt.blocks().getFirst().jws(), excerpts.keys(), "sample-service");
        for (var row : excerpt.rows()) {
            var leaf = Commitment.of(row.salt(), row.body()).bytes();
            assertThat(MerkleTree.verifies(leaf, row.index(), block.count(), row.path(), Sha256.parse(block.root())))
                    .isTrue();
            assertThat(new String(row.body(), StandardCharsets.UTF_8)).contains(ours);
        }
        assertThat(transaction
                        .execute(status -> excerpts.of(List.of(new AuditSubject("case", "nobody"))))
                        .rows())
                .isEmpty();
    }

    private void recordAbout(String subject, String... events) {
        for (var event : events)
            transaction.executeWithoutResult(status -> audit.record(AuditEntry.of(event, "case", subject)));
    }
}
