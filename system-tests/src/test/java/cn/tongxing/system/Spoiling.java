package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.system.Cases.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a careless or malicious administrator of one database does to one case; undone at the end. */
final class Spoiling implements AutoCloseable {
    private static final String[] TABLES = {"cross_case", "case_fact", "case_history", "open_case"};
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Province province;
    private final UUID caseId;

    Spoiling(Province province, Case theCase) {
        this.province = province;
        this.caseId = theCase.id();
        for (var table : TABLES)
            execute("create table kept_%s as select * from %s where %s = '%s'"
                    .formatted(table, table, key(table), caseId));
    }

    private static String key(String table) {
        return table.equals("cross_case") ? "id" : "case_id";
    }

    /** With the province's own key, so that it opens. */
    void rename(String name) throws IOException {
        var cipher = KeyRing.parse(Files.readString(
                        province.secretsFolder("ledger-service").resolve("tongxing.crypto.keys")))
                .cipher();
        var place = new Place("cross_case", "projection", caseId.toString());
        var projection = (ObjectNode) JSON.readTree(cipher.open(stored(), place));
        ((ObjectNode) projection.at("/transitions/0/body/child")).put("name", name);
        var canonical = CanonicalJson.of((JsonNode) projection);
        execute(
                "update cross_case set projection = ?, digest = ? where id = ?",
                cipher.seal(canonical, place),
                Sha256.of(canonical).bytes(),
                caseId);
    }

    private byte[] stored() {
        try (var connection = connect();
                var statement = connection.prepareStatement("select projection from cross_case where id = ?")) {
            statement.setObject(1, caseId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void delete() {
        for (int i = TABLES.length - 1; i >= 0; i--)
            execute("delete from %s where %s = ?".formatted(TABLES[i], key(TABLES[i])), caseId);
    }

    private void execute(String sql, @Nullable Object... values) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        var database = province.database("ledger-service");
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Override
    public void close() {
        delete();
        for (var table : TABLES) {
            execute("insert into %s select * from kept_%s".formatted(table, table));
            execute("drop table kept_" + table);
        }
    }
}
