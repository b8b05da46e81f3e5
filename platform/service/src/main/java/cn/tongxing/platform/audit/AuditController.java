package cn.tongxing.platform.audit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** This service's chain for the services of the province: numbers and digests, never a row. */
@RestController
@RequestMapping("/internal/audit")
class AuditController {
    /** Half of what a calling service waits for an answer. */
    private static final Duration ONE_STRETCH = Duration.ofMillis(1500);

    record Head(
            @PositiveOrZero long block,
            @NotNull @Size(max = 64) String digest) {
        AuditHead head() {
            return new AuditHead(block, digest);
        }
    }

    record StandingOf(@NotNull @Size(max = 1000) List<@NotNull @Valid Head> heads) {}

    record WalkFrom(
            @NotNull @Valid Head verified, @NotNull @Valid Head witness) {}

    private final AuditVerifier verifier;

    AuditController(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @PostMapping("/standing")
    @PreAuthorize("hasAuthority('AUDIT_STANDING_READ')")
    AuditStanding standing(@Valid @RequestBody StandingOf request) {
        return verifier.standing(request.heads().stream().map(Head::head).toList());
    }

    @PostMapping("/walk")
    @PreAuthorize("hasAuthority('AUDIT_WALK')")
    AuditReport walk(@Valid @RequestBody WalkFrom request) {
        return verifier.walk(request.verified().head(), request.witness().head(), ONE_STRETCH);
    }
}
