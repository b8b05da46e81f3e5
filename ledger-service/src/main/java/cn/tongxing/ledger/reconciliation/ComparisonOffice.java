package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.reconciliation.Comparison.Occasion;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.web.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 台账核对 over HTTP: asking for a comparison, its result, and the differences; docs/comparison.md shows each answer. */
@RestController
@RequestMapping("/api/exchange")
@Tag(name = "台账核对 comparison of ledgers")
class ComparisonOffice {
    private static final String KEY = "Idempotency-Key";

    private final JdbcComparisons comparisons;
    private final Differences differences;
    private final ComparisonBell bell;
    private final PeerBook peers;
    private final Idempotency idempotency;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ComparisonOffice(
            JdbcComparisons comparisons,
            Differences differences,
            ComparisonBell bell,
            PeerBook peers,
            Idempotency idempotency,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.comparisons = comparisons;
        this.differences = differences;
        this.bell = bell;
        this.peers = peers;
        this.idempotency = idempotency;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    record ComparisonView(
            UUID id,
            DivisionCode peer,
            Occasion occasion,
            String state,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable ResultView result) {

        static ComparisonView of(Comparison c) {
            var state = c.endedAt() != null ? "ENDED" : c.startedAt() != null ? "RUNNING" : "REQUESTED";
            return new ComparisonView(
                    c.id(),
                    c.peer(),
                    c.occasion(),
                    state,
                    c.requestedAt(),
                    c.startedAt(),
                    c.endedAt(),
                    c.result() == null ? null : ResultView.of(c.result()));
        }
    }

    record ResultView(
            Comparison.Outcome outcome,
            String outcomeName,
            String outcomeNameEnglish,
            long casesHere,
            long casesThere,
            int onTheWay,
            int found,
            int settled,
            int open) {
        static ResultView of(Comparison.Result r) {
            return new ResultView(
                    r.outcome(),
                    r.outcome().chinese(),
                    r.outcome().english(),
                    r.casesHere(),
                    r.casesThere(),
                    r.onTheWay(),
                    r.found(),
                    r.settled(),
                    r.open());
        }
    }

    record AddNote(
            @NotBlank @Size(max = 500) @Pattern(regexp = "(?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\n\\t])*")
            String note) {}

    @PostMapping("/peers/{province}/comparison")
    @PreAuthorize("hasAuthority('LEDGER_COMPARE')")
    @Audited("LEDGER_COMPARISON_REQUESTED")
    @Operation(summary = "立即与该省核对台账 / compare our ledger with this province's now")
    @ApiResponse(responseCode = "202", description = "begun")
    ResponseEntity<ComparisonView> compare(
            @PathVariable DivisionCode province, @RequestHeader(KEY) String key, Actor actor) {
        var path = "POST /api/exchange/peers/" + province + "/comparison";
        var view = idempotency.once(key, actor, path, null, () -> request(province, actor), ComparisonView.class);
        bell.ring();
        return ResponseEntity.accepted()
                .location(URI.create("/api/exchange/comparisons/" + view.id()))
                .body(view);
    }

    private ComparisonView request(DivisionCode province, Actor actor) {
        var peer = peers.find(province).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!peer.connected()) throw ComparisonProblem.COMPARISON_PEER_NOT_CONNECTED.of();
        var comparison = comparisons.request(province, Occasion.ON_DEMAND, clock.instant());
        audit.record(AuditEntry.of("LEDGER_COMPARISON_REQUESTED", "peer", province)
                .by(actor)
                .detail("comparison", comparison.id()));
        return ComparisonView.of(comparison);
    }

    @GetMapping("/comparisons")
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("LEDGER_COMPARISONS_SEEN")
    @Operation(summary = "历次核对，新的在前 / comparisons, the newest first")
    Page<ComparisonView> comparisons(
            @RequestParam(required = false) @Nullable DivisionCode peer, PageQuery page, Actor actor) {
        return looked(
                peer == null ? "all" : peer.value(),
                actor,
                () -> Page.of(comparisons.list(peer, page), page, c -> Cursor.of(c.requestedAt(), c.id()))
                        .map(ComparisonView::of));
    }

    @GetMapping("/comparisons/{id}")
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("LEDGER_COMPARISONS_SEEN")
    @Operation(summary = "一次核对及其结果 / one comparison and its result")
    ComparisonView comparison(@PathVariable UUID id, Actor actor) {
        return looked(
                id.toString(),
                actor,
                () -> comparisons.find(id).map(ComparisonView::of).orElseThrow(CommonProblem.NOT_FOUND::of));
    }

    private <T> T looked(String what, Actor actor, Supplier<T> answer) {
        return Objects.requireNonNull(transaction.execute(tx -> {
            var found = answer.get();
            audit.record(AuditEntry.of("LEDGER_COMPARISONS_SEEN", "comparison", what)
                    .by(actor)
                    .outcome(AuditOutcome.LOOKED));
            return found;
        }));
    }

    @GetMapping("/differences")
    @PreAuthorize("hasAuthority('LEDGER_DIFFERENCE_READ')")
    @Audited("LEDGER_DIFFERENCES_LISTED")
    @Operation(summary = "两省台账的差异，先发现的在前 / differences between the ledgers, the oldest first")
    Page<DifferenceView> differences(
            @RequestParam(required = false) @Nullable DivisionCode peer,
            @RequestParam(defaultValue = "true") boolean open,
            PageQuery page,
            Actor actor) {
        return differences.list(peer, open, page, actor);
    }

    @GetMapping("/differences/{id}")
    @PreAuthorize("hasAuthority('LEDGER_DIFFERENCE_READ')")
    @Audited("LEDGER_DIFFERENCE_READ")
    @Operation(summary = "一处差异，双方所存并列 / one difference, both versions side by side")
    DifferenceView.Whole difference(@PathVariable UUID id, Actor actor) {
        return differences.one(id, actor);
    }

    @PostMapping("/differences/{id}/notes")
    @PreAuthorize("hasAuthority('LEDGER_DIFFERENCE_NOTE')")
    @Audited("LEDGER_DIFFERENCE_NOTED")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "记下已做的处置 / note what was done about it")
    DifferenceView note(
            @PathVariable UUID id, @RequestHeader(KEY) String key, @Valid @RequestBody AddNote request, Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/exchange/differences/" + id + "/notes",
                request,
                () -> differences.note(id, request.note(), actor),
                DifferenceView.class);
    }
}
