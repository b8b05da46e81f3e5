package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseNews;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.reconciliation.Judgement.Agreed;
import cn.tongxing.ledger.reconciliation.Judgement.Different;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.seal.Sha256;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** The open differences with one peer while a comparison goes on: found, found again, settled, each with its audit row. */
final class Tasks {
    private final Books books;
    private final DivisionCode peer;
    private final Lease lease;
    private final int most;
    private final Map<UUID, Kind> open;
    private int found;
    private int settled;

    record Books(
            JdbcDifferences differences,
            SharedLedger ledger,
            CaseNews news,
            Audit audit,
            Leases leases,
            TransactionOperations transaction,
            Clock clock) {}

    Tasks(Books books, DivisionCode peer, Lease lease, int most) {
        this.books = books;
        this.peer = peer;
        this.lease = lease;
        this.most = most;
        this.open = books.differences().open(peer);
    }

    Set<UUID> openCases() {
        return Set.copyOf(open.keySet());
    }

    boolean isOpen(UUID caseId) {
        return open.containsKey(caseId);
    }

    int found() {
        return found;
    }

    int settled() {
        return settled;
    }

    int open() {
        return open.size();
    }

    /** @return false if there were more differences than may be open with one peer */
    boolean book(List<Different> different, Map<UUID, Agreed> agreed) {
        agreed.keySet().retainAll(open.keySet());
        var within = withinTheLimit(different);
        if (!within.isEmpty() || !agreed.isEmpty()) {
            books.transaction().executeWithoutResult(tx -> {
                books.leases().check(lease);
                record(within);
                settle(agreed, SettledBy.AGREED);
                settle(agreed, SettledBy.GONE);
            });
        }
        return within.size() == different.size();
    }

    private List<Different> withinTheLimit(List<Different> different) {
        var within = new ArrayList<Different>();
        int room = most - open.size();
        for (var differs : different) {
            if (open.containsKey(differs.caseId()) || room-- > 0) within.add(differs);
        }
        return within;
    }

    private void record(Collection<Different> different) {
        if (different.isEmpty()) return;
        var cases = different.stream().map(Different::caseId).toList();
        books.differences()
                .record(
                        peer,
                        different,
                        books.ledger().names(peer, cases),
                        books.clock().instant());
        for (var differs : different) {
            var before = open.put(differs.caseId(), differs.kind());
            if (before == null) {
                found++;
                tell("LEDGER_DIFFERENCE_FOUND", differs);
                books.news().differenceFound(differs.caseId());
            } else if (before != differs.kind()) {
                tell("LEDGER_DIFFERENCE_CHANGED", differs);
            }
        }
    }

    private void tell(String event, Different differs) {
        books.audit()
                .record(AuditEntry.of(event, "case", differs.caseId())
                        .detail("peer", peer)
                        .detail("kind", differs.kind())
                        .detail("ours", text(differs.ours().digest()))
                        .detail("theirs", text(differs.theirs().digest())));
    }

    private static String text(@Nullable Sha256 digest) {
        return digest == null ? "" : digest.text();
    }

    private void settle(Map<UUID, Agreed> agreed, SettledBy because) {
        var cases = agreed.entrySet().stream()
                .filter(entry -> entry.getValue().known() == (because == SettledBy.AGREED))
                .map(Map.Entry::getKey)
                .toList();
        if (cases.isEmpty()) return;
        for (var id :
                books.differences().settle(peer, cases, because, books.clock().instant())) {
            open.remove(id);
            settled++;
            books.audit()
                    .record(AuditEntry.of("LEDGER_DIFFERENCE_SETTLED", "case", id)
                            .detail("peer", peer)
                            .detail("because", because));
            books.news().differenceSettled(id);
        }
    }
}
