package cn.tongxing.identity.session;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to a front-end as whom it calls: a browser that holds only a cookie cannot read that in a token. */
@RestController
class SessionController {

    static final String EVENT = "SESSION_READ";

    private final Audit audit;
    private final Divisions divisions = Divisions.bundled();

    SessionController(Audit audit) {
        this.audit = audit;
    }

    record RoleView(Role code, String chinese) {}

    record SessionView(
            @Nullable String staff,
            @Nullable String name,
            String client,
            UUID agency,
            String agencyName,
            AgencyFunction function,
            DivisionCode division,
            String divisionName,
            DivisionLevel level,
            List<RoleView> roles) {}

    @GetMapping("/api/session")
    @PreAuthorize("hasAuthority('SESSION_READ')")
    @Audited(EVENT)
    @Transactional
    public SessionView read(Actor actor) {
        audit.record(AuditEntry.of(EVENT, "agency", actor.agency()).by(actor).outcome(AuditOutcome.LOOKED));
        return new SessionView(
                actor.staff(),
                actor.staffName(),
                actor.client(),
                actor.agency(),
                actor.agencyName(),
                actor.function(),
                actor.division(),
                divisions.fullName(actor.division()),
                actor.level(),
                actor.roles().stream()
                        .sorted()
                        .map(role -> new RoleView(role, role.chinese()))
                        .toList());
    }
}
