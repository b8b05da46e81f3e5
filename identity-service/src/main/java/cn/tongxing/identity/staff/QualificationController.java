package cn.tongxing.identity.staff;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff")
class QualificationController {

    private final Qualifying qualifying;
    private final Idempotency idempotency;

    QualificationController(Qualifying qualifying, Idempotency idempotency) {
        this.qualifying = qualifying;
        this.idempotency = idempotency;
    }

    @GetMapping("/{id}/qualifications")
    @PreAuthorize("hasAuthority('STAFF_READ')")
    @Audited(Qualifying.LISTED)
    List<QualificationView> list(@PathVariable UUID id, Actor actor) {
        return qualifying.list(id, actor).stream().map(QualificationView::of).toList();
    }

    @GetMapping("/coverage")
    @PreAuthorize("hasAuthority('STAFF_READ')")
    @Audited(Qualifying.COUNTED)
    CoverageView coverage(@RequestParam(required = false) @Nullable UUID agency, Actor actor) {
        return qualifying.coverage(agency, actor);
    }

    @PostMapping("/{id}/qualifications")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(Qualifying.RECORDED)
    QualificationView record(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewQualification request,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/staff/" + id + "/qualifications",
                request,
                () -> QualificationView.of(qualifying.record(id, request.told(), actor)),
                QualificationView.class);
    }
}
