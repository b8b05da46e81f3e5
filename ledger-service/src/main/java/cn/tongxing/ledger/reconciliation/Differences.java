package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.SharedLedger.StoredVersion;
import cn.tongxing.ledger.crossprovince.SharedReading;
import cn.tongxing.ledger.crossprovince.SharedReading.Sight;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.reconciliation.PeerLooks.Look;
import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What people see of differences and do about them; each look is in the audit trail before it is answered. */
final class Differences {
    private static final String READING_CASES = "CASE_READ";

    private final JdbcDifferences differences;
    private final OwnStandings own;
    private final SharedReading reading;
    private final PeerLooks looks;
    private final AccessTable access;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Differences(
            JdbcDifferences differences,
            OwnStandings own,
            SharedReading reading,
            PeerLooks looks,
            AccessTable access,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.differences = differences;
        this.own = own;
        this.reading = reading;
        this.looks = looks;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Page<DifferenceView> list(@Nullable DivisionCode peer, boolean open, PageQuery page, Actor actor) {
        return Objects.requireNonNull(transaction.execute(tx -> {
            var rows = differences.list(peer, open, page, actor);
            audit.record(look("LEDGER_DIFFERENCES_LISTED", "list", actor)
                    .detail("rows", Math.min(rows.size(), page.limit())));
            return Page.of(rows, page, d -> Cursor.of(d.foundAt(), d.id())).map(DifferenceView::of);
        }));
    }

    /** The peer is asked outside of any transaction, and only for a difference that this caller may see. */
    DifferenceView.Whole one(UUID id, Actor actor) {
        var difference = visible(id, actor);
        var look = looks.at(difference.peer(), difference.caseId());
        var stored = own.stored(difference.peer(), List.of(difference.caseId())).get(difference.caseId());
        return Objects.requireNonNull(transaction.execute(tx -> {
            var sight = sight(difference, actor);
            audit.record(look("LEDGER_DIFFERENCE_READ", difference.caseId(), actor)
                    .detail("difference", id)
                    .detail("peer", difference.peer())
                    .detail("content", sight));
            return whole(difference, stored, look, sight);
        }));
    }

    private Difference visible(UUID id, Actor actor) {
        return Objects.requireNonNull(
                transaction.execute(tx -> differences.find(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of)));
    }

    /** A case that is not on file here is outlined to those of the whole province who may read cases. */
    private Sight sight(Difference difference, Actor actor) {
        if (!access.operationsOf(actor).contains(READING_CASES)) return Sight.NONE;
        var sight = reading.of(difference.caseId(), actor);
        return sight == Sight.NONE && differences.seesEverything(actor) ? Sight.OUTLINE : sight;
    }

    private DifferenceView.Whole whole(Difference difference, @Nullable StoredVersion stored, Look look, Sight sight) {
        var ours = stored == null || stored.canonical() == null ? null : tree(stored.canonical());
        var theirs = look.projection() == null ? null : tree(look.projection());
        return new DifferenceView.Whole(
                DifferenceView.of(difference),
                difference.kind().advice(),
                difference.kind().adviceEnglish(),
                look.now(),
                ours == null || theirs == null ? null : FieldPaths.differing(ours, theirs),
                sight == Sight.NONE ? "WITHHELD" : "SHOWN",
                stored == null ? null : side(stored, ours, sight),
                look.standing() == null || !look.standing().isKnown() ? null : side(look, theirs, sight),
                differences.notes(difference.id()));
    }

    private DifferenceView.Side side(StoredVersion stored, @Nullable JsonNode projection, Sight sight) {
        return new DifferenceView.Side(
                stored.version(),
                stored.digest().text(),
                stored.projectionFits(),
                stored.factsFit(),
                shown(projection, sight));
    }

    private DifferenceView.Side side(Look look, @Nullable JsonNode projection, Sight sight) {
        var standing = Objects.requireNonNull(look.standing());
        var digest = Objects.requireNonNull(standing.digest());
        boolean fits = look.projection() != null && Sha256.of(look.projection()).equals(digest);
        return new DifferenceView.Side(standing.version(), digest.text(), fits, null, shown(projection, sight));
    }

    private @Nullable JsonNode shown(@Nullable JsonNode projection, Sight sight) {
        return projection == null || sight == Sight.NONE ? null : reading.show(projection, sight);
    }

    private static @Nullable JsonNode tree(byte[] canonical) {
        try {
            return WireJson.object(canonical);
        } catch (IllegalArgumentException noJson) {
            return null;
        }
    }

    /** In the transaction of the idempotency key. */
    DifferenceView note(UUID id, String note, Actor actor) {
        var difference = differences.find(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
        differences.note(id, note, actor, clock.instant());
        audit.record(AuditEntry.of("LEDGER_DIFFERENCE_NOTED", "case", difference.caseId())
                .by(actor)
                .detail("difference", id));
        return DifferenceView.of(difference);
    }

    private static AuditEntry look(String event, Object id, Actor actor) {
        return AuditEntry.of(event, "case", id).by(actor).outcome(AuditOutcome.LOOKED);
    }
}
