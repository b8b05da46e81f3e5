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
import cn.tongxing.platform.web.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the household side says: supplement round, review, decision, grant. */
@Component
class HouseholdDesk {

    private final IntakeDesk desk;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Advising advising;
    private final Hands hands;

    HouseholdDesk(
            IntakeDesk desk, Moves moves, Deadlines deadlines, Materials materials, Advising advising, Hands hands) {
        this.desk = desk;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
        this.advising = advising;
        this.hands = hands;
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
        hands.did(file.id(), step.id(), actor, now);
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
        hands.mustNotHaveReviewed(file, actor);
        materialsMustBeVerified(file);
        if (names(request.outcome(), file) == (request.standardFen() == null)) throw IntakeDesk.unfit("/standardFen");
        if (!fits(request.outcome(), request.choices(), file.shared())) throw IntakeDesk.unfit("/choices");
        var person = new Person(
                request.person().name(),
                request.person().citizenId(),
                request.person().birthDate());
        if (!person.isThe(file.child())) {
            var next = Ending.decider();
            throw CaseProblem.CASE_PERSON_MISMATCH.of().with("next", next.zh() + " / " + next.en());
        }
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
                approved ? file.item().grants().from(application.appliedOn(), today) : null,
                refuses(request.outcome(), request.choices(), file.shared())
                        ? Appeal.organ(actor.division(), Divisions.bundled())
                        : null,
                advising.keep(file, application.child(), application.parents(), today),
                due,
                request.choices(),
                null);
    }

    /** An approval names the monthly amount, but of an item the household place grants by its own books. */
    static boolean names(Outcome outcome, CaseFile file) {
        return outcome == Outcome.APPROVED && !file.item().assisted();
    }

    /** An approval says which of what was applied for it grants; a refusal grants nothing. */
    static boolean fits(Outcome outcome, @Nullable List<String> granted, SharedCase shared) {
        var appliedFor = Objects.requireNonNullElse(shared.application().choices(), List.<String>of());
        return outcome == Outcome.APPROVED ? Particulars.isAmong(granted, Set.copyOf(appliedFor)) : granted == null;
    }

    /** Whether anything that was applied for is not granted: then the way of appeal is told (行政复议法 11, 20). */
    static boolean refuses(Outcome outcome, @Nullable List<String> granted, SharedCase shared) {
        var appliedFor = shared.application().choices();
        return outcome == Outcome.NOT_APPROVED
                || granted != null && appliedFor != null && !granted.containsAll(appliedFor);
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
