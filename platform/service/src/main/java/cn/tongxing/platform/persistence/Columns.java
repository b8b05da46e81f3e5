package cn.tongxing.platform.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The column types that PostgreSQL's driver does not take by itself: instants and jsonb. */
public final class Columns {
    private static final JsonMapper JSON = new JsonMapper();

    private Columns() {}

    /** For {@code timestamptz} parameters: the driver refuses {@link Instant}. */
    public static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** For {@code jsonb} parameters. */
    public static PGobject jsonb(Object value) {
        try {
            var column = new PGobject();
            column.setType("jsonb");
            column.setValue(JSON.writeValueAsString(value));
            return column;
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A column of many rows, for {@code unnest}: one statement, however many they are. */
    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable ? extends Object> column) {
        var texts = new String[rows.size()];
        int i = 0;
        for (var row : rows) {
            var value = column.apply(row);
            texts[i++] = value == null ? null : value.toString();
        }
        return texts;
    }

    /** The same of sealed values and hashes. */
    public static <T> byte @Nullable [][] bytes(Collection<T> rows, Function<T, byte @Nullable []> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }

    public static JsonNode json(ResultSet row, String column) throws SQLException {
        return JSON.readTree(row.getString(column));
    }

    public static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
        return JSON.readValue(row.getString(column), type);
    }
}
