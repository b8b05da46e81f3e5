package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first wall without the second: with row-level security switched off, which only a database's owner can do, each
 * statement still keeps its caller inside its area. A condition that is forgotten shows in no other test.
 */
class WhereAloneTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final TestDatabase DATABASE = withoutPolicies();
    private static final DriverManagerDataSource SOURCE =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.app(), DATABASE.password());
    private static final JdbcClient JDBC = JdbcClient.create(SOURCE);
    private static final TransactionTemplate TRANSACTION = new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    private static final Children CHILDREN = children();

    /** Where the child lives and is registered, and what lies around. */
    private static final List<String> INSIDE = List.of("34", "341722", "341722102", "341722102202", "50", "500235127");

    private static final List<String> OUTSIDE = List.of(
            "33",
            "35",
            "341721",
            "341723",
            "341722101",
            "341722103",
            "341722102201",
            "341722102203",
            "500235126",
            "500235128",
            "51");

    private static Child child;

    private static TestDatabase withoutPolicies() {
        var database = EmbeddedDatabase.create("child");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", database.app()))
                .load()
                .migrate();
        for (var table : List.of("child", "child_guardian", "child_history", "transfer_request")) {
            database.asOwner()
                    .sql("alter table " + table + " no force row level security, disable row level security")
                    .update();
        }
        return database;
    }

    private static Children children() {
        var keys = KeyRing.sample();
        return new JdbcChildren(JDBC, new RowSecurity(JDBC), new Seals(keys.cipher()), keys.blindIndex());
    }

    @BeforeAll
    static void oneChildAskedForFromHefei() {
        child = Child.opened(ChildId.next(), GuardianIds.forNew(Samples.boy(), ""), NOON);
        in(() -> {
            var scope = Jurisdiction.of("341722");
            CHILDREN.claim(Samples.BOY, child.id());
            CHILDREN.insert(scope, child);
            CHILDREN.addHistory(
                    scope, new Change(Change.Kind.OPENED, child, "入户摸排", Change.By.of(Samples.XIANYU), NOON));
            CHILDREN.requestTransfer(Samples.BOY, Samples.LUYANG, NOON);
            return true;
        });
    }

    @Test
    void thePoliciesAreSwitchedOff() {
        assertThat(JDBC.sql("select count(*) from child").query(Integer.class).single())
                .isOne();
    }

    @Test
    void oneRecordIsFoundFromItsPlacesAlone() {
        assertSeen(scope -> CHILDREN.find(scope, child.id()).isPresent());
    }

    @Test
    void aCitizenIdIsFoundFromItsPlacesAlone() {
        assertSeen(scope -> CHILDREN.findByCitizenId(scope, Samples.BOY).isPresent());
    }

    @Test
    void theListShowsItToItsPlacesAlone() {
        assertSeen(scope -> !CHILDREN.list(scope, PageQuery.first()).isEmpty());
    }

    @Test
    void theHistoryIsShownToItsPlacesAlone() {
        assertSeen(
                scope -> !CHILDREN.history(scope, child.id(), PageQuery.first()).isEmpty());
    }

    @Test
    void aTransferRequestIsShownToItsPlacesAlone() {
        assertSeen(scope -> !CHILDREN.transferRequests(scope, PageQuery.first()).isEmpty());
    }

    @Test
    void itIsChangedFromItsPlacesAlone() {
        for (var division : OUTSIDE) {
            assertThatThrownBy(() -> in(() -> {
                        CHILDREN.update(Jurisdiction.of(division), child.corrected(child.details(), NOON));
                        return true;
                    }))
                    .as(division)
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(JDBC.sql("select version from child").query(Long.class).single())
                .isEqualTo(child.version());
    }

    private interface Sight {
        boolean sees(Jurisdiction scope);
    }

    private static void assertSeen(Sight sight) {
        assertThat(INSIDE).allMatch(division -> in(() -> sight.sees(Jurisdiction.of(division))));
        assertThat(OUTSIDE).noneMatch(division -> in(() -> sight.sees(Jurisdiction.of(division))));
    }

    private static <T> T in(Supplier<T> work) {
        return TRANSACTION.execute(status -> work.get());
    }
}
