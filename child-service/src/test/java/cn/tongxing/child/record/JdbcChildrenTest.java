package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.BlindColumns;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcChildrenTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final TestDatabase DATABASE = migrated();

    private final DriverManagerDataSource source =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.app(), DATABASE.password());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final KeyRing keys = KeyRing.sample();
    private final Children children =
            new JdbcChildren(jdbc, new RowSecurity(jdbc), new Seals(keys.cipher()), keys.blindIndex());

    private static TestDatabase migrated() {
        var database = EmbeddedDatabase.create("child");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", database.app()))
                .load()
                .migrate();
        return database;
    }

    @AfterEach
    void empty() throws SQLException {
        try (var owner = connection(DATABASE.owner());
                var statement = owner.createStatement()) {
            statement.execute(
                    "truncate child, child_guardian, child_identity, child_history, transfer_request cascade");
        }
    }

    @Test
    void keepsARecordAsItWasGiven() {
        var child = onFile(Samples.boy());

        assertThat(find("341722", child.id())).isEqualTo(child);
    }

    @Test
    void keepsARecordWithoutCitizenIdAndHousehold() {
        var child = onFile(Samples.withoutCitizenId());

        assertThat(find("341722", child.id())).isEqualTo(child);
    }

    @Test
    void showsARecordToItsResidenceAndToItsHouseholdAndToNobodyElse() {
        var child = onFile(Samples.boy());

        assertThat(sees("341722102", child.id())).isTrue();
        assertThat(sees("34", child.id())).isTrue();
        assertThat(sees("500235", child.id())).isTrue();
        assertThat(sees("341722103", child.id())).isFalse();
        assertThat(sees("3401", child.id())).isFalse();
    }

    @Test
    void aConnectionThatForgotToSayForWhomSeesNothing() throws SQLException {
        var child = onFile(Samples.boy());
        in(() -> {
            children.addHistory(
                    Jurisdiction.of("341722"),
                    new Change(Change.Kind.OPENED, child, "入户摸排", Change.By.of(Samples.XIANYU), NOON));
            children.requestTransfer(Samples.BOY, Samples.LUYANG, NOON);
            return true;
        });

        try (var app = connection(DATABASE.app())) {
            assertThat(count(app, "child")).isZero();
            assertThat(count(app, "child_guardian")).isZero();
            assertThat(count(app, "child_history")).isZero();
            assertThat(count(app, "transfer_request")).isZero();

            setJurisdiction(app, "34");
            assertThat(count(app, "child")).isOne();
            assertThat(count(app, "child_guardian")).isOne();
            assertThat(count(app, "child_history")).isOne();
            assertThat(count(app, "transfer_request")).isOne();

            for (var nobody : new String[] {"", ",", "35", "3417221021", "%"}) {
                setJurisdiction(app, nobody);
                assertThat(count(app, "child")).as("setting '%s'", nobody).isZero();
            }
        }
    }

    /** A pooled connection goes to somebody else next. */
    @Test
    void theSettingEndsWithItsTransaction() throws SQLException {
        onFile(Samples.boy());

        try (var app = connection(DATABASE.app())) {
            var pooled = new SingleConnectionDataSource(app, true);
            var security = new RowSecurity(JdbcClient.create(pooled));
            new TransactionTemplate(new JdbcTransactionManager(pooled)).executeWithoutResult(status -> {
                security.enter(Jurisdiction.of("34"));
                assertThat(countQuietly(app)).isOne();
            });
            assertThat(count(app, "child")).isZero();
        }
    }

    private static int countQuietly(Connection connection) {
        try {
            return count(connection, "child");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theApplicationMayNotSwitchThePoliciesOff() throws SQLException {
        try (var app = connection(DATABASE.app());
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("alter table child disable row level security"))
                    .hasMessageContaining("must be owner");
            // what is buried may be deleted, and nothing else: RetentionApiTest
            assertThatThrownBy(() -> statement.execute("truncate child_history"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("update child_history set why = ''"))
                    .hasMessageContaining("permission denied");
            statement.execute("set row_security = off");
            assertThatThrownBy(() -> statement.executeQuery("select * from child"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void evenTheOwnerSeesOnlyWhatTheSettingAllows() throws SQLException {
        onFile(Samples.boy());

        try (var owner = connection(DATABASE.owner())) {
            assertThat(count(owner, "child")).isZero();
        }
    }

    @Test
    void readsOnlyInsideATransaction() {
        assertThatIllegalStateException().isThrownBy(() -> children.find(Jurisdiction.of("34"), ChildId.next()));
    }

    @Test
    void noNumberNoPhoneAndNoAddressStandsInTheDatabaseInPlain() throws SQLException {
        onFile(Samples.boy());

        try (var owner = connection(DATABASE.owner());
                var statement = owner.createStatement()) {
            statement.execute("select set_config('tongxing.jurisdiction', '34', false)");
            for (var table : new String[] {"child", "child_guardian", "child_identity"}) {
                var text = new StringBuilder();
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            var bytes = rows.getObject(i) instanceof byte[] sealed ? sealed : null;
                            text.append(bytes == null ? rows.getString(i) : new String(bytes, StandardCharsets.UTF_8))
                                    .append('\n');
                        }
                    }
                }
                assertThat(text.toString())
                        .isNotBlank()
                        .doesNotContain(Samples.BOY.value(), "500235195503120015", "13800000001", "样例路", "样例组");
            }
        }
    }

    @Test
    void onePersonIsOneRecord() {
        var child = onFile(Samples.boy());

        assertThat(in(() -> children.claim(Samples.BOY, ChildId.next()))).isFalse();
        assertThat(in(() -> children.findByCitizenId(Jurisdiction.of("341722"), Samples.BOY)))
                .contains(child);
        assertThat(in(() -> children.findByCitizenId(Jurisdiction.of("3401"), Samples.BOY)))
                .isEmpty();
    }

    @Test
    void aChangeOnAPassedVersionIsRefused() {
        var child = onFile(Samples.boy());
        in(() -> {
            children.update(Jurisdiction.of("341722"), child.corrected(child.details(), NOON));
            return true;
        });

        assertThatThrownBy(() -> in(() -> {
                    children.update(Jurisdiction.of("341722"), child.corrected(child.details(), NOON));
                    return true;
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessage("VERSION_PASSED");
    }

    @Test
    void aChildMayMoveOutOfSight() {
        var child = onFile(Samples.boy());
        var moved = movedTo("340103001001", child);

        in(() -> {
            children.update(Jurisdiction.of("341722"), moved);
            children.addHistory(
                    Jurisdiction.of("341722"),
                    new Change(Change.Kind.CORRECTED, moved, "迁居", Change.By.of(Samples.XIANYU), NOON));
            return true;
        });

        assertThat(sees("341722", child.id())).isFalse();
        assertThat(sees("340103", child.id())).isTrue();
    }

    @Test
    void listsPageByPageWithoutRepeatingOrLosingARecord() {
        var first = onFile(Samples.boy());
        var second = onFile(Samples.otherBoy());
        var third = onFile(Samples.withoutCitizenId());
        onFile(Samples.girlOfLuyang());

        var scope = Jurisdiction.of("3417");
        var one = in(() -> children.list(scope, new PageQuery(2, null)));
        var two = in(() -> children.list(scope, new PageQuery(2, Cursor.of(second.id()))));

        // one row more than asked for says that there is more
        assertThat(one).extracting(ChildSummary::id).containsExactly(first.id(), second.id(), third.id());
        assertThat(two).extracting(ChildSummary::id).containsExactly(third.id());
    }

    @Test
    void theHolderSeesWhoAsksOnceAndOnlyUntilTheChildIsHanded() {
        var child = onFile(Samples.boy());
        in(() -> {
            children.requestTransfer(Samples.BOY, Samples.LUYANG, NOON);
            children.requestTransfer(Samples.BOY, Samples.LUYANG, NOON);
            return true;
        });

        assertThat(in(() -> children.transferRequests(Jurisdiction.of("341722"), PageQuery.first())))
                .singleElement()
                .satisfies(request -> assertThat(request.agencyName()).isEqualTo("合肥市庐阳区民政局"));
        assertThat(in(() -> children.transferRequests(Jurisdiction.of("340103"), PageQuery.first())))
                .isEmpty();

        var moved = movedTo("340103001001", child);
        in(() -> {
            children.update(Jurisdiction.of("341722"), moved);
            children.settleTransfers(Jurisdiction.of("341722"), moved, NOON);
            return true;
        });
        assertThat(in(() -> children.transferRequests(Jurisdiction.of("340103"), PageQuery.first())))
                .isEmpty();
    }

    /** One replica has the new key as its current one, another not yet: still one person is one record. */
    @Test
    void whileTheIndexKeyRollsOnePersonIsOneRecord() throws Exception {
        var one = by(both(1));
        var other = by(both(2));
        try (var replicas = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                empty();
                var claims = replicas.invokeAll(List.of(() -> claims(one), () -> claims(other)));
                assertThat(List.of(claims.get(0).get(), claims.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private boolean claims(Children replica) {
        return in(() -> {
            var child = Child.opened(ChildId.next(), GuardianIds.forNew(Samples.boy(), ""), NOON);
            boolean claimed = replica.claim(Samples.BOY, child.id());
            if (claimed) replica.insert(Jurisdiction.of("341722"), child);
            return claimed;
        });
    }

    @Test
    void afterTheIndexKeyRolledTheOldOneMayGo() {
        var child = onFile(Samples.boy());
        var rolling = by(both(2));

        assertThat(in(() -> rolling.findByCitizenId(Jurisdiction.of("34"), Samples.BOY)))
                .contains(child);
        assertThat(in(() -> rolling.claim(Samples.BOY, ChildId.next()))).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> rows(NEW_ALONE).mustBeFindable());
        assertThat(rows(both(2)).areBehind()).isTrue();

        in(() -> {
            rolling.indexAnew(List.of(Samples.BOY));
            return true;
        });

        assertThat(rows(both(2)).areBehind()).isFalse();
        rows(NEW_ALONE).mustBeFindable();
        var after = by(NEW_ALONE);
        assertThat(in(() -> after.findByCitizenId(Jurisdiction.of("34"), Samples.BOY)))
                .contains(child);
        assertThat(in(() -> after.claim(Samples.BOY, ChildId.next()))).isFalse();
        in(() -> {
            after.release(Samples.BOY, child.id());
            return true;
        });
        assertThat(in(() -> after.claim(Samples.BOY, child.id()))).isTrue();
    }

    private static final String SAMPLE_KEY =
            Base64.getEncoder().encodeToString("tongxing-sample-key-do-not-use!!".getBytes(StandardCharsets.US_ASCII));
    private static final String NEW_KEY =
            Base64.getEncoder().encodeToString("another-sample-key-for-this-test".getBytes(StandardCharsets.US_ASCII));
    private static final String NEW_ALONE =
            "{\"suite\":\"AES-GCM\",\"current\":2,\"keys\":{\"2\":\"%s\"}}".formatted(NEW_KEY);

    private static String both(int current) {
        return "{\"suite\":\"AES-GCM\",\"current\":%d,\"keys\":{\"1\":\"%s\",\"2\":\"%s\"}}"
                .formatted(current, SAMPLE_KEY, NEW_KEY);
    }

    private Children by(String ring) {
        return new JdbcChildren(
                jdbc,
                new RowSecurity(jdbc),
                new Seals(keys.cipher()),
                KeyRing.parse(ring).blindIndex());
    }

    private BlindColumns rows(String ring) {
        return new BlindColumns(jdbc, "child_identity", KeyRing.parse(ring).blindIndex());
    }

    private Child onFile(ChildDetails details) {
        var child = Child.opened(ChildId.next(), GuardianIds.forNew(details, ""), NOON);
        in(() -> {
            var citizenId = details.identity().citizenId();
            if (citizenId != null)
                assertThat(children.claim(citizenId, child.id())).isTrue();
            children.insert(new Jurisdiction(List.of(details.residence().division())), child);
            return true;
        });
        return child;
    }

    private static Child movedTo(String village, Child child) {
        return child.corrected(GuardianIds.keeping(child.details(), Samples.boyLivingIn(village), ""), NOON);
    }

    private Child find(String scope, ChildId id) {
        return in(() -> children.find(Jurisdiction.of(scope), id)).orElseThrow();
    }

    private boolean sees(String scope, ChildId id) {
        return in(() -> children.find(Jurisdiction.of(scope), id)).isPresent();
    }

    private <T> T in(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    private static Connection connection(String role) throws SQLException {
        return DriverManager.getConnection(DATABASE.url(), role, DATABASE.password());
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void setJurisdiction(Connection connection, String codes) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('tongxing.jurisdiction', ?, false)")) {
            set.setString(1, codes);
            set.execute();
        }
    }
}
