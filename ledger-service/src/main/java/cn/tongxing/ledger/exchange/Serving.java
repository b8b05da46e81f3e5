package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.BlockKey;
import cn.tongxing.ledger.exchange.wire.Bodies;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/** What a peer may read: our log for it, how far we read its log, and its own blocks back. Bodies are encrypted to it now. */
final class Serving {
    private final JdbcTemplate jdbc;
    private final JdbcOutLog outLog;
    private final JdbcOutbox outbox;
    private final JdbcInLog inLog;
    private final PeerBook peers;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    private record Block(long number, long first, long last, String jws, long size) {}

    private record Row(
            long seq,
            UUID id,
            String leaf,
            Sha256 commitment,
            byte[] body,
            @Nullable String trace) {}

    private interface Opener {
        SaltedBody open(UUID id, byte[] sealed);
    }

    Serving(
            JdbcTemplate jdbc,
            JdbcOutLog outLog,
            JdbcOutbox outbox,
            JdbcInLog inLog,
            PeerBook peers,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.outLog = outLog;
        this.outbox = outbox;
        this.inLog = inLog;
        this.peers = peers;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    byte[] blocks(DivisionCode peer, long after, int limit) {
        // before the blocks: a head read afterwards may be ahead of them, and would look like blocks kept back
        var head = outLog.head(peer);
        var blocks = choose("OUT", peer, after, limit, OUT_SIZES);
        return answer(encrypt(peer, blocks, OUT_ROWS, outbox::open, peers.self(), peer), head);
    }

    byte[] returnedBlocks(DivisionCode peer, long after, int limit) {
        var head = inLog.cursor(peer);
        var blocks = choose("IN", peer, after, limit, IN_SIZES);
        transactions.executeWithoutResult(tx -> audit.record(
                AuditEntry.of("EXCHANGE_BLOCKS_RETURNED", "peer", peer).by(peer).detail("blocks", blocks.size())));
        return answer(encrypt(peer, blocks, IN_ROWS, inLog::open, peer, peers.self()), head);
    }

    byte[] position(DivisionCode peer) {
        var at = inLog.cursor(peer);
        return WireJson.bytes(WireJson.newObject()
                .put("applied", at.seq())
                .put("block", at.block())
                .put("digest", at.digestText())
                .put("time", WireTime.text(clock.instant()))
                .put("protocol", "1"));
    }

    private static final String OUT_SIZES = """
            select coalesce(sum(octet_length(o.body)), 0) from exchange_entry e
            join exchange_outbox o on o.id = e.message_id
            where e.peer = b.peer and e.seq between b.first_seq and b.last_seq""";
    private static final String IN_SIZES = """
            select coalesce(sum(octet_length(i.body)), 0) from exchange_inbox i
            where i.peer = b.peer and i.seq between b.first_seq and b.last_seq""";
    private static final String OUT_ROWS = """
            select e.seq, o.id, e.leaf, o.commitment, o.body, o.trace from exchange_entry e
            join exchange_outbox o on o.id = e.message_id
            where e.peer = ? and e.seq between ? and ? order by e.seq""";
    private static final String IN_ROWS = """
            select i.seq, i.message_id as id, i.leaf, i.commitment, i.body, null as trace from exchange_inbox i
            where i.peer = ? and i.seq between ? and ? order by i.seq""";

    /** As many blocks as fit; the first one always. */
    private List<Block> choose(String direction, DivisionCode peer, long after, int limit, String sizes) {
        if (after < 0 || limit < 1 || limit > Limits.BLOCKS_PER_ANSWER) {
            throw ExchangeProblem.EXCHANGE_INVALID_POSITION.of();
        }
        var found = jdbc.query(
                """
                select b.number, b.first_seq, b.last_seq, b.jws, (%s) as size from exchange_block b
                where b.direction = ? and b.peer = ? and b.last_seq > ? order by b.last_seq limit ?""".formatted(sizes),
                (row, n) -> new Block(
                        row.getLong("number"),
                        row.getLong("first_seq"),
                        row.getLong("last_seq"),
                        row.getString("jws"),
                        row.getLong("size")),
                direction,
                peer.value(),
                after,
                limit);
        var chosen = new ArrayList<Block>();
        long size = 0;
        for (var block : found) {
            size += block.size();
            if (size > Limits.ANSWER_SOFT_BYTES && !chosen.isEmpty()) {
                break;
            }
            chosen.add(block);
        }
        return chosen;
    }

    private List<JsonNode> encrypt(
            DivisionCode peer, List<Block> blocks, String rows, Opener opener, DivisionCode from, DivisionCode to) {
        var receiver = encryptionKey(peer);
        var answer = new ArrayList<JsonNode>();
        for (var block : blocks) {
            var key = BlockKey.next();
            var json = WireJson.newObject().put("jws", block.jws()).put("key", key.sealed(from, to, receiver));
            var entries = json.putArray("entries");
            for (var row : rows(rows, peer, block)) {
                var body = opener.open(row.id(), row.body());
                var entry = entries.addObject()
                        .put("body", Bodies.encrypt(body, row.commitment(), from, to, key))
                        .putRawValue("entry", new RawValue(row.leaf()));
                if (row.trace() != null) {
                    entry.put("trace", row.trace());
                }
            }
            answer.add(json);
        }
        return answer;
    }

    private List<Row> rows(String sql, DivisionCode peer, Block block) {
        return jdbc.query(
                sql,
                (row, n) -> new Row(
                        row.getLong("seq"),
                        row.getObject("id", UUID.class),
                        row.getString("leaf"),
                        new Sha256(row.getBytes("commitment")),
                        row.getBytes("body"),
                        row.getString("trace")),
                peer.value(),
                block.first(),
                block.last());
    }

    private ECKey encryptionKey(DivisionCode peer) {
        return peers.find(peer)
                .orElseThrow(ExchangeProblem.PEER_UNKNOWN::of)
                .encryptionKeys()
                .getKeys()
                .getFirst()
                .toECKey();
    }

    private byte[] answer(List<JsonNode> blocks, LogPosition head) {
        return WireJson.bytes(WireAnswer.write(blocks, head, clock.instant()));
    }
}
