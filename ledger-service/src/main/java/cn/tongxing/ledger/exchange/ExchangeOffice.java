package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.JdbcLogReader.HeldMessage;
import cn.tongxing.ledger.exchange.JdbcLogReader.LogBlock;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators and auditors of this province see of the exchange, and what they can do about held messages. */
@RestController
@RequestMapping("/api/exchange")
class ExchangeOffice {
    private static final int MOST_BLOCKS = 100;
    private final ExchangeEngine engine;
    private final HeldMessages heldMessages;
    private final JdbcLogReader logs;
    private final PeerBook peers;
    private final Clock clock;

    ExchangeOffice(ExchangeEngine engine, HeldMessages heldMessages, JdbcLogReader logs, PeerBook peers, Clock clock) {
        this.engine = engine;
        this.heldMessages = heldMessages;
        this.logs = logs;
        this.peers = peers;
        this.clock = clock;
    }

    record Keys(List<String> signing, List<String> encryption) {}

    record Lag(long waitingToBeSealed, long notReadByThem, long notReadByUs) {}

    record PeerView(
            DivisionCode province,
            String name,
            boolean connected,
            boolean reachable,
            @Nullable Instant unreachableSince,
            boolean open,
            @Nullable String closedBecause,
            @Nullable String stoppedBecause,
            @Nullable Instant lastPull,
            Lag lag,
            long unacknowledged,
            @Nullable Long oldestUnacknowledgedSeconds,
            long held,
            long quarantined,
            @Nullable Double clockSkewSeconds,
            Keys keys) {}

    record PeersView(DivisionCode province, List<String> ownKeys, List<PeerView> peers) {}

    record LogView(List<LogBlock> blocks, @Nullable Long next) {}

    record RefuseHeld(
            @NotBlank @Size(max = 500) String chinese,
            @NotBlank @Size(max = 500) String english) {}

    record DecidedView(
            UUID id,
            String outcome,
            @Nullable String rule,
            @Nullable String chinese,
            @Nullable String english) {
        static DecidedView of(Decision d) {
            return new DecidedView(d.message().id(), d.outcome().name(), d.rule(), d.chinese(), d.english());
        }
    }

    @GetMapping("/peers")
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("EXCHANGE_PEERS_SEEN")
    PeersView peers() {
        var byProvince = peers.all().stream().collect(Collectors.toMap(Peer::province, Function.identity()));
        var views = engine.standings.of(byProvince.keySet()).stream()
                .map(standing -> view(byProvince.get(standing.peer()), standing))
                .toList();
        return new PeersView(peers.self(), engine.house.keys().keyIds(), views);
    }

    private PeerView view(Peer peer, PeerStanding s) {
        var oldest = s.oldestUnacknowledged();
        return new PeerView(
                peer.province(),
                peer.name(),
                peer.connected(),
                s.lastPull() != null && s.unreachableSince() == null,
                s.unreachableSince(),
                engine.open.isOpen(peer.province()),
                s.closed(),
                s.stopped(),
                s.lastPull(),
                new Lag(s.waiting(), s.unread(), s.unapplied()),
                s.unacknowledged(),
                oldest == null
                        ? null
                        : Duration.between(oldest, clock.instant()).toSeconds(),
                s.held(),
                s.quarantined(),
                s.skewMillis() == null ? null : s.skewMillis() / 1000.0,
                new Keys(keyIds(peer.signingKeys()), keyIds(peer.encryptionKeys())));
    }

    private static List<String> keyIds(JWKSet keys) {
        return keys.getKeys().stream().map(JWK::getKeyID).toList();
    }

    @GetMapping("/log")
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("EXCHANGE_LOG_SEEN")
    LogView log(
            @RequestParam DivisionCode peer,
            @RequestParam String direction,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit,
            Actor actor) {
        var side = direction.toUpperCase(Locale.ROOT);
        if (after < 0
                || limit < 1
                || limit > MOST_BLOCKS
                || !List.of("OUT", "IN").contains(side)) {
            throw ExchangeProblem.EXCHANGE_INVALID_POSITION.of();
        }
        if (peers.find(peer).isEmpty()) {
            throw ExchangeProblem.PEER_UNKNOWN.of();
        }
        looked("EXCHANGE_LOG_SEEN", peer.value(), actor);
        var blocks = logs.blocks(side, peer, after, limit);
        return new LogView(
                blocks, blocks.size() < limit ? null : blocks.getLast().last());
    }

    @GetMapping("/held")
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("EXCHANGE_HELD_SEEN")
    Page<HeldMessage> held(PageQuery query, Actor actor) {
        looked("EXCHANGE_HELD_SEEN", "all", actor);
        var after = query.after();
        var afterPeer = after == null ? "" : after.part(0, text -> text);
        long afterSeq = after == null ? 0 : after.part(1, Long::parseLong);
        return Page.of(
                logs.held(afterPeer, afterSeq, query.limit() + 1),
                query,
                held -> Cursor.of(held.peer().value(), held.seq()));
    }

    private void looked(String event, String peer, Actor actor) {
        engine.house
                .transactions()
                .executeWithoutResult(tx -> engine.house
                        .audit()
                        .record(AuditEntry.of(event, "peer", peer).by(actor).outcome(AuditOutcome.LOOKED)));
    }

    @PostMapping("/held/{id}/replay")
    @PreAuthorize("hasAuthority('EXCHANGE_HELD_DECIDE')")
    @Audited("EXCHANGE_MESSAGE_REPLAYED")
    List<DecidedView> replay(@PathVariable UUID id, Actor actor) {
        return heldMessages.replay(id, actor).stream().map(DecidedView::of).toList();
    }

    @PostMapping("/held/{id}/refusal")
    @PreAuthorize("hasAuthority('EXCHANGE_HELD_DECIDE')")
    @Audited("EXCHANGE_MESSAGE_REFUSED_BY_OPERATOR")
    List<DecidedView> refuse(@PathVariable UUID id, @Valid @RequestBody RefuseHeld request, Actor actor) {
        return heldMessages.refuse(id, request.chinese(), request.english(), actor).stream()
                .map(DecidedView::of)
                .toList();
    }
}
