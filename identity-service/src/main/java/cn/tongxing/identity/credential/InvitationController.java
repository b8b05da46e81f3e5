package cn.tongxing.identity.credential;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes no Idempotency-Key: a repeat makes another code and the one before is void; no answer with a code is kept. */
@RestController
@RequestMapping("/api/staff/{id}/invitation")
class InvitationController {

    private final Inviting inviting;

    InvitationController(Inviting inviting) {
        this.inviting = inviting;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('STAFF_MANAGE')")
    @Audited(Inviting.EVENT)
    Invitation invite(@PathVariable UUID id, @Valid @RequestBody NewInvitation request, Actor actor) {
        return inviting.invite(id, request.signInName(), actor);
    }
}
