package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers a peer that tests whether both sides' keys are those that the other has pinned. */
@RestController
class EchoEntrance {
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final PeerBook peers;
    private final ExchangeKeys keys;
    private final Clock clock;

    EchoEntrance(PeerBook peers, ExchangeKeys keys, Clock clock) {
        this.peers = peers;
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping(path = Echo.PATH, consumes = "application/jose", produces = "application/jose")
    @Audited("EXCHANGE_ECHO")
    ResponseEntity<String> echo(@RequestBody String question, PeerPrincipal peer) {
        var asker = peers.find(peer.province()).orElseThrow(ExchangeProblem.PEER_UNKNOWN::of);
        try {
            var answer = Echo.answer(question, asker, peers.self(), keys, clock.instant());
            return ResponseEntity.ok().contentType(JOSE).body(answer);
        } catch (RuntimeException notForUs) {
            throw ExchangeProblem.EXCHANGE_ECHO_UNREADABLE.of();
        }
    }
}
