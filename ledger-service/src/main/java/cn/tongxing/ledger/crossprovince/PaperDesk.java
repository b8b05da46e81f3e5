package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.Outcome;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The residence's desk while a province is not connected (系统尚未联通): the packet that is posted, and the paper that comes back,
 * read off by one officer and confirmed by another.
 */
@Component
class PaperDesk {

    static final String SCAN = "PAPER_ANSWER";

    private final JdbcCases cases;
    private final IntakeDesk desk;
    private final CaseBooks books;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Advising advising;
    private final Audit audit;

    PaperDesk(
            JdbcCases cases,
            IntakeDesk desk,
            CaseBooks books,
            Moves moves,
            Deadlines deadlines,
            Materials materials,
            Advising advising,
            Audit audit) {
        this.cases = cases;
        this.desk = desk;
        this.books = books;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
        this.advising = advising;
        this.audit = audit;
    }

    /** A file by its name. */
    record Packet(String number, byte[] content) {}

    @Transactional
    Packet packet(UUID id, Actor actor) {
        var file = cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (file.way() != Way.ON_PAPER || file.shared().version() == 0) {
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        if (!CaseViews.worksOn(file, actor)) throw CommonProblem.FORBIDDEN.of();
        audit.record(AuditEntry.of("CASE_PACKET_EXPORTED", "case", id)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .purpose(file.shared().application().disclosure().purpose())
                .detail("to", file.peer()));
        return new Packet(file.number(), PaperPacket.of(file));
    }

    @Transactional
    CaseFile record(UUID id, Version seen, Requests.RecordPaperAnswer answer, Actor actor) {
        var file = desk.locked(id, seen, Action.PAPER_ANSWER, actor);
        if (actor.staff() == null) throw CaseProblem.CASE_OFFICER_UNNAMED.of();
        var now = moves.now();
        var proposal = proposal(file, answer, actor, actor.staff(), now);
        var next = file.at(file.phase(), file.desk().proposed(proposal), now);
        books.changed(
                next,
                CaseBooks.entry(next, "paper-answer-recorded", proposal.by(), now, null, detail(proposal)),
                AuditEntry.of("CASE_PAPER_ANSWER_RECORDED", "case", id)
                        .by(actor)
                        .detail("document", proposal.documentNumber())
                        .detail("outcome", proposal.outcome())
                        .detail("scan", proposal.scan()));
        return next;
    }

    private PaperProposal proposal(
            CaseFile file, Requests.RecordPaperAnswer answer, Actor actor, String staff, Instant now) {
        var today = ChinaTime.dateOf(now);
        var sent = ChinaTime.dateOf(file.shared().application().at());
        if (answer.issuedOn().isBefore(sent) || answer.issuedOn().isAfter(today)) throw IntakeDesk.unfit("/issuedOn");
        var receivedOn = Objects.requireNonNullElse(answer.receivedOn(), today);
        if (receivedOn.isBefore(answer.issuedOn()) || receivedOn.isAfter(today)) throw IntakeDesk.unfit("/receivedOn");
        if (scan(file, answer.scan()) == null) throw IntakeDesk.unfit("/scan");
        if (HouseholdDesk.names(answer.outcome(), file) == (answer.standardFen() == null))
            throw IntakeDesk.unfit("/standardFen");
        if (!HouseholdDesk.fits(answer.outcome(), answer.choices(), file.shared())) throw IntakeDesk.unfit("/choices");
        var named = answer.person();
        var person = new Person(named.name(), named.citizenId(), named.birthDate());
        if (!person.isThe(file.child())) throw CaseProblem.CASE_PERSON_MISMATCH.of();
        return new PaperProposal(
                answer.documentNumber(),
                answer.issuedOn(),
                answer.issuingOrgan(),
                receivedOn,
                answer.scan(),
                answer.outcome(),
                answer.reason(),
                answer.legalBasis(),
                person,
                answer.standardFen(),
                answer.choices(),
                By.of(actor, file.item().intake()),
                staff,
                now);
    }

    /** A paper of the answer, uploaded for it and here. */
    private @Nullable MaterialRef scan(CaseFile file, UUID id) {
        return materials.of(file.id()).stream()
                .filter(ref -> ref.id().equals(id) && ref.requirement().equals(SCAN))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> detail(PaperProposal proposal) {
        return Map.of(
                "documentNumber", proposal.documentNumber(),
                "issuedOn", proposal.issuedOn(),
                "issuingOrgan", proposal.issuingOrgan(),
                "outcome", proposal.outcome());
    }

    /** 对方省份尚未联通: what has to be said to it is said by letter, and what it says is recorded when its paper arrives. */
    static ProblemException byLetter(CaseFile file) {
        var refusal = TurnCheck.about(file, CaseProblem.CASE_ON_PAPER);
        var dispatch = file.shared().application().paper();
        if (dispatch != null) refusal.with("addressee", dispatch.addressee());
        return refusal;
    }

    /** Whether this officer is a second one of the desk that recorded the answer. */
    static boolean mayConfirm(CaseFile file, Actor actor) {
        var proposal = file.intake() == null ? null : file.intake().paper();
        return proposal != null
                && file.phase() instanceof Phase.AwaitingPaper
                && isOfTheDesk(file, actor)
                && isAnother(proposal, actor);
    }

    /** Nobody confirms what he cannot read: the scan of the recorded answer, and no other paper. */
    static boolean isToConfirm(CaseFile file, Actor actor, UUID material) {
        var proposal = file.intake() == null ? null : file.intake().paper();
        return mayConfirm(file, actor) && proposal != null && proposal.scan().equals(material);
    }

    private static boolean isOfTheDesk(CaseFile file, Actor actor) {
        return actor.division().equals(file.residence().at(DivisionLevel.TOWNSHIP))
                && actor.level() == DivisionLevel.TOWNSHIP
                && actor.function() == AgencyFunction.CIVIL_AFFAIRS
                && (actor.has(Role.HANDLER) || actor.has(Role.APPROVER));
    }

    private static boolean isAnother(PaperProposal proposal, Actor actor) {
        return actor.staff() != null && !actor.staff().equals(proposal.staff());
    }

    @Transactional
    CaseFile confirm(UUID id, Version seen, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!(file.phase() instanceof Phase.AwaitingPaper)) {
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        if (!isOfTheDesk(file, actor)) throw TurnCheck.about(file, CaseProblem.CASE_NOT_YOUR_TURN);
        seen.mustBe(file.version());
        var proposal = file.desk().paper();
        if (proposal == null) throw CaseProblem.CASE_PAPER_UNCONFIRMED.of();
        if (!isAnother(proposal, actor)) throw CaseProblem.CASE_SECOND_PERSON_NEEDED.of();
        // the name may have been corrected since the answer was recorded
        if (!proposal.person().isThe(file.child())) throw CaseProblem.CASE_PERSON_MISMATCH.of();
        materials.share(id, file.peer());
        return moves.say(
                file,
                decision(file, proposal, actor),
                AuditEntry.of("CASE_PAPER_ANSWER_CONFIRMED", "case", id)
                        .by(actor)
                        .detail("document", proposal.documentNumber())
                        .detail("outcome", proposal.outcome()));
    }

    private Transition.DecisionTaken decision(CaseFile file, PaperProposal proposal, Actor actor) {
        var now = moves.now();
        var application = file.shared().application();
        boolean approved = proposal.outcome() == Outcome.APPROVED;
        var county = file.household().at(DivisionLevel.COUNTY);
        var paper = new Transition.PaperAnswer(
                proposal.documentNumber(),
                proposal.issuedOn(),
                proposal.issuingOrgan(),
                proposal.receivedOn(),
                Objects.requireNonNull(scan(file, proposal.scan()), "the scan is kept while it is named"),
                proposal.by(),
                byOf(actor));
        return new Transition.DecisionTaken(
                1,
                moves.next(file),
                now,
                new By(
                        proposal.issuingOrgan(),
                        county,
                        DivisionLevel.COUNTY,
                        file.item().step(StepKind.DECISION).function(),
                        Role.APPROVER,
                        null,
                        null),
                moves.rules(file, actor),
                proposal.outcome(),
                proposal.reason(),
                proposal.legalBasis(),
                proposal.person(),
                proposal.standardFen(),
                approved ? file.item().grants().from(application.appliedOn(), proposal.issuedOn()) : null,
                HouseholdDesk.refuses(proposal.outcome(), proposal.choices(), file.shared())
                        ? Appeal.organ(county, Divisions.bundled())
                        : null,
                advising.keep(file, application.child(), application.parents(), ChinaTime.dateOf(now)),
                deadlines.informing(file.item(), proposal.receivedOn()),
                proposal.choices(),
                paper);
    }

    private static By byOf(Actor actor) {
        var role = List.of(Role.APPROVER, Role.HANDLER).stream()
                .filter(actor::has)
                .findFirst()
                .orElseThrow();
        return new By(
                actor.agencyName(), actor.division(), actor.level(), actor.function(), role, actor.staffName(), null);
    }
}
