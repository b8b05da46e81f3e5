package cn.tongxing.child.record;

import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.division.Jurisdiction;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of merges. */
@Repository
class JdbcMerges {

    private final JdbcClient jdbc;
    private final RowSecurity rows;

    JdbcMerges(JdbcClient jdbc, RowSecurity rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(Jurisdiction scope, Merge merge, Instant at) {
        rows.enter(scope);
        jdbc.sql("""
                        insert into child_merge (id, survivor, merged, survivor_version, took, at)
                        values (:id, :survivor, :merged, :version, cast(:took as text[]), :at)""")
                .param("id", merge.id())
                .param("survivor", merge.survivor().value())
                .param("merged", merge.merged().value())
                .param("version", merge.survivorVersion())
                .param("took", merge.took().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("at", timestamp(at))
                .update();
    }

    /** The merge that holds, if there is one. */
    Optional<Merge> find(Jurisdiction scope, ChildId merged) {
        rows.enter(scope);
        return jdbc.sql("select * from child_merge where merged = :merged and undone_at is null")
                .param("merged", merged.value())
                .query((row, n) -> new Merge(
                        row.getObject("id", UUID.class),
                        new ChildId(row.getObject("survivor", UUID.class)),
                        merged,
                        row.getLong("survivor_version"),
                        parts((String[]) row.getArray("took").getArray())))
                .optional();
    }

    void undo(Jurisdiction scope, Merge merge, Instant at) {
        rows.enter(scope);
        jdbc.sql("update child_merge set undone_at = :at where id = :id")
                .param("at", timestamp(at))
                .param("id", merge.id())
                .update();
    }

    private static Set<TakenPart> parts(String[] names) {
        var parts = EnumSet.noneOf(TakenPart.class);
        Arrays.stream(names).map(TakenPart::valueOf).forEach(parts::add);
        return parts;
    }
}
