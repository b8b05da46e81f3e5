package cn.tongxing.child.retention;

import cn.tongxing.child.fact.FactShelf;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.ErasingRecords;
import cn.tongxing.child.record.ErasureReason;
import cn.tongxing.child.record.Purpose;
import cn.tongxing.child.record.RecordCopies;
import cn.tongxing.child.retention.FamilyRequest.Answer;
import cn.tongxing.child.retention.FamilyRequest.Kind;
import cn.tongxing.child.retention.FamilyRequest.State;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what families ask for, answers in writing, gives copies; a deletion is proposed by one and decided by another. */
@Service
class AnsweringFamilies {

    private final JdbcFamilyRequests requests;
    private final JdbcRetention retention;
    private final ErasingRecords records;
    private final RecordCopies copies;
    private final FactShelf facts;
    private final RetentionSettings settings;
    private final Deployment deployment;
    private final Audit audit;
    private final Clock clock;

    AnsweringFamilies(
            JdbcFamilyRequests requests,
            JdbcRetention retention,
            ErasingRecords records,
            RecordCopies copies,
            FactShelf facts,
            RetentionSettings settings,
            Deployment deployment,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.retention = retention;
        this.records = records;
        this.copies = copies;
        this.facts = facts;
        this.settings = settings;
        this.deployment = deployment;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    FamilyRequest receive(ChildId child, RetentionRequests.ReceiveFamilyRequest wanted, Actor actor) {
        retention.stay(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var due = WorkingDays.bundled().due(ChinaTime.dateOf(now), settings.answerWorkingDays());
        var request = new FamilyRequest(
                Uuid7.next(),
                child,
                actor.division(),
                wanted.kind(),
                State.RECEIVED,
                wanted.asked(),
                now,
                actor.agencyName(),
                due.date(),
                due.provisional(),
                null,
                null,
                null,
                null,
                1);
        requests.insert(actor.jurisdiction(), request, child, wanted.asked(), actor.hand());
        audit.record(entry("FAMILY_REQUEST_RECEIVED", request, actor).detail("child", child));
        return request;
    }

    /** Granting a deletion only proposes it. */
    @Transactional
    FamilyRequest settle(UUID id, Version seen, RetentionRequests.SettleFamilyRequest answer, Actor actor) {
        var held = hold(id, seen, State.RECEIVED, actor);
        if (held.kind() == Kind.DELETE && answer.answer() == Answer.GRANTED) {
            holdErasable(held, actor);
            requests.propose(held, answer.reasons(), actor.hand());
        } else {
            settled(held, answer, actor);
        }
        var after = again(id, actor);
        audit.record(entry("FAMILY_REQUEST_SETTLED", after, actor).detail("state", after.state()));
        return after;
    }

    /** Another person decides; what is granted is erased at once, by the way that retention takes. */
    @Transactional
    FamilyRequest decide(UUID id, Version seen, RetentionRequests.SettleFamilyRequest answer, Actor actor) {
        var held = hold(id, seen, State.PROPOSED, actor);
        if (actor.hand().equals(held.proposedBy()))
            throw RetentionProblem.FAMILY_REQUEST_SAME_PERSON.of();
        if (answer.answer() == Answer.GRANTED) {
            var whole = holdErasable(held, actor);
            settled(held, answer, actor);
            erase(whole, id, actor);
        } else {
            settled(held, answer, actor);
        }
        var after = again(id, actor);
        audit.record(entry("FAMILY_REQUEST_DECIDED", after, actor).detail("state", after.state()));
        return after;
    }

    private void settled(FamilyRequest held, RetentionRequests.SettleFamilyRequest answer, Actor actor) {
        requests.settle(
                held,
                State.valueOf(answer.answer().name()),
                answer.reasons(),
                actor.hand(),
                actor.agencyName(),
                clock.instant());
    }

    private void erase(List<ChildId> whole, UUID request, Actor actor) {
        records.erase(province(), whole, ErasureReason.FAMILY_REQUEST);
        audit.recordEach(
                AuditEntry.of("CHILD_RECORD_ERASED", "child", "")
                        .by(actor)
                        .detail("reason", ErasureReason.FAMILY_REQUEST)
                        .detail("request", request),
                whole);
    }

    /** With all that was merged into it, wherever that stands; the actor's own county has been asked for first. */
    private List<ChildId> holdErasable(FamilyRequest request, Actor actor) {
        var record = get(Objects.requireNonNull(request.child()), actor);
        if (record.closedOn() == null) throw kept("OPEN");
        if (record.mergedInto() != null) throw kept("MERGED");
        var whole = records.hold(province(), List.of(record.id()));
        if (retention.unheld(province(), List.of(record.id()), request.id()).isEmpty()) throw kept("HELD");
        return whole;
    }

    private static RuntimeException kept(String why) {
        return RetentionProblem.FAMILY_REQUEST_RECORD_KEPT.of().with("why", why);
    }

    @Transactional
    FamilyRequestViews.FamilyCopyView copy(UUID id, Actor actor) {
        var request = requests.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        var child = request.child();
        if (request.kind() != Kind.COPY || request.state() != State.GRANTED || child == null)
            throw RetentionProblem.FAMILY_REQUEST_NOTHING_TO_COPY.of();
        var copy = copies.copy(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(AuditEntry.of("CHILD_RECORD_COPIED", "child", child)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .purpose(Purpose.GUARDIAN_REQUEST.name())
                .detail("agencyName", actor.agencyName())
                .detail("request", id));
        return new FamilyRequestViews.FamilyCopyView(id, clock.instant(), copy, facts.copy(child));
    }

    private FamilyRequest hold(UUID id, Version seen, State wanted, Actor actor) {
        var held = requests.hold(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(held.version());
        if (held.state() != wanted)
            throw RetentionProblem.FAMILY_REQUEST_STATE_PASSED.of().with("state", held.state());
        return held;
    }

    private FamilyRequest again(UUID id, Actor actor) {
        return requests.find(actor.jurisdiction(), id).orElseThrow();
    }

    private KeptRecord get(ChildId child, Actor actor) {
        return retention.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private Jurisdiction province() {
        return new Jurisdiction(List.of(deployment.province()));
    }

    private static AuditEntry entry(String event, FamilyRequest request, Actor actor) {
        return AuditEntry.of(event, "family-request", request.id()).by(actor).detail("kind", request.kind());
    }
}
