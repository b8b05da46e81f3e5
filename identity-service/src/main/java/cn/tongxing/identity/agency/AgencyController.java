package cn.tongxing.identity.agency;

import cn.tongxing.identity.agency.AgencyRegister.AuditEvent;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/agencies")
class AgencyController {

    private final AgencyRegister register;
    private final Idempotency idempotency;

    AgencyController(AgencyRegister register, Idempotency idempotency) {
        this.register = register;
        this.idempotency = idempotency;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('AGENCY_READ')")
    @Audited(AuditEvent.AGENCY_LISTED)
    Page<AgencyView> list(
            @RequestParam(required = false) @Nullable AgencyFunction function, PageQuery page, Actor actor) {
        return register.list(actor, function, page).map(AgencyView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('AGENCY_READ')")
    @Audited(AuditEvent.AGENCY_READ)
    AgencyView read(@PathVariable UUID id, Actor actor) {
        return AgencyView.of(register.read(id, actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('AGENCY_MANAGE')")
    @Audited(AuditEvent.AGENCY_OPENED)
    AgencyView open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewAgency request,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/agencies",
                request,
                () -> AgencyView.of(register.open(request, actor)),
                AgencyView.class);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('AGENCY_MANAGE')")
    @Audited(AuditEvent.AGENCY_CHANGED)
    AgencyView change(@PathVariable UUID id, Version version, @Valid @RequestBody AgencyChange request, Actor actor) {
        return AgencyView.of(register.change(id, request, version, actor));
    }

    @PostMapping("/{id}/disabling")
    @PreAuthorize("hasAuthority('AGENCY_MANAGE')")
    @Audited(AuditEvent.AGENCY_DISABLED)
    AgencyView disable(@PathVariable UUID id, Version version, @Valid @RequestBody Disabling request, Actor actor) {
        return AgencyView.of(register.disable(id, request.reason().value(), version, actor));
    }

    @PostMapping("/{id}/enabling")
    @PreAuthorize("hasAuthority('AGENCY_MANAGE')")
    @Audited(AuditEvent.AGENCY_ENABLED)
    AgencyView enable(@PathVariable UUID id, Version version, Actor actor) {
        return AgencyView.of(register.enable(id, version, actor));
    }
}
