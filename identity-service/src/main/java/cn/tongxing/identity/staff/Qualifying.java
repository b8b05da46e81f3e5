package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.AgencyProblem;
import cn.tongxing.identity.agency.Reach;
import cn.tongxing.identity.qualification.Clearance;
import cn.tongxing.identity.qualification.Qualification;
import cn.tongxing.identity.qualification.Qualification.Kind;
import cn.tongxing.identity.qualification.Qualifications;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the register of entry checks and training; a failed check ends what its person was signed in to, at once. */
@Service
class Qualifying {

    static final String RECORDED = "STAFF_QUALIFICATION_RECORDED";
    static final String LISTED = "STAFF_QUALIFICATIONS_LISTED";
    static final String COUNTED = "STAFF_COVERAGE_READ";

    private final StaffRegister staff;
    private final Qualifications qualifications;
    private final JdbcCoverage coverage;
    private final RevocationFeed revocations;
    private final Sessions sessions;
    private final Audit audit;

    Qualifying(
            StaffRegister staff,
            Qualifications qualifications,
            JdbcCoverage coverage,
            RevocationFeed revocations,
            Sessions sessions,
            Audit audit) {
        this.staff = staff;
        this.qualifications = qualifications;
        this.coverage = coverage;
        this.revocations = revocations;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Transactional
    List<Qualification> list(UUID id, Actor actor) {
        var member = staff.withinReach(id, actor);
        audit.record(AuditEntry.of(LISTED, "staff", id).by(actor).outcome(AuditOutcome.LOOKED));
        return qualifications.of(member.id());
    }

    @Transactional
    CoverageView coverage(@Nullable UUID agency, Actor actor) {
        audit.record(AuditEntry.of(COUNTED, "staff", "coverage").by(actor).outcome(AuditOutcome.LOOKED));
        var today = Clearance.today();
        return CoverageView.of(today, coverage.count(agency, Reach.of(actor), today));
    }

    /** By whoever could give this person a role: nobody says of themselves that they were checked. */
    @Transactional
    Qualification record(UUID id, Qualifications.Told told, Actor actor) {
        var member = staff.withinReach(id, actor);
        if (id.toString().equals(actor.staff())) throw AgencyProblem.NOT_ON_YOURSELF.of();
        staff.mustGrant(member, actor);
        var entry = qualifications.record(id, member.agency(), told);
        if (told.kind() == Kind.ENTRY_CHECK && !told.passed()) {
            sessions.endOfStaff(id, SessionEnd.ENTRY_CHECK_FAILED);
            if (member.enabled()) revocations.renew(Revocations.staff(id.toString()));
        }
        audit.record(AuditEntry.of(RECORDED, "staff", id)
                .by(actor)
                .detail("kind", told.kind())
                .detail("passed", told.passed())
                .detail("heldOn", told.heldOn()));
        return entry;
    }
}
