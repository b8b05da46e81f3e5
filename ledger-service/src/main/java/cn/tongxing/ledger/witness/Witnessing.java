package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.MessageHandler;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what peers say of their chains, tells them at once what does not go on, and learns what they keep of ours. */
final class Witnessing implements MessageHandler {
    private final JdbcKept kept;
    private final JdbcGiven given;
    private final Alarms alarms;

    Witnessing(JdbcKept kept, JdbcGiven given, Alarms alarms) {
        this.kept = kept;
        this.given = given;
        this.alarms = alarms;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Statement.KIND);
    }

    /** A statement in doubt is kept like any other: it is what the peer signed. */
    @Override
    public Verdict receive(IncomingMessage message) {
        Statement statement;
        try {
            statement = Statement.read(message.body());
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused("BODY_INVALID", "审计链头的报文不合规定", "not a statement of audit heads");
        }
        var doubts = Doubt.about(statement, kept.latest(message.from()));
        if (kept.keep(message, statement, doubts)) alarms.peersChainDoubted(message.from(), doubts);
        return new Verdict.Applied(told(doubts));
    }

    @Override
    public Verdict receivedBefore(IncomingMessage message, JsonNode earlierData) {
        var verdict = receive(message);
        return verdict instanceof Verdict.Applied ? new Verdict.Applied(earlierData) : verdict;
    }

    private static JsonNode told(List<Doubt> doubts) {
        var data = JsonMapper.shared().createObjectNode();
        if (doubts.isEmpty()) return data;
        var list = data.putArray("doubts");
        doubts.forEach(doubt -> list.addObject()
                .put("service", doubt.service())
                .put("what", doubt.what().name()));
        return data;
    }

    @Override
    public void receipted(ReceiptNotice receipt) {
        var doubts = Doubt.read(receipt.data());
        given.answered(receipt.message(), receipt.outcome(), receipt.at(), doubts);
        alarms.ownChainDoubted(receipt.from(), doubts);
    }

    /** Our memory of what we said may have been set back together with the chains; what we signed brings it back. */
    @Override
    public void restored(OwnMessage message) {
        given.insert(message.id(), message.to(), message.time(), Statement.read(message.body()));
    }
}
