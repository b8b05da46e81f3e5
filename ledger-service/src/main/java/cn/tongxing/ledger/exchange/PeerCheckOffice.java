package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operators test a peer before they put cases on the way, and when something is wrong. */
@RestController
@RequestMapping("/api/exchange/peers")
class PeerCheckOffice {
    private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(3);

    private final ExchangeEngine engine;
    private final PeerCheck check;
    private final PeerBook peers;
    private final Clock clock;

    record Checked(
            DivisionCode province,
            String name,
            String address,
            Instant at,
            boolean allHolds,
            @Nullable Long roundTripMillis,
            List<CheckLine> lines) {}

    PeerCheckOffice(
            ExchangeEngine engine,
            PeerProbe probe,
            PeerBook peers,
            ExchangeKeys keys,
            ExchangeSettings settings,
            Clock clock) {
        this.engine = engine;
        this.peers = peers;
        this.clock = clock;
        this.check = new PeerCheck(
                probe,
                new TlsLook(TlsLook.ofThisMachine(), HANDSHAKE_WITHIN),
                keys,
                peers.self(),
                settings.skew(),
                clock);
    }

    @PostMapping("/{province}/check")
    @PreAuthorize("hasAuthority('EXCHANGE_PEER_CHECK')")
    @Audited("EXCHANGE_PEER_CHECKED")
    @Operation(summary = "对端自检：地址、TLS、时钟、密钥、协议、往返 / tests a peer and says what to mend; changes nothing")
    Checked check(@PathVariable DivisionCode province, Actor actor) {
        var peer = peers.find(province).orElseThrow(ExchangeProblem.PEER_UNKNOWN::of);
        looked(province, actor);
        var checked = check.check(peer);
        var lines = new ArrayList<>(checked.lines());
        if (peer.connected()) lines.add(logs(peer));
        return new Checked(
                province,
                peer.name(),
                peer.address().toString(),
                clock.instant(),
                lines.stream().allMatch(line -> line.result() == CheckLine.Result.HOLDS),
                checked.roundTrip() == null ? null : checked.roundTrip().toMillis(),
                lines);
    }

    /** Before it is answered, as every look. */
    private void looked(DivisionCode province, Actor actor) {
        engine.house
                .transactions()
                .executeWithoutResult(tx -> engine.house
                        .audit()
                        .record(AuditEntry.of("EXCHANGE_PEER_CHECKED", "peer", province)
                                .by(actor)
                                .outcome(AuditOutcome.LOOKED)));
    }

    private CheckLine logs(Peer peer) {
        var standing = engine.standings.of(List.of(peer.province())).getFirst();
        if (standing.stopped() != null) {
            return CheckLine.mend(
                    CheckLine.What.LOGS,
                    "已停止读取对端日志（%s）：请查看隔离区的证据并联系对端".formatted(standing.stopped()),
                    "its log is not read (%s): look at the evidence in quarantine and call the peer"
                            .formatted(standing.stopped()));
        }
        if (standing.closed() != null || !engine.open.isOpen(peer.province())) {
            return CheckLine.mend(
                    CheckLine.What.LOGS,
                    "与对端的日志尚未核对一致（%s）：核对前不签发新报文".formatted(String.valueOf(standing.closed())),
                    "our log was not compared with the peer's copy yet (%s): nothing new is signed until then"
                            .formatted(String.valueOf(standing.closed())));
        }
        return CheckLine.holds(
                CheckLine.What.LOGS,
                "双向日志正常，暂存待处理 %d 条".formatted(standing.held()),
                "both logs are open, %d messages are held".formatted(standing.held()));
    }
}
