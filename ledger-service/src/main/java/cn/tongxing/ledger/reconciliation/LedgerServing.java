package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.web.CommonProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/** What a peer may learn of the cases we share with it; about cases of other pairs it learns nothing, not even that they are. */
final class LedgerServing {
    private final SharedLedger ledger;
    private final OwnStandings own;
    private final ExchangeGate gate;
    private final PeerBook peers;
    private final Audit audit;
    private final TransactionOperations transaction;

    LedgerServing(
            SharedLedger ledger,
            OwnStandings own,
            ExchangeGate gate,
            PeerBook peers,
            Audit audit,
            TransactionOperations transaction) {
        this.ledger = ledger;
        this.own = own;
        this.gate = gate;
        this.peers = peers;
        this.audit = audit;
        this.transaction = transaction;
    }

    List<Node> nodes(DivisionCode peer, List<KeyPrefix> parts) {
        refuse(parts.isEmpty() || parts.size() > LedgerWire.MOST_PARTS);
        refuse(parts.stream().distinct().count() != parts.size());
        requireOpen(peer);
        var few = ledger.casesIn(peer, parts, Node.MOST_CASES + 1);
        var many = parts.stream()
                .filter(part -> few.get(part).size() > Node.MOST_CASES)
                .toList();
        // the last parts hold a handful in a ledger of any size
        refuse(many.stream().anyMatch(KeyPrefix::isLast));
        var groups = groupsOf(peer, many);
        return parts.stream()
                .<Node>map(part -> groups.containsKey(part)
                        ? new Node.Groups(part, groups.get(part))
                        : new Node.Cases(part, few.get(part)))
                .toList();
    }

    /** One query for the children of all parts. */
    private Map<KeyPrefix, List<DigestGroup>> groupsOf(DivisionCode peer, List<KeyPrefix> parts) {
        if (parts.isEmpty()) return Map.of();
        var children = parts.stream().flatMap(part -> part.children().stream()).toList();
        var found = ledger.groups(peer, children);
        return parts.stream()
                .collect(Collectors.toMap(
                        part -> part,
                        part -> found.stream()
                                .filter(group -> group.prefix().isChildOf(part))
                                .toList()));
    }

    Standings standings(DivisionCode peer, List<UUID> cases) {
        refuse(cases.isEmpty() || cases.size() > LedgerWire.MOST_STANDINGS);
        refuse(cases.stream().distinct().count() != cases.size());
        requireOpen(peer);
        return own.of(peer, cases).toTell();
    }

    /** The stored projection, if it is still the one with this digest, for the asking peer alone. */
    byte[] projection(DivisionCode peer, UUID caseId, Sha256 digest) {
        requireOpen(peer);
        var stored = Optional.ofNullable(own.stored(peer, List.of(caseId)).get(caseId))
                .filter(version -> version.digest().equals(digest) && version.canonical() != null)
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        var key = peers.find(peer)
                .orElseThrow(CommonProblem.NOT_FOUND::of)
                .encryptionKeys()
                .getKeys()
                .getFirst()
                .toECKey();
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("LEDGER_CASE_FETCHED", "case", caseId)
                .by(peer)
                .outcome(AuditOutcome.LOOKED)
                .detail("digest", digest.text())));
        return new ProjectionEnvelope(peers.self(), peer, caseId, digest)
                .seal(Objects.requireNonNull(stored.canonical()), key);
    }

    /** Before our own log was compared, our ledger may lack its end, and would look as if it differed. */
    private void requireOpen(DivisionCode peer) {
        if (!gate.isOpen(peer)) throw ComparisonProblem.LEDGER_NOT_READY.of();
    }

    private static void refuse(boolean wrong) {
        if (wrong) throw ComparisonProblem.LEDGER_ASKED_WRONGLY.of();
    }
}
