package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.witness.JdbcVerifications.Verification;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators and auditors: have all audit chains of the province verified, and read what was found. */
@RestController
@RequestMapping("/api/audit/verifications")
class VerificationOffice {
    private final JdbcVerifications verifications;
    private final Idempotency idempotency;
    private final Audit audit;
    private final LeasedWorker worker;
    private final Clock clock;

    /** Nothing to say yet; an unknown field is refused. */
    record Start() {}

    record Started(UUID id) {}

    VerificationOffice(
            JdbcVerifications verifications,
            Idempotency idempotency,
            Audit audit,
            @Qualifier("witnessVerifying") LeasedWorker worker,
            Clock clock) {
        this.verifications = verifications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.worker = worker;
        this.clock = clock;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('AUDIT_VERIFY')")
    @Audited("AUDIT_VERIFICATION_STARTED")
    @Operation(summary = "核验全省各服务的审计链（已有核验在进行时即加入） / verify all audit chains; joins the one that runs")
    @ApiResponse(responseCode = "202", description = "begun")
    ResponseEntity<VerificationView> start(
            @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody Start request, Actor actor) {
        var id = idempotency
                .once(key, actor, "POST /api/audit/verifications", request, () -> started(actor), Started.class)
                .id();
        worker.wake();
        return ResponseEntity.accepted()
                .location(URI.create("/api/audit/verifications/" + id))
                .body(one(id));
    }

    private Started started(Actor actor) {
        var verification = verifications.startOrJoin("client:" + actor.client(), clock.instant());
        audit.record(AuditEntry.of("AUDIT_VERIFICATION_STARTED", "verification", verification.id())
                .by(actor));
        return new Started(verification.id());
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('AUDIT_VERIFICATION_READ')")
    @Audited("AUDIT_VERIFICATION_READ")
    @Operation(summary = "一次核验的进度或结果 / one verification: how far it is, what it found")
    VerificationView one(@PathVariable UUID id) {
        return verifications.find(id).map(this::view).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('AUDIT_VERIFICATION_READ')")
    @Audited("AUDIT_VERIFICATIONS_LISTED")
    @Operation(summary = "历次核验，最近的在前 / verifications, the newest first")
    Page<VerificationView> list(PageQuery query) {
        var after = query.after();
        var rows = after == null
                ? verifications.newest(query.limit() + 1)
                : verifications.before(
                        after.part(0, Instant::parse), after.part(1, UUID::fromString), query.limit() + 1);
        return Page.of(rows, query, row -> Cursor.of(row.startedAt(), row.id())).map(this::view);
    }

    private VerificationView view(Verification verification) {
        return VerificationView.of(verification, clock.instant());
    }
}
