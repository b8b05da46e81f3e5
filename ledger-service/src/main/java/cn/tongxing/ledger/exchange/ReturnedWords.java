package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.VerifiedBlock;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Duration;

/** Asks a peer for one of our own blocks, as after a lost tail, and believes it as little. */
final class ReturnedWords implements OwnWords {
    private final PeerHttp http;
    private final PeerBook peers;
    private final ExchangeKeys keys;
    private final Duration skew;

    ReturnedWords(PeerHttp http, PeerBook peers, ExchangeKeys keys, Duration skew) {
        this.http = http;
        this.peers = peers;
        this.keys = keys;
        this.skew = skew;
    }

    @Override
    public OwnMessage at(DivisionCode peer, long seq) throws NotOurs {
        var bytes = http.get(peer, "/exchange/returned-blocks?after=" + (seq - 1) + "&limit=1", Limits.ANSWER_BYTES);
        try {
            var answer = WireAnswer.read(bytes);
            if (answer.blocks().isEmpty()) {
                throw new NotOurs("nothing at number " + seq);
            }
            return message(peer, seq, verifier(peer).verifyAlone(answer.blocks().getFirst()));
        } catch (NotBelieved e) {
            throw new NotOurs(e.rule() + ": " + e.getMessage());
        }
    }

    private BlockVerifier verifier(DivisionCode peer) {
        return new BlockVerifier(peers.self(), peer, keys.ownSigners(), keys.decryption(), skew);
    }

    private static OwnMessage message(DivisionCode peer, long seq, VerifiedBlock block) throws NotOurs {
        var sealedAt = block.block().header().sealedAt();
        for (var m : block.messages()) {
            var e = m.entry();
            if (e.seq() == seq) {
                return new OwnMessage(e.id(), peer, seq, e.kind(), e.caseId(), e.time(), sealedAt, json(m));
            }
        }
        throw new NotOurs("another block than that of number " + seq);
    }

    private static tools.jackson.databind.JsonNode json(VerifiedBlock.Message message) throws NotOurs {
        try {
            return message.body().json();
        } catch (IllegalArgumentException e) {
            throw new NotOurs(e.getMessage());
        }
    }
}
