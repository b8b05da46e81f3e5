package cn.tongxing.identity.bootstrap;

import cn.tongxing.platform.access.Audited;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes no Idempotency-Key: it works once by itself. */
@RestController
@RequestMapping(BootstrapAccess.PATH)
class BootstrapController {

    private final Bootstrap bootstrap;

    BootstrapController(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('BOOTSTRAP')")
    @Audited(Bootstrap.EVENT)
    Bootstrapped bootstrap(@Valid @RequestBody BootstrapRequest request) {
        return switch (bootstrap.attempt(request)) {
            case Attempt.Done done -> done.result();
            case Attempt.Closed() -> throw BootstrapProblem.BOOTSTRAP_CLOSED.of();
            case Attempt.WrongSecret() -> throw BootstrapProblem.BOOTSTRAP_REFUSED.of();
            case Attempt.TooMany(var pause) ->
                throw BootstrapProblem.BOOTSTRAP_PAUSED.of().with("retryAfterSeconds", pause.toSeconds() + 1);
        };
    }
}
