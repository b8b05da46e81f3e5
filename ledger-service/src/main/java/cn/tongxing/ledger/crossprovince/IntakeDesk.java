package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Application.Applicant;
import cn.tongxing.ledger.crossprovince.Application.IdentityVerified;
import cn.tongxing.ledger.crossprovince.Application.NoticeGiven;
import cn.tongxing.ledger.crossprovince.Application.ParentEntry;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The residence's desk before anything is sent: the application, the one notice, acceptance, refusal for form, the draft's end. */
@Component
class IntakeDesk {

    private final JdbcCases cases;
    private final CaseBooks books;
    private final TurnCheck turns;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ChildKeys keys;
    private final Advising advising;
    private final JdbcDivisionChanges divisions;

    IntakeDesk(
            JdbcCases cases,
            CaseBooks books,
            TurnCheck turns,
            Moves moves,
            Deadlines deadlines,
            Materials materials,
            ChildKeys keys,
            Advising advising,
            JdbcDivisionChanges divisions) {
        this.cases = cases;
        this.books = books;
        this.turns = turns;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
        this.keys = keys;
        this.advising = advising;
        this.divisions = divisions;
    }

    @Transactional
    CaseFile record(
            UUID id, Version seen, Requests.RecordApplication request, Papers.ForApplication read, Actor actor) {
        var child = read.child();
        var file = locked(id, seen, Action.APPLICATION, actor);
        var now = moves.now();
        if (!divisions.today(child.household().division()).equals(file.household())) {
            throw CaseProblem.CASE_CONTENT_UNFIT.of(
                    "儿童档案的户籍地已变更，请重新登记 / the child's household changed, open a new case");
        }
        var application = application(file, request, actor, now);
        Particulars.of(application).misfit(file.item(), child).ifPresent(pointer -> {
            throw unfit(pointer);
        });
        claim(file, child);
        var due = file.phase() instanceof Phase.Draft
                ? deadlines.correction(file.item(), application.appliedOn())
                : Objects.requireNonNull(file.desk().due());
        var next = file.at(file.phase(), file.desk().record(read, application, due), now);
        var row = audit("CASE_APPLICATION_RECORDED", file, actor);
        books.changedQuietly(next, entry(next, "application-recorded", actor, now, Map.of()), row);
        return next;
    }

    /** A corrected record may name the child differently: the claim on "one open case" moves with it. */
    private void claim(CaseFile file, ChildSnapshot child) {
        cases.closeChild(file.id());
        if (!cases.openChild(keys.of(child), file.item().code(), file.id())) throw CaseProblem.CASE_ALREADY_OPEN.of();
    }

    private static Application application(
            CaseFile file, Requests.RecordApplication request, Actor actor, Instant now) {
        var by = By.of(actor, file.item().intake());
        var today = ChinaTime.dateOf(now);
        var appliedOn = appliedOn(file.desk(), request.appliedOn(), today);
        var who = request.applicant();
        var verified = new IdentityVerified(
                who.identityVerified().how(), past(who.identityVerified().at(), now), by);
        var notice = request.notice();
        return new Application(
                appliedOn,
                new Applicant(
                        who.name(),
                        who.citizenId(),
                        who.capacity(),
                        who.relation(),
                        who.phone(),
                        verified,
                        who.proxy()),
                new NoticeGiven(notice.version(), notice.what(), notice.how(), past(notice.at(), now), by),
                Objects.requireNonNullElse(request.legalBasis(), file.item().legalBasis()),
                parents(request.parents()),
                request.statement(),
                request.disability() == null ? null : request.disability().fact(),
                request.choices());
    }

    /** A case that goes on with another keeps its date of application. */
    private static LocalDate appliedOn(Intake desk, @Nullable LocalDate said, LocalDate today) {
        var continues = desk.continues();
        var appliedOn = Objects.requireNonNullElse(said, continues == null ? desk.openedOn() : continues.appliedOn());
        boolean fits = continues == null
                ? !appliedOn.isAfter(today) && !appliedOn.isBefore(today.minusYears(1))
                : appliedOn.equals(continues.appliedOn());
        if (!fits) throw unfit("/appliedOn");
        return appliedOn;
    }

    private static List<ParentEntry> parents(List<Requests.Parent> parents) {
        if (parents.stream().map(Requests.Parent::relation).distinct().count() != parents.size())
            throw unfit("/parents");
        return parents.stream()
                .map(p -> new ParentEntry(
                        p.relation(),
                        p.known(),
                        p.name(),
                        p.citizenId(),
                        p.conditions().stream().map(Requests.Condition::fact).toList()))
                .toList();
    }

    private static Instant past(@Nullable Instant given, Instant now) {
        if (given != null && given.isAfter(now))
            throw CaseProblem.CASE_CONTENT_UNFIT.of("时间晚于现在 / a time in the future");
        return given == null ? now : given.truncatedTo(ChronoUnit.MILLIS);
    }

    @Transactional
    CaseFile giveNotice(UUID id, Version seen, Requests.GiveNotice request, Guide guide, Actor actor) {
        var file = locked(id, seen, Action.INCOMPLETE_NOTICE, actor);
        var now = moves.now();
        var listed = request.missing().stream()
                .map(Requests.MissingMaterial::requirement)
                .toList();
        var forgotten = guide.missing(claimsOf(file), handedIn(file)).stream()
                .filter(code -> !listed.contains(code))
                .toList();
        if (!forgotten.isEmpty()) {
            throw CaseProblem.CASE_CONTENT_UNFIT
                    .of("须一次列明全部缺少的材料 / everything missing is told at once")
                    .with("missing", forgotten);
        }
        var notice = new IncompleteNotice(
                request.missing().stream()
                        .map(m -> new IncompleteNotice.Missing(m.requirement(), m.note()))
                        .toList(),
                request.how(),
                now,
                By.of(actor, file.item().intake()),
                deadlines.supplement(file.item(), ChinaTime.dateOf(now)));
        var next = file.at(new Phase.Incomplete(), file.desk().notified(notice, guide), now);
        books.changed(
                next,
                entry(next, "incomplete", actor, now, Map.of("missing", notice.missing(), "how", notice.how())),
                audit("CASE_INCOMPLETE_NOTICE_GIVEN", file, actor));
        return next;
    }

    @Transactional
    CaseFile accept(UUID id, Version seen, Requests.Accept request, Guide guide, Actor actor) {
        var file = locked(id, seen, Action.ACCEPTANCE, actor);
        var application = file.desk().application();
        if (application == null) throw CaseProblem.CASE_APPLICATION_INCOMPLETE.of();
        var missing = guide.missing(application.claims(), handedIn(file));
        if (!missing.isEmpty()) throw CaseProblem.CASE_MATERIALS_MISSING.of().with("missing", missing);
        var now = moves.now();
        var today = ChinaTime.dateOf(now);
        var complete = Objects.requireNonNullElse(request.materialsCompleteOn(), today);
        if (complete.isAfter(today) || complete.isBefore(application.appliedOn())) throw unfit("/materialsCompleteOn");
        var advice = advising.keep(file, file.child(), application.parents(), today);
        var acceptance = new Intake.Acceptance(now, By.of(actor, file.item().intake()), complete, advice);
        var due = deadlines.push(file.item(), complete);
        var next = file.at(new Phase.Accepted(), file.desk().accepted(acceptance, guide, due), now);
        books.changed(
                next,
                entry(
                        next,
                        "accepted",
                        actor,
                        now,
                        Map.of(
                                "materialsCompleteOn",
                                complete,
                                "advice",
                                advice.advice().outcome())),
                audit("CASE_ACCEPTED", file, actor).detail("guide", guide.version()));
        return next;
    }

    @Transactional
    CaseFile refuse(UUID id, Version seen, Requests.RefuseForForm request, Actor actor) {
        var file = locked(id, seen, Action.FORM_REFUSAL, actor);
        var now = moves.now();
        var organ = Appeal.organ(actor.division(), Divisions.bundled());
        var appeal = Appeal.from(ChinaTime.dateOf(now), organ, deadlines.days());
        var refusal = new Intake.FormRefusal(
                now,
                By.of(actor, file.item().intake()),
                request.reason(),
                request.text(),
                request.legalBasis(),
                appeal);
        var next = file.at(new Phase.RefusedForForm(), file.desk().refused(refusal), now);
        books.changed(
                next,
                entry(next, "form-refused", actor, now, Map.of("reason", request.reason(), "text", request.text())),
                audit("CASE_REFUSED_FOR_FORM", file, actor).detail("reason", request.reason()));
        return next;
    }

    /** Withdrawn before it was ever sent: nobody else has to hear of it. */
    CaseFile giveUp(CaseFile file, String reason, Actor actor) {
        var now = moves.now();
        var givenUp = new Intake.GivenUp(now, By.of(actor, file.item().intake()), reason);
        var next = file.at(new Phase.Withdrawn(), file.desk().givenUp(givenUp), now);
        books.changed(
                next,
                entry(next, "withdrawn", actor, now, Map.of("reason", reason)),
                audit("CASE_WITHDRAWN", file, actor));
        return next;
    }

    @Transactional
    void delete(UUID id, Version seen, Actor actor) {
        var file = locked(id, seen, Action.DELETE, actor);
        materials.of(id).forEach(material -> materials.remove(id, material.id()));
        books.erased(file, audit("CASE_DRAFT_DELETED", file, actor));
    }

    CaseFile locked(UUID id, Version seen, Action action, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        turns.mayAct(actor, file, action);
        seen.mustBe(file.version());
        return file;
    }

    List<String> handedIn(CaseFile file) {
        return materials.of(file.id()).stream().map(MaterialRef::requirement).toList();
    }

    private static Set<String> claimsOf(CaseFile file) {
        var application = file.desk().application();
        return application == null ? Set.of() : application.claims();
    }

    private static History.Entry entry(
            CaseFile file, String what, Actor actor, Instant now, Map<String, Object> detail) {
        return CaseBooks.entry(file, what, By.of(actor, file.item().intake()), now, null, detail);
    }

    private static AuditEntry audit(String event, CaseFile file, Actor actor) {
        return AuditEntry.of(event, "case", file.id()).by(actor);
    }

    static ProblemException unfit(String pointer) {
        return CaseProblem.CASE_CONTENT_UNFIT
                .of()
                .with(new FieldProblem(pointer, "UNFIT", "不符合此件要求", "does not fit this case"));
    }
}
