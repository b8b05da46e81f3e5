package cn.tongxing.bench.exchange;

import cn.tongxing.launcher.Province;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One province's ledger database, looked into from outside: looking must cost less than asking the service would. */
final class Ledger {
    private final Province province;

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

    <T> T look(Work<T> work) {
        try (var connection = connect()) {
            return work.with(connection);
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
}
