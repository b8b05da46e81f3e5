package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Agencies;
import cn.tongxing.identity.agency.Agency;
import cn.tongxing.identity.agency.AgencyProblem;
import cn.tongxing.identity.agency.AgencyRegister;
import cn.tongxing.identity.agency.Reach;
import cn.tongxing.identity.qualification.Clearance;
import cn.tongxing.identity.qualification.Qualifications;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enters, changes, disables and enables an agency's people. */
@Service
public class StaffRegister {

    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN, Role.AUDITOR);

    private final StaffRecords staff;
    private final Agencies agencies;
    private final AgencyRegister register;
    private final RevocationFeed revocations;
    private final Sessions sessions;
    private final Clearance clearance;
    private final Qualifications qualifications;
    private final Audit audit;

    StaffRegister(
            StaffRecords staff,
            Agencies agencies,
            AgencyRegister register,
            RevocationFeed revocations,
            Sessions sessions,
            Clearance clearance,
            Qualifications qualifications,
            Audit audit) {
        this.staff = staff;
        this.agencies = agencies;
        this.register = register;
        this.revocations = revocations;
        this.sessions = sessions;
        this.clearance = clearance;
        this.qualifications = qualifications;
        this.audit = audit;
    }

    @Transactional
    Page<StaffMember> list(@Nullable UUID agency, Actor actor, PageQuery page) {
        audit.record(AuditEntry.of(StaffEvent.LISTED, "staff", "list").by(actor).outcome(AuditOutcome.LOOKED));
        return Page.of(staff.list(agency, Reach.of(actor), page), page, last -> Cursor.of(last.id()));
    }

    @Transactional
    StaffMember read(UUID id, Actor actor) {
        var member = withinReach(id, actor);
        audit.record(AuditEntry.of(StaffEvent.READ, "staff", id).by(actor).outcome(AuditOutcome.LOOKED));
        return member;
    }

    @Transactional
    StaffMember enter(NewStaffMember wanted, Actor actor) {
        var agency = agencyOf(wanted.agency(), actor);
        if (!agency.enabled()) throw AgencyProblem.AGENCY_IS_DISABLED.of();
        register.grantingBy(actor).mustGrant(agency, wanted.roles());
        mustKeepAdministratorsSeparate(wanted.roles());
        var member = new StaffMember(Uuid7.next(), agency.id(), wanted.name(), wanted.roles(), true, 1);
        staff.insert(member);
        var check = wanted.entryCheck();
        if (check != null) qualifications.record(member.id(), agency.id(), check.told());
        clearance.mustHold(member.id(), agency.division(), member.roles());
        audit.record(AuditEntry.of(StaffEvent.ENTERED, "staff", member.id())
                .by(actor)
                .detail("agency", agency.id())
                .detail("roles", member.roles().stream().sorted().toList()));
        return member;
    }

    @Transactional
    StaffMember change(UUID id, StaffChange change, Version version, Actor actor) {
        var member = manageable(id, version, actor);
        if (isSelf(member, actor) && !member.roles().equals(change.roles())) throw AgencyProblem.NOT_ON_YOURSELF.of();
        var agency = agencyOf(member.agency(), actor);
        register.grantingBy(actor).mustGrant(agency, change.roles());
        mustKeepAdministratorsSeparate(change.roles());
        if (!member.roles().containsAll(change.roles())) clearance.mustHold(id, agency.division(), change.roles());
        var saved = staff.save(member.changed(change.name(), change.roles()));
        if (saved.enabled() && !saved.roles().containsAll(member.roles()))
            revocations.renew(Revocations.staff(id.toString()));
        if (!saved.roles().equals(member.roles())) sessions.endOfStaff(id, SessionEnd.STAFF_ROLES_CHANGED);
        audit.record(AuditEntry.of(StaffEvent.CHANGED, "staff", id)
                .by(actor)
                .detail("version", saved.version())
                .detail("roles", saved.roles().stream().sorted().toList()));
        return saved;
    }

    @Transactional
    StaffMember disable(UUID id, String reason, Version version, Actor actor) {
        var member = manageable(id, version, actor);
        if (isSelf(member, actor)) throw AgencyProblem.NOT_ON_YOURSELF.of();
        if (!member.enabled()) return member;
        var saved = staff.save(member.enabled(false));
        revocations.revoke(Revocations.staff(id.toString()));
        sessions.endOfStaff(id, SessionEnd.STAFF_DISABLED);
        audit.record(AuditEntry.of(StaffEvent.DISABLED, "staff", id).by(actor).purpose(reason));
        return saved;
    }

    @Transactional
    StaffMember enable(UUID id, Version version, Actor actor) {
        var member = manageable(id, version, actor);
        if (member.enabled()) return member;
        var agency = agencyOf(member.agency(), actor);
        register.grantingBy(actor).mustGrant(agency, member.roles());
        clearance.mustHold(id, agency.division(), member.roles());
        var saved = staff.save(member.enabled(true));
        revocations.restore(Revocations.staff(id.toString()));
        audit.record(AuditEntry.of(StaffEvent.ENABLED, "staff", id).by(actor));
        return saved;
    }

    /** Somebody whose roles this actor could grant as they are. */
    @Transactional(readOnly = true)
    public StaffMember grantable(UUID id, Actor actor) {
        var member = withinReach(id, actor);
        var agency = mustGrant(member, actor);
        clearance.mustHold(id, agency.division(), member.roles());
        return member;
    }

    Agency mustGrant(StaffMember member, Actor actor) {
        var agency = agencyOf(member.agency(), actor);
        register.grantingBy(actor).mustGrant(agency, member.roles());
        return agency;
    }

    /** 三权分立（GB/T 22239—2019 8.1.5 系统管理、审计管理、安全管理）：三员互不兼任。 */
    private static void mustKeepAdministratorsSeparate(Set<Role> roles) {
        if (roles.stream().filter(ADMINISTRATORS::contains).count() > 1)
            throw StaffProblem.ADMINISTRATORS_ARE_SEPARATE.of();
    }

    private static boolean isSelf(StaffMember member, Actor actor) {
        return member.id().toString().equals(actor.staff());
    }

    private StaffMember manageable(UUID id, Version version, Actor actor) {
        var member = withinReach(id, actor);
        version.mustBe(member.version());
        return member;
    }

    StaffMember withinReach(UUID id, Actor actor) {
        return staff.find(id, Reach.of(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private Agency agencyOf(UUID id, Actor actor) {
        var agency = agencies.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        register.grantingBy(actor).mustReach(agency.division(), agency.function());
        return agency;
    }

    static final class StaffEvent {
        static final String LISTED = "STAFF_LISTED";
        static final String READ = "STAFF_READ";
        static final String ENTERED = "STAFF_ENTERED";
        static final String CHANGED = "STAFF_CHANGED";
        static final String DISABLED = "STAFF_DISABLED";
        static final String ENABLED = "STAFF_ENABLED";

        private StaffEvent() {}
    }
}
