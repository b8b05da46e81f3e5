package cn.tongxing.platform.audit;

import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.JWKSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds rows by subject, and each row's block by the block's table of contents. */
final class JdbcAuditExcerpts implements AuditExcerpts {
    private static final String ABOUT = """
            from unnest(cast(:types as text[]), cast(:ids as text[])) as s (type, id)
            join audit_event e on e.subject_type = s.type and e.subject_id = s.id
            """;

    /** A block holds up to a thousand entries, and not all blocks need to be in memory at once. */
    private static final int BLOCKS_AT_ONCE = 16;

    private final JdbcClient jdbc;
    private final JWKSet keys;

    private record Found(UUID id, byte[] body, Salt salt, long block) {
        static Found read(ResultSet rs) throws SQLException {
            return new Found(
                    rs.getObject("event_id", UUID.class),
                    AuditRow.canonical(rs),
                    new Salt(rs.getBytes("salt")),
                    rs.getLong("block"));
        }
    }

    JdbcAuditExcerpts(JdbcClient jdbc, JWKSet keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Override
    public JWKSet keys() {
        return keys;
    }

    @Override
    public long count(Collection<AuditSubject> subjects) {
        return about("select count(*) " + ABOUT, subjects).query(Long.class).single();
    }

    @Override
    public AuditExcerpt of(Collection<AuditSubject> subjects) {
        var found = about("""
                select e.event_id, e.at, e.event, e.subject_type, e.subject_id, e.actor, e.agency, e.staff, e.purpose,
                       e.outcome, e.detail::text as detail, e.request_id, e.salt, b.number as block
                """ + ABOUT + """
                join audit_block b on jsonb_path_query_array(b.entries, '$[*].id') @> jsonb_build_array(e.event_id::text)
                order by e.epoch, e.xid, e.id""", subjects)
                .query((rs, n) -> Found.read(rs))
                .list();
        var rows = new HashMap<UUID, AuditExcerpt.Row>();
        var blocks = new ArrayList<AuditExcerpt.Block>();
        var byBlock = found.stream().collect(Collectors.groupingBy(Found::block));
        jdbc.sql("""
                        select number, sealed, entries::text as entries from audit_block
                        where number = any (:numbers) or number = (select max(number) from audit_block)
                        order by number""")
                .param("numbers", byBlock.keySet().toArray(Long[]::new))
                .withFetchSize(BLOCKS_AT_ONCE)
                .query((RowCallbackHandler) rs -> {
                    long number = rs.getLong("number");
                    blocks.add(new AuditExcerpt.Block(number, rs.getString("sealed")));
                    prove(byBlock.getOrDefault(number, List.of()), rs, rows);
                });
        return new AuditExcerpt(found.stream().map(row -> rows.get(row.id())).toList(), blocks);
    }

    private static void prove(List<Found> wanted, ResultSet rs, Map<UUID, AuditExcerpt.Row> rows) throws SQLException {
        if (wanted.isEmpty()) return;
        var entries = Arrays.asList(Columns.json(rs, "entries", AuditBlock.Entry[].class));
        var ids = entries.stream().map(AuditBlock.Entry::id).toList();
        var leaves = entries.stream()
                .map(entry -> Sha256.parse(entry.commitment()).bytes())
                .toList();
        for (var row : wanted) {
            int index = ids.indexOf(row.id());
            var path = MerkleTree.path(leaves, index);
            rows.put(row.id(), new AuditExcerpt.Row(row.body(), row.salt(), row.block(), index, path));
        }
    }

    private JdbcClient.StatementSpec about(String sql, Collection<AuditSubject> subjects) {
        return jdbc.sql(sql)
                .param("types", subjects.stream().map(AuditSubject::type).toArray(String[]::new))
                .param("ids", subjects.stream().map(AuditSubject::id).toArray(String[]::new));
    }
}
