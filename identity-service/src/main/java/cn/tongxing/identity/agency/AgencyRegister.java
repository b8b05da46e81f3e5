package cn.tongxing.identity.agency;

import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, changes, disables and enables agencies. */
@Service
public class AgencyRegister {

    private final Agencies agencies;
    private final RevocationFeed revocations;
    private final Sessions sessions;
    private final Audit audit;

    AgencyRegister(Agencies agencies, RevocationFeed revocations, Sessions sessions, Audit audit) {
        this.agencies = agencies;
        this.revocations = revocations;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What this actor may grant, by the own agency as it stands on file now. */
    @Transactional(readOnly = true)
    public Granting grantingBy(Actor actor) {
        var own = agencies.find(actor.agency(), actor.jurisdiction()).filter(Agency::enabled);
        return Granting.of(actor, own.orElseThrow(CommonProblem.FORBIDDEN::of));
    }

    @Transactional
    Page<Agency> list(Actor actor, @Nullable AgencyFunction function, PageQuery page) {
        audit.record(AuditEntry.of(AuditEvent.AGENCY_LISTED, "agency", "list")
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        return Page.of(
                agencies.list(actor.jurisdiction(), function, page),
                page,
                last -> Cursor.of(last.division(), last.id()));
    }

    @Transactional
    Agency read(UUID id, Actor actor) {
        var agency = inJurisdiction(id, actor);
        audit.record(
                AuditEntry.of(AuditEvent.AGENCY_READ, "agency", id).by(actor).outcome(AuditOutcome.LOOKED));
        return agency;
    }

    @Transactional
    Agency open(NewAgency wanted, Actor actor) {
        var granting = grantingBy(actor);
        granting.mustReach(wanted.division(), wanted.function());
        granting.mustAllow(wanted.function(), wanted.roles());
        mustExist(wanted.division());
        var agency = wanted.toAgency(Uuid7.next());
        if (!agencies.insertIfAbsent(agency)) throw AgencyProblem.AGENCY_ON_FILE.of();
        audit.record(AuditEntry.of(AuditEvent.AGENCY_OPENED, "agency", agency.id())
                .by(actor)
                .detail("function", agency.function())
                .detail("division", agency.division())
                .detail("roles", agency.roles().stream().sorted().toList()));
        return agency;
    }

    @Transactional
    Agency change(UUID id, AgencyChange change, Version version, Actor actor) {
        var agency = manageable(id, version, actor);
        grantingBy(actor).mustAllow(agency.function(), change.roles());
        if (id.equals(actor.agency()) && !agency.roles().equals(change.roles()))
            throw AgencyProblem.NOT_ON_YOURSELF.of();
        var saved = agencies.save(agency.changed(change));
        if (saved.enabled() && !saved.roles().containsAll(agency.roles())) revocations.renew(Revocations.agency(id));
        if (!saved.roles().equals(agency.roles())) sessions.endOfAgency(id, SessionEnd.AGENCY_ROLES_CHANGED);
        audit.record(AuditEntry.of(AuditEvent.AGENCY_CHANGED, "agency", id)
                .by(actor)
                .detail("version", saved.version())
                .detail("roles", saved.roles().stream().sorted().toList()));
        return saved;
    }

    @Transactional
    Agency disable(UUID id, String reason, Version version, Actor actor) {
        var agency = manageable(id, version, actor);
        if (id.equals(actor.agency())) throw AgencyProblem.NOT_ON_YOURSELF.of();
        if (!agency.enabled()) return agency;
        var saved = agencies.save(agency.enabled(false));
        revocations.revoke(Revocations.agency(id));
        sessions.endOfAgency(id, SessionEnd.AGENCY_DISABLED);
        audit.record(AuditEntry.of(AuditEvent.AGENCY_DISABLED, "agency", id)
                .by(actor)
                .purpose(reason));
        return saved;
    }

    @Transactional
    Agency enable(UUID id, Version version, Actor actor) {
        var agency = manageable(id, version, actor);
        if (agency.enabled()) return agency;
        grantingBy(actor).mustAllow(agency.function(), agency.roles());
        var saved = agencies.save(agency.enabled(true));
        revocations.restore(Revocations.agency(id));
        audit.record(AuditEntry.of(AuditEvent.AGENCY_ENABLED, "agency", id).by(actor));
        return saved;
    }

    private Agency manageable(UUID id, Version version, Actor actor) {
        var agency = inJurisdiction(id, actor);
        grantingBy(actor).mustReach(agency.division(), agency.function());
        version.mustBe(agency.version());
        return agency;
    }

    private Agency inJurisdiction(UUID id, Actor actor) {
        return agencies.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private static void mustExist(DivisionCode division) {
        if (Divisions.bundled().find(division).isEmpty()) {
            throw CommonProblem.INVALID_REQUEST
                    .of()
                    .with(new FieldProblem("/division", "UNKNOWN_DIVISION", "查无此行政区划", "There is no such division"));
        }
    }

    /** The events of the audit trail; constants, for the annotation on each endpoint names them too. */
    static final class AuditEvent {
        static final String AGENCY_LISTED = "AGENCY_LISTED";
        static final String AGENCY_READ = "AGENCY_READ";
        static final String AGENCY_OPENED = "AGENCY_OPENED";
        static final String AGENCY_CHANGED = "AGENCY_CHANGED";
        static final String AGENCY_DISABLED = "AGENCY_DISABLED";
        static final String AGENCY_ENABLED = "AGENCY_ENABLED";

        private AuditEvent() {}
    }
}
