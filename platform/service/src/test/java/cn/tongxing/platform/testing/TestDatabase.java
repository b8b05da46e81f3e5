package cn.tongxing.platform.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of its own with the two roles every service has: the owner migrates, the app has what was granted. */
public record TestDatabase(String url, String owner, String app, String password) {
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }

    public Connection asApp() throws SQLException {
        return DriverManager.getConnection(url, app, password);
    }
}
