package cn.tongxing.bench.exchange;

import cn.tongxing.launcher.Province;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One province's ledger database, looked into from outside: looking must cost less than asking the service would, so all
 * who look now and then share one connection. Opening one costs more than a hand-over.
 */
final class Ledger implements AutoCloseable {
    private final Province province;
    private @Nullable Connection shared;

    Ledger(Province province) {
        this.province = province;
    }

    String code() {
        return province.code();
    }

    Connection connect() {
        var database = province.database("ledger-service");
        try {
            return DriverManager.getConnection(database.url(), database.user(), database.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    synchronized <T> T look(Work<T> work) {
        try {
            if (shared == null) shared = connect();
            return work.with(shared);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return look(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public synchronized void close() {
        try {
            if (shared != null) shared.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
