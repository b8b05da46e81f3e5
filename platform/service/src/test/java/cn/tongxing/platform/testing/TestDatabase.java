package cn.tongxing.platform.testing;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A database of its own with the two roles every service has: the owner migrates, the app has what was granted. */
public record TestDatabase(String url, String owner, String app, String password) {

    /**
     * The database of a running context. Contexts are cached: a static field set while one was prepared may hold
     * another's by the time a test runs.
     */
    public static TestDatabase of(Environment environment) {
        return new TestDatabase(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
    }

    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Runs the platform's migrations and the service's own, for tests that need no Spring context. */
    public TestDatabase migrated() {
        Flyway.configure()
                .dataSource(url, owner, password)
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app_role", app))
                .load()
                .migrate();
        return this;
    }

    /** As the service connects: without a pool. */
    public DataSource dataSource() {
        return new SimpleDriverDataSource(new org.postgresql.Driver(), url, app, password);
    }

    /** Tables of the last test; whoever works in the background may hold them in another order, so it is tried again. */
    public void empty(String tables) {
        for (int tries = 1; ; tries++) {
            try {
                asOwner().sql("truncate " + tables).update();
                return;
            } catch (PessimisticLockingFailureException deadlock) {
                if (tries == 10) throw deadlock;
            }
        }
    }

    /** As the owner, who may do what no service may: for spoiling things in tests. */
    public JdbcClient asOwner() {
        return JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), url, owner, password));
    }

    /** The same where tables are under row security: it sees what this jurisdiction sees, comma-separated prefixes. */
    public JdbcClient asOwnerWithin(String jurisdiction) {
        var properties = new Properties();
        properties.setProperty("user", owner);
        properties.setProperty("password", password);
        properties.setProperty("options", "-c tongxing.jurisdiction=" + jurisdiction);
        return JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), url, properties));
    }
}
