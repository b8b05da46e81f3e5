package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.Outcome;
import cn.tongxing.ledger.crossprovince.Transition.SupplementRequested;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.material.MaterialState;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the household side says: supplement round, review, decision, grant, the answer to a request. */
@Component
class HouseholdDesk {

    private final IntakeDesk desk;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Advising advising;

    HouseholdDesk(IntakeDesk desk, Moves moves, Deadlines deadlines, Materials materials, Advising advising) {
        this.desk = desk;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
        this.advising = advising;
    }

    @Transactional
    CaseFile askForSupplement(UUID id, Version seen, Requests.AskForSupplement request, Actor actor) {
        var file = desk.locked(id, seen, Action.SUPPLEMENT_REQUEST, actor);
        var now = moves.now();
        var list = IntStream.range(0, request.list().size())
                .mapToObj(i -> new SupplementRequested.Line(
                        i + 1,
                        request.list().get(i).requirement(),
                        request.list().get(i).what()))
                .toList();
        var step = stepOf(file);
        var asked = new SupplementRequested(
                1,
                moves.next(file),
                now,
                By.of(actor, step),
                moves.rules(file, actor),
                file.shared().rounds() + 1,
                step.id(),
                list,
                request.reason(),
                due(file, request, ChinaTime.dateOf(now)));
        return moves.say(
                file, asked, audit("CASE_SUPPLEMENT_REQUESTED", file, actor).detail("round", asked.round()));
    }

    /** The household side rules on the date; without one the item's default stands. */
    private DueDate due(CaseFile file, Requests.AskForSupplement request, LocalDate today) {
        var wanted = request.due();
        if (wanted == null) return deadlines.supplement(file.item(), today);
        if (!wanted.isAfter(today) || wanted.isAfter(today.plusMonths(6))) throw IntakeDesk.unfit("/due");
        return new DueDate(wanted, false, deadlines.calendar());
    }

    @Transactional
    CaseFile review(UUID id, Version seen, Requests.Review request, Actor actor) {
        var file = desk.locked(id, seen, Action.PRELIMINARY_REVIEW, actor);
        materialsMustBeVerified(file);
        var now = moves.now();
        var step = stepOf(file);
        return moves.sayWithDue(
                file,
                due -> new Transition.ReviewPassed(
                        1,
                        moves.next(file),
                        now,
                        By.of(actor, step),
                        moves.rules(file, actor),
                        step.id(),
                        request.recommendation(),
                        request.opinion(),
                        due),
                audit("CASE_REVIEWED", file, actor).detail("step", step.id()));
    }

    @Transactional
    CaseFile decide(UUID id, Version seen, Requests.Decide request, Actor actor) {
        var file = desk.locked(id, seen, Action.DECISION, actor);
        materialsMustBeVerified(file);
        if ((request.outcome() == Outcome.APPROVED) == (request.standardFen() == null))
            throw IntakeDesk.unfit("/standardFen");
        var person = new Person(
                request.person().name(),
                request.person().citizenId(),
                request.person().birthDate());
        if (!person.isThe(file.child())) throw CaseProblem.CASE_PERSON_MISMATCH.of();
        var now = moves.now();
        return moves.sayWithDue(
                file,
                due -> decision(file, request, person, now, due, actor),
                audit("CASE_DECIDED", file, actor).detail("outcome", request.outcome()));
    }

    private Transition.DecisionTaken decision(
            CaseFile file, Requests.Decide request, Person person, Instant now, @Nullable DueDate due, Actor actor) {
        var today = ChinaTime.dateOf(now);
        var application = file.shared().application();
        boolean approved = request.outcome() == Outcome.APPROVED;
        return new Transition.DecisionTaken(
                1,
                moves.next(file),
                now,
                By.of(actor, stepOf(file)),
                moves.rules(file, actor),
                request.outcome(),
                request.reason(),
                request.legalBasis(),
                person,
                request.standardFen(),
                approved ? file.item().grants().fromMonth().of(application.appliedOn(), today) : null,
                approved ? null : Appeal.organ(actor.division(), Divisions.bundled()),
                advising.keep(file, application.child(), application.parents(), today),
                due);
    }

    @Transactional
    CaseFile grant(UUID id, Version seen, Requests.Grant request, Actor actor) {
        var file = desk.locked(id, seen, Action.GRANT, actor);
        var decision = file.shared().last(Transition.DecisionTaken.class).orElseThrow();
        var now = moves.now();
        var today = ChinaTime.dateOf(now);
        var grantedOn = Objects.requireNonNullElse(request.grantedOn(), today);
        // a county may have paid before the record reached it here, never before it decided
        if (grantedOn.isAfter(today) || grantedOn.isBefore(ChinaTime.dateOf(decision.at()))) {
            throw IntakeDesk.unfit("/grantedOn");
        }
        var granted = new Transition.BenefitGranted(
                1,
                moves.next(file),
                now,
                By.of(actor, stepOf(file)),
                moves.rules(file, actor),
                grantedOn,
                Objects.requireNonNull(decision.standardFen()),
                Objects.requireNonNull(decision.fromMonth()),
                request.remark());
        return moves.say(file, granted, audit("CASE_GRANTED", file, actor));
    }

    @Transactional
    CaseFile answer(UUID id, UUID request, Version seen, Requests.AnswerRequest answer, Actor actor) {
        var file = desk.locked(id, seen, Action.REQUEST_ANSWER, actor);
        boolean open = file.shared().openRequests().stream()
                .anyMatch(asked -> asked.request().request().equals(request));
        if (!open) throw CommonProblem.NOT_FOUND.of();
        var by = By.of(actor, stepOf(file));
        var now = moves.now();
        var row = audit("CASE_REQUEST_ANSWERED", file, actor)
                .detail("request", request)
                .detail("outcome", answer.outcome());
        return switch (answer.outcome()) {
            case GRANTED ->
                moves.say(
                        file,
                        new Transition.Withdrawn(
                                1, moves.next(file), now, by, moves.rules(file, actor), answer.reason(), request),
                        row);
            case REFUSED ->
                moves.say(
                        file,
                        new Message.RequestAnswered(
                                1, request, now, by, Message.RequestAnswered.BY_THE_OTHER_SIDE, answer.reason()),
                        row);
        };
    }

    /** No review and no decision on papers that are not here and not checked against their digests. */
    private void materialsMustBeVerified(CaseFile file) {
        var verified = materials.states(file.id()).stream()
                .filter(state -> state.status() == MaterialState.Status.VERIFIED)
                .map(state -> state.ref().sha256())
                .collect(Collectors.toSet());
        var waiting = Sent.materials(file.shared()).stream()
                .filter(ref -> !verified.contains(ref.sha256()))
                .map(ref -> Map.of("id", ref.id(), "requirement", ref.requirement()))
                .toList();
        if (!waiting.isEmpty()) {
            throw TurnCheck.about(file, CaseProblem.CASE_MATERIALS_NOT_VERIFIED).with("materials", waiting);
        }
    }

    private static Step stepOf(CaseFile file) {
        return file.phase().step(file.item()).orElseThrow();
    }

    private static AuditEntry audit(String event, CaseFile file, Actor actor) {
        return AuditEntry.of(event, "case", file.id()).by(actor);
    }
}
