package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.CaseLogs.Block;
import cn.tongxing.ledger.exchange.CaseLogs.Logged;
import cn.tongxing.ledger.exchange.CaseLogs.Unsealed;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads one case out of both logs; of its neighbours in a block only leaves are read, to be hashed. */
final class JdbcEvidence implements ExchangeEvidence {
    private final JdbcTemplate jdbc;
    private final DivisionCode self;
    private final JdbcOutbox outbox;
    private final JdbcInLog inLog;

    JdbcEvidence(JdbcTemplate jdbc, DivisionCode self, JdbcOutbox outbox, JdbcInLog inLog) {
        this.jdbc = jdbc;
        this.self = self;
        this.outbox = outbox;
        this.inLog = inLog;
    }

    /** What the two logs differ in: the tables their messages and leaves are kept in, and who opens a body. */
    private enum Direction {
        OUT("""
                select o.id, e.seq, e.block, e.leaf, o.body from exchange_outbox o
                join exchange_entry e on e.message_id = o.id
                where o.case_id = ? and o.peer = ? order by e.seq""", "exchange_entry"),
        IN("""
                select i.message_id as id, i.seq, i.block, i.leaf, i.body from exchange_inbox i
                where i.case_id = ? and i.peer = ? order by i.seq""", "exchange_inbox");

        private final String messages;
        private final String leaves;

        Direction(String messages, String leafTable) {
            this.messages = messages;
            this.leaves = """
                    select b.number, b.first_seq, b.jws, l.leaf from exchange_block b
                    join %s l on l.peer = b.peer and l.seq between b.first_seq and b.last_seq
                    where b.direction = ? and b.peer = ? and b.number = any (?::bigint[])
                    order by b.number, l.seq""".formatted(leafTable);
        }
    }

    private record Row(long seq, long block, String leaf, SaltedBody body) {}

    private record Sealed(long number, long first, String jws, List<byte[]> leaves) {}

    @Override
    public Size sizeOf(UUID caseId, DivisionCode peer) {
        return jdbc.queryForObject(
                """
                select count(*) as messages, coalesce(sum(size), 0) as bytes from (
                  select octet_length(body) as size from exchange_outbox where case_id = ? and peer = ?
                  union all
                  select octet_length(body) from exchange_inbox where case_id = ? and peer = ?) m""",
                (row, n) -> new Size(row.getLong("messages"), row.getLong("bytes")),
                caseId,
                peer.value(),
                caseId,
                peer.value());
    }

    @Override
    public CaseLogs of(UUID caseId, DivisionCode peer) {
        var messages = new ArrayList<Logged>();
        var blocks = new ArrayList<Block>();
        var order = self.value().compareTo(peer.value()) < 0
                ? List.of(Direction.OUT, Direction.IN)
                : List.of(Direction.IN, Direction.OUT);
        for (var direction : order) {
            var from = direction == Direction.OUT ? self : peer;
            var rows = messages(direction, caseId, peer);
            var sealed = blocks(direction, peer, rows);
            rows.forEach(row -> messages.add(logged(from, row, sealed.get(row.block()))));
            sealed.values().stream()
                    .map(block -> new Block(from, block.number(), block.jws()))
                    .forEach(blocks::add);
        }
        return new CaseLogs(messages, blocks, unsealed(caseId, peer));
    }

    private List<Row> messages(Direction direction, UUID caseId, DivisionCode peer) {
        return jdbc.query(direction.messages, (row, n) -> row(direction, row), caseId, peer.value());
    }

    private Row row(Direction direction, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var body = row.getBytes("body");
        return new Row(
                row.getLong("seq"),
                row.getLong("block"),
                row.getString("leaf"),
                direction == Direction.OUT ? outbox.open(id, body) : inLog.open(id, body));
    }

    private Map<Long, Sealed> blocks(Direction direction, DivisionCode peer, List<Row> rows) {
        var blocks = new TreeMap<Long, Sealed>();
        jdbc.query(
                direction.leaves,
                row -> {
                    var number = row.getLong("number");
                    if (!blocks.containsKey(number)) {
                        blocks.put(
                                number,
                                new Sealed(number, row.getLong("first_seq"), row.getString("jws"), new ArrayList<>()));
                    }
                    blocks.get(number).leaves().add(row.getString("leaf").getBytes(StandardCharsets.UTF_8));
                },
                direction.name(),
                peer.value(),
                rows.stream().map(Row::block).distinct().map(String::valueOf).toArray(String[]::new));
        return blocks;
    }

    private static Logged logged(DivisionCode from, Row row, Sealed block) {
        int index = Math.toIntExact(row.seq() - block.first());
        var path = MerkleTree.path(block.leaves(), index);
        return new Logged(
                from,
                row.block(),
                row.seq(),
                row.leaf(),
                row.body().salt(),
                row.body().content(),
                path);
    }

    private List<Unsealed> unsealed(UUID caseId, DivisionCode peer) {
        return jdbc.query(
                """
                select o.id, o.kind, o.time, o.commitment from exchange_outbox o
                where o.case_id = ? and o.peer = ? and not exists (
                  select 1 from exchange_entry e where e.message_id = o.id)
                order by o.time, o.id""",
                (row, n) -> new Unsealed(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        Columns.instant(row, "time"),
                        new Sha256(row.getBytes("commitment"))),
                caseId,
                peer.value());
    }
}
