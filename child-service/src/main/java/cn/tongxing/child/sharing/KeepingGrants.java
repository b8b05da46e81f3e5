package cn.tongxing.child.sharing;

import cn.tongxing.child.sharing.SharingGrant.State;
import cn.tongxing.child.sharing.SharingRequests.GrantDecision;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Civil affairs grant what departments read: one proposes or asks, another decides or has decided; it can be ended at once. */
@Service
class KeepingGrants {

    /** Then somebody asks whether the duty still needs it; no law names a time (ADR 0284). */
    private static final int LONGEST_YEARS = 1;

    private static final Set<AgencyFunction> NO_READERS =
            EnumSet.of(AgencyFunction.CIVIL_AFFAIRS, AgencyFunction.PLATFORM);

    private final JdbcGrants grants;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    KeepingGrants(JdbcGrants grants, Divisions divisions, Audit audit, Clock clock) {
        this.grants = grants;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    SharingGrant propose(SharingRequests.ProposeGrant request, Actor actor) {
        check(request);
        var grant = proposed(request, actor);
        if (!actor.division().contains(grant.area())) throw SharingProblem.SHARING_OUTSIDE_YOUR_DIVISION.of();
        grants.insert(grant);
        audit.record(entry("SHARING_PROPOSED", grant, actor));
        return grant;
    }

    /** 秒审: what lies within a standing grant is granted at once; for all else civil affairs decide. */
    @Transactional
    SharingGrant request(SharingRequests.RequestSharing request, Actor reader) {
        var proposal = request.by(reader);
        check(proposal);
        var wanted = proposed(proposal, reader);
        var grant = grants.holdStanding(wanted).map(rule -> given(wanted, rule)).orElse(wanted);
        grants.insert(grant);
        audit.record(entry("SHARING_REQUESTED", grant, reader)
                .detail("state", grant.state())
                .detail("rule", grant.rule() == null ? "" : grant.rule()));
        return grant;
    }

    private SharingGrant proposed(SharingRequests.ProposeGrant request, Actor actor) {
        return new SharingGrant(
                Uuid7.next(),
                request.function(),
                request.division(),
                request.areaOrDivision(),
                Set.copyOf(request.fields()),
                request.isStanding(),
                null,
                request.basis(),
                request.from(),
                request.until(),
                State.PROPOSED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.hand(),
                actor.agencyName(),
                null,
                null,
                null,
                1);
    }

    private SharingGrant given(SharingGrant wanted, SharingGrant rule) {
        return new SharingGrant(
                wanted.id(),
                wanted.function(),
                wanted.division(),
                wanted.area(),
                wanted.fields(),
                false,
                rule.id(),
                wanted.basis(),
                wanted.from(),
                wanted.until(),
                State.APPROVED,
                wanted.proposedAt(),
                wanted.proposedBy(),
                wanted.proposedAgencyName(),
                wanted.proposedAt(),
                rule.settledAgencyName(),
                null,
                1);
    }

    private void check(SharingRequests.ProposeGrant request) {
        var area = request.areaOrDivision();
        if (NO_READERS.contains(request.function()))
            throw invalid("/function", "NOT_A_READER", "民政和平台不需要授权", "Civil affairs and the platform need no grant");
        if (divisions.find(request.division()).isEmpty())
            throw invalid("/division", "UNKNOWN_DIVISION", "没有这个区划", "There is no such division");
        if (divisions.find(area).isEmpty())
            throw invalid("/area", "UNKNOWN_DIVISION", "没有这个区划", "There is no such division");
        if (!request.division().contains(area))
            throw invalid("/area", "OUTSIDE_READERS", "须在读取单位的辖区之内", "Must lie in the readers' own division");
        if (request.isStanding() && !area.equals(request.division()))
            throw invalid(
                    "/area",
                    "STANDING",
                    "常设规则适用于各单位自己的辖区，不另定地区",
                    "Under a standing grant each agency has its own area");
        if (area.level() == DivisionLevel.VILLAGE)
            throw invalid("/area", "TOO_SMALL", "最小到乡镇、街道", "A township at least: changes name no village");
        var today = ChinaTime.dateOf(clock.instant());
        if (request.until().isBefore(request.from()) || request.until().isBefore(today))
            throw invalid("/until", "BEFORE", "不早于开始日期和今天", "Neither before its first day nor before today");
        if (request.until().isAfter(request.from().plusYears(LONGEST_YEARS)))
            throw invalid("/until", "TOO_LONG", "最长一年，到期重新授权", "A year at most; then it is granted anew");
    }

    @Transactional
    SharingGrant decide(UUID id, Version seen, SharingRequests.DecideGrant request, Actor actor) {
        var grant = hold(id, seen, actor);
        if (grant.state() != State.PROPOSED) throw settled(grant);
        if (grant.proposedBy().equals(actor.hand())) throw SharingProblem.SHARING_SAME_PERSON.of();
        boolean approved = request.decision() == GrantDecision.APPROVED;
        if (!approved && request.note() == null)
            throw invalid("/note", "REQUIRED", "不批准须说明理由", "Say why it is refused");
        var settled = settle(grant, approved ? State.APPROVED : State.REFUSED, request.note(), actor);
        audit.record(entry("SHARING_DECIDED", settled, actor).detail("state", settled.state()));
        return settled;
    }

    /** At once: the next page that is asked for by it is refused. */
    @Transactional
    SharingGrant revoke(UUID id, Version seen, SharingRequests.RevokeGrant request, Actor actor) {
        var grant = hold(id, seen, actor);
        if (grant.state() != State.PROPOSED && grant.state() != State.APPROVED) throw settled(grant);
        var settled = settle(grant, State.REVOKED, request.note(), actor);
        int more = grant.standing()
                ? grants.revokeGivenBy(grant, actor.hand(), actor, request.note(), clock.instant())
                : 0;
        audit.record(entry("SHARING_REVOKED", settled, actor).detail("givenByIt", more));
        return settled;
    }

    private SharingGrant hold(UUID id, Version seen, Actor actor) {
        var grant = grants.hold(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(grant.version());
        return grant;
    }

    private SharingGrant settle(SharingGrant grant, State state, @Nullable String note, Actor actor) {
        grants.settle(grant, state, actor.hand(), actor, note, clock.instant());
        return grants.find(grant.id()).orElseThrow();
    }

    private static AuditEntry entry(String event, SharingGrant grant, Actor actor) {
        return AuditEntry.of(event, "sharing-grant", grant.id())
                .by(actor)
                .detail("function", grant.function())
                .detail("division", grant.division())
                .detail("area", grant.area())
                .detail("until", grant.until());
    }

    private static RuntimeException settled(SharingGrant grant) {
        return SharingProblem.SHARING_GRANT_SETTLED.of().with("state", grant.state());
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return SharingProblem.SHARING_GRANT_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
