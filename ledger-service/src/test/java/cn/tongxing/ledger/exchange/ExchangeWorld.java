package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.flywaydb.core.Flyway;

/** Anhui, Chongqing and Zhejiang, each with its own database and keys, joined by wires that a test can cut. */
final class ExchangeWorld implements AutoCloseable {
    static final DivisionCode ANHUI = DivisionCode.of("34");
    static final DivisionCode CHONGQING = DivisionCode.of("50");
    static final DivisionCode ZHEJIANG = DivisionCode.of("33");
    private static final Map<DivisionCode, Keys> KEYS =
            Map.of(ANHUI, Keys.of("34"), CHONGQING, Keys.of("50"), ZHEJIANG, Keys.of("33"));

    private static final AtomicInteger COPIES = new AtomicInteger();

    final SettableClock clock = new SettableClock(Clock.systemUTC(), Duration.ZERO);
    final Map<DivisionCode, TestProvince> provinces = new ConcurrentHashMap<>();
    private final Map<DivisionCode, TestDatabase> databases = new ConcurrentHashMap<>();

    record Keys(ECKey signing, ECKey encryption) {
        static Keys of(String province) {
            return new Keys(key(province + "-sig-1", KeyUse.SIGNATURE), key(province + "-enc-1", KeyUse.ENCRYPTION));
        }
    }

    static ECKey key(String kid, KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Keys keysOf(DivisionCode code) {
        return KEYS.get(code);
    }

    ExchangeWorld(DivisionCode... codes) {
        for (var code : codes) {
            databases.put(code, newDatabase());
            start(code);
        }
        openAll();
    }

    static ExchangeWorld ofTwo() {
        return new ExchangeWorld(ANHUI, CHONGQING);
    }

    TestProvince anhui() {
        return provinces.get(ANHUI);
    }

    TestProvince chongqing() {
        return provinces.get(CHONGQING);
    }

    TestProvince zhejiang() {
        return provinces.get(ZHEJIANG);
    }

    /** Migrated once; the databases of all worlds are copies of it, with the same two roles. */
    private static final class Template {
        static final TestDatabase DATABASE = migrated();

        private static TestDatabase migrated() {
            var database = EmbeddedDatabase.create("ledger");
            Flyway.configure()
                    .dataSource(database.url(), database.owner(), database.password())
                    .locations("classpath:db/platform", "classpath:db/migration")
                    .placeholders(Map.of("app_role", database.app()))
                    .target("149?")
                    .load()
                    .migrate();
            // what was added to the exchange since; the features' own tables are not needed here
            execute(database, script("db/migration/V320__trace.sql"));
            execute(database, script("db/migration/V337__child_notices.sql").replace("${app_role}", database.app()));
            execute(database, Casebook.SCHEMA + "grant all on casebook, casebook_receipt to " + database.app());
            return database;
        }
    }

    private static String script(String resource) {
        try (var in = ExchangeWorld.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Emptied databases of worlds that ended: making one anew, and deleting its files, takes longer than most tests. */
    private static final Queue<TestDatabase> EMPTY = new ConcurrentLinkedQueue<>();

    static TestDatabase newDatabase() {
        var empty = EMPTY.poll();
        return empty == null ? copyOf(Template.DATABASE) : empty;
    }

    private static void giveBack(TestDatabase database) {
        execute(database, """
                do $$ begin
                  execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') from pg_tables
                    where schemaname = 'public' and tablename not in ('flyway_schema_history', 'feed_epoch'));
                end $$""");
        EMPTY.add(database);
    }

    static void execute(TestDatabase database, String sql) {
        execute(database.url(), database.owner(), database.password(), sql);
    }

    private static void execute(String url, String user, String password, String... sql) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            for (var each : sql) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is now, with the same roles. */
    private static TestDatabase copyOf(TestDatabase source) {
        var url = source.url();
        var name = url.substring(url.lastIndexOf('/') + 1);
        var copy = "copy_" + COPIES.incrementAndGet();
        execute(
                url.replace("/" + name, "/postgres"),
                "postgres",
                "",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'",
                "create database " + copy + " template " + name + " owner " + source.owner(),
                "grant connect on database " + copy + " to " + source.app());
        return new TestDatabase(url.replace("/" + name, "/" + copy), source.owner(), source.app(), source.password());
    }

    TestDatabase database(DivisionCode code) {
        return databases.get(code);
    }

    /** A new process of the province, on the same database. */
    TestProvince start(DivisionCode code, MessageHandler... more) {
        var old = provinces.remove(code);
        if (old != null) {
            old.close();
        }
        leasesRunOut(code);
        return another(code, more);
    }

    /** As if the time of whoever holds them were over. */
    void leasesRunOut(DivisionCode code) {
        execute(databases.get(code), "update lease set until = clock_timestamp() - interval '1 second'");
    }

    /** One more process beside those that run; the wires lead to the last one started. */
    TestProvince another(DivisionCode code, MessageHandler... more) {
        var others = new ArrayList<Peer>();
        for (var other : KEYS.keySet()) {
            if (!other.equals(code)) {
                others.add(TestProvince.peer(
                        other, KEYS.get(other).signing(), KEYS.get(other).encryption()));
            }
        }
        var keys = KEYS.get(code);
        var province = new TestProvince(
                code,
                keys.signing(),
                keys.encryption(),
                databases.get(code),
                others,
                new InMemoryTransport(code, provinces),
                clock,
                more);
        provinces.put(code, province);
        return province;
    }

    void openAll() {
        forEachPair(TestProvince::open);
    }

    /** Everybody seals and reads until nothing moves any more. */
    void settle() {
        for (int i = 0; i < 4; i++) {
            provinces.values().forEach(TestProvince::seal);
            forEachPair(TestProvince::pull);
        }
    }

    private void forEachPair(BiConsumer<TestProvince, TestProvince> action) {
        for (var one : List.copyOf(provinces.values())) {
            for (var other : List.copyOf(provinces.values())) {
                if (one != other) {
                    action.accept(one, other);
                }
            }
        }
    }

    /** Keeps the province's database as it is now, as an asynchronous replica would have it. */
    TestDatabase replicaOf(DivisionCode code) {
        provinces.get(code).close();
        var replica = copyOf(databases.get(code));
        start(code);
        openAll();
        return replica;
    }

    /** The primary is gone; a new process starts on what the replica had. */
    TestProvince failOverTo(DivisionCode code, TestDatabase replica, MessageHandler... more) {
        databases.put(code, replica);
        return start(code, more);
    }

    @Override
    public void close() {
        provinces.values().forEach(TestProvince::close);
        databases.values().forEach(ExchangeWorld::giveBack);
    }
}
