package cn.tongxing.platform.persistence;

import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.BlindIndex;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table whose rows are found by a blind index. Its column {@code key_version} says under which key each row was written,
 * so that the key can roll while the service runs (ADR 0290).
 */
public final class BlindColumns {
    private final JdbcClient jdbc;
    private final String table;
    private final BlindIndex index;

    public BlindColumns(JdbcClient jdbc, String table, BlindIndex index) {
        this.jdbc = jdbc;
        this.table = table;
        this.index = index;
    }

    /** Before a value is looked for and claimed: two who claim it under different keys come one after the other. */
    public static void alone(JdbcClient jdbc, BlindHash hash) {
        hash.lock()
                .ifPresent(number -> jdbc.sql("select 1 from (select pg_advisory_xact_lock(:number)) locked")
                        .param("number", number)
                        .query(Integer.class)
                        .single());
    }

    /** Whether a row stands under another key than the current one. */
    public boolean areBehind() {
        return jdbc.sql("select exists (select 1 from %s where key_version < :version or key_version > :version)"
                        .formatted(table))
                .param("version", index.version())
                .query(Boolean.class)
                .single();
    }

    /**
     * A row under a key that the ring lacks would not be found, and its person would be taken for a new one.
     *
     * @throws IllegalStateException then
     */
    public void mustBeFindable() {
        var used = jdbc.sql("select min(key_version), max(key_version) from " + table)
                .query((row, n) -> Stream.of(row.getObject(1, Integer.class), row.getObject(2, Integer.class)))
                .single()
                .filter(version -> version != null && !index.versions().contains(version))
                .toList();
        if (!used.isEmpty())
            throw new IllegalStateException(
                    "%s 中仍有以盲索引密钥第 %s 版写入的行，密钥环中没有该版本：请放回后再启动 / rows of %s stand under versions %s of the blind index key, which the ring lacks: put them back"
                            .formatted(table, used, table, used));
    }
}
