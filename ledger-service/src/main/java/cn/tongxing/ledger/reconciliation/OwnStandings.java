package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.crossprovince.SharedLedger.StoredVersion;
import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.platform.division.DivisionCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How this province stands with some cases. Ledger and logs are read from one snapshot: a case read before a message took
 * effect and a log read after it would look like a difference that nothing explains.
 */
final class OwnStandings {
    private final SharedLedger ledger;
    private final Conversations conversations;
    private final TransactionTemplate snapshot;

    /** {@code heard}: the number of the peer's last message about the case that was taken here. */
    record Own(Standing standing, long heard) {}

    /** In the order asked. */
    record Moment(long taken, Map<UUID, Own> cases) {
        Own of(Standing theirs) {
            return Objects.requireNonNull(cases.get(theirs.caseId()));
        }

        Standings toTell() {
            return new Standings(
                    taken, cases.values().stream().map(Own::standing).toList());
        }
    }

    OwnStandings(SharedLedger ledger, Conversations conversations, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.conversations = conversations;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    Moment of(DivisionCode peer, Collection<UUID> cases) {
        return snapshot.execute(tx -> read(peer, List.copyOf(cases)));
    }

    /** Those of these cases whose stored version is not what was exchanged; row and messages are of one snapshot too. */
    Set<UUID> spoilt(DivisionCode peer, Collection<UUID> cases) {
        return stored(peer, cases).entrySet().stream()
                .filter(stored -> !stored.getValue().isSound())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Map<UUID, StoredVersion> stored(DivisionCode peer, Collection<UUID> cases) {
        return cases.isEmpty() ? Map.of() : snapshot.execute(tx -> ledger.stored(peer, cases));
    }

    private Moment read(DivisionCode peer, List<UUID> cases) {
        var held = ledger.cases(peer, cases);
        var talks = conversations.of(peer, cases);
        var own = new LinkedHashMap<UUID, Own>();
        for (var id : cases) {
            var talk = talks.byCase().get(id);
            var standing = Standing.of(id, held.get(id), talk.sent(), talk.waiting(), talk.held());
            own.put(id, new Own(standing, talk.heard()));
        }
        return new Moment(talks.taken(), own);
    }
}
