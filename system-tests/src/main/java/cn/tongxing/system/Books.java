package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks behind the doors: a province's databases and its audit's verdict. Tests assert with it, they never change with it. */
public record Books(Province province) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads one row of an answer. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public long count(String service, String sql, Object... arguments) {
        return rows(service, sql, row -> row.getLong(1), arguments).getFirst();
    }

    public <T> List<T> rows(String service, String sql, Row<T> reader, Object... arguments) {
        var database = province.database(service);
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            return read(statement, reader);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> reader) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(reader.read(rows));
        }
        return found;
    }

    long quarantined(String peer, String rule) {
        return count(
                "ledger-service", "select count(*) from exchange_quarantine where peer = ? and rule = ?", peer, rule);
    }

    long audited(String event) {
        return count("ledger-service", "select count(*) from audit_event where event = ?", event);
    }

    /** What the audit's own verifier says of a service, read on its management port. */
    public JsonNode auditVerdict(String service) {
        var uri = URI.create("http://127.0.0.1:" + province.managementPort(service) + "/actuator/audit");
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
