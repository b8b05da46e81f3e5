package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.NotOurs;
import cn.tongxing.ledger.exchange.OwnWords;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a peer says it keeps of our statements, and the proof that one of them is ours. */
final class KeptByPeer {
    static final int AT_ONCE = 500;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final PeerHttp http;
    private final OwnWords ownWords;
    private final int atOnce;

    record Line(long seq, UUID id, Instant time, Map<String, AuditHead> heads) {}

    KeptByPeer(PeerHttp http, OwnWords ownWords, int atOnce) {
        this.http = http;
        this.ownWords = ownWords;
        this.atOnce = atOnce;
    }

    record Page(List<Line> lines, boolean isLast) {}

    /** In the order of our log. */
    Page after(DivisionCode peer, long seq) throws NotOurs {
        var path = "/exchange/audit-heads?after=" + seq + "&limit=" + atOnce;
        var bytes = http.get(peer, path, MOST_BYTES);
        try {
            var lines = read(WireJson.object(bytes).path("statements"), seq);
            return new Page(lines, lines.size() < atOnce);
        } catch (RuntimeException e) {
            throw new NotOurs("the answer is not in the protocol's form: " + e.getMessage());
        }
    }

    private List<Line> read(JsonNode statements, long after) {
        if (!statements.isArray() || statements.size() > atOnce) throw new IllegalArgumentException("statements");
        var lines = new ArrayList<Line>();
        var last = after;
        for (var each : statements) {
            var line = new Line(
                    each.path("seq").longValue(),
                    UUID.fromString(each.path("id").asString("")),
                    Instant.parse(each.path("time").asString("")),
                    Heads.read(each.path("heads")));
            if (line.seq() <= last) throw new IllegalArgumentException("not in the order of the log");
            last = line.seq();
            lines.add(line);
        }
        return lines;
    }

    /** What we signed there, if it is what the peer says: its word alone would let it cry wolf, or look fresh. */
    void prove(DivisionCode peer, Line line) throws NotOurs {
        var ours = ownWords.at(peer, line.seq());
        try {
            if (ours.id().equals(line.id())
                    && ours.kind().equals(Statement.KIND)
                    && ours.time().equals(line.time())
                    && Statement.read(ours.body()).byService().equals(line.heads())) return;
        } catch (IllegalArgumentException e) {
            // not a statement, so not this one
        }
        throw new NotOurs("we said something else at number " + line.seq());
    }
}
