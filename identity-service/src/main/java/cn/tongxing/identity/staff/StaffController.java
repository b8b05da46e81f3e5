package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Disabling;
import cn.tongxing.identity.staff.StaffRegister.StaffEvent;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
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
@RequestMapping("/api/staff")
class StaffController {

    private final StaffRegister register;
    private final Idempotency idempotency;

    StaffController(StaffRegister register, Idempotency idempotency) {
        this.register = register;
        this.idempotency = idempotency;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('STAFF_READ')")
    @Audited(StaffEvent.LISTED)
    Page<StaffView> list(@RequestParam(required = false) @Nullable UUID agency, PageQuery page, Actor actor) {
        return register.list(agency, actor, page).map(StaffView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('STAFF_READ')")
    @Audited(StaffEvent.READ)
    StaffView read(@PathVariable UUID id, Actor actor) {
        return StaffView.of(register.read(id, actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(StaffEvent.ENTERED)
    StaffView enter(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewStaffMember request,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/staff",
                request,
                () -> StaffView.of(register.enter(request, actor)),
                StaffView.class);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(StaffEvent.CHANGED)
    StaffView change(@PathVariable UUID id, Version version, @Valid @RequestBody StaffChange request, Actor actor) {
        return StaffView.of(register.change(id, request, version, actor));
    }

    @PostMapping("/{id}/disabling")
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(StaffEvent.DISABLED)
    StaffView disable(@PathVariable UUID id, Version version, @Valid @RequestBody Disabling request, Actor actor) {
        return StaffView.of(register.disable(id, request.reason().value(), version, actor));
    }

    @PostMapping("/{id}/enabling")
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(StaffEvent.ENABLED)
    StaffView enable(@PathVariable UUID id, Version version, Actor actor) {
        return StaffView.of(register.enable(id, version, actor));
    }
}
