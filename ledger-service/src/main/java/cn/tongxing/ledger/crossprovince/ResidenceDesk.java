package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.Disclosure;
import cn.tongxing.ledger.crossprovince.Transition.SupplementAnswered;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.web.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the residence says to the household side: push, supplement, "the applicant was told". */
@Component
class ResidenceDesk {

    private final IntakeDesk intake;
    private final TurnCheck turns;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Provinces provinces;

    ResidenceDesk(
            IntakeDesk intake,
            TurnCheck turns,
            Moves moves,
            Deadlines deadlines,
            Materials materials,
            Provinces provinces) {
        this.intake = intake;
        this.turns = turns;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
        this.provinces = provinces;
    }

    @Transactional
    CaseFile push(UUID id, Version seen, Requests.Push request, Actor actor) {
        var file = byTheWayOfToday(intake.locked(id, seen, Action.PUSH, actor));
        var purpose = Objects.requireNonNullElse(request.purpose(), file.item().purpose());
        var law = Objects.requireNonNullElse(request.legalBasis(), file.item().legalBasis());
        var refs = materials.of(id);
        var bare = pushed(file, refs, new Disclosure(purpose, law, List.of()), actor);
        var fields = Disclosing.fields(
                Wire.tree(bare),
                "child",
                "applicant",
                "parents",
                "statement",
                "notice",
                "materials",
                "disability",
                "choices");
        var disclosure = new Disclosure(purpose, law, fields);
        materials.share(id, file.peer());
        return moves.sayWithDue(
                file,
                due -> withDue(pushed(file, refs, disclosure, actor), due),
                disclosed("CASE_PUSHED", file, disclosure, actor));
    }

    /** A province that was connected since the application was taken gets it through the exchange, and no paper. */
    private CaseFile byTheWayOfToday(CaseFile file) {
        if (file.way() != Way.ON_PAPER) return file;
        var today = provinces.deciding(file.household());
        if (today.way() == Way.ON_PAPER) return file;
        var going = file.goingTo(today);
        turns.exchangeMustBeReady(going);
        return going;
    }

    private Transition.Pushed pushed(CaseFile file, List<MaterialRef> refs, Disclosure disclosure, Actor actor) {
        var desk = file.desk();
        var application = Objects.requireNonNull(desk.application());
        var acceptance = Objects.requireNonNull(desk.acceptance());
        return new Transition.Pushed(
                1,
                moves.next(file),
                moves.now(),
                By.of(actor, file.item().intake()),
                moves.rules(file, actor),
                file.number(),
                file.residence(),
                file.household(),
                desk.child(),
                application.applicant(),
                application.parents(),
                application.notice(),
                application.legalBasis(),
                application.statement(),
                application.appliedOn(),
                acceptance.materialsCompleteOn(),
                acceptance.at(),
                Objects.requireNonNull(desk.due()),
                desk.notice(),
                Objects.requireNonNull(desk.guide()),
                refs,
                acceptance.advice(),
                disclosure,
                null,
                application.disability(),
                application.choices(),
                dispatch(file),
                desk.continues());
    }

    private static Transition.@Nullable PaperDispatch dispatch(CaseFile file) {
        if (file.way() != Way.ON_PAPER) return null;
        var county = file.household().at(DivisionLevel.COUNTY);
        return new Transition.PaperDispatch(Divisions.bundled().fullName(county) + "民政部门");
    }

    private static Transition withDue(Transition.Pushed p, @Nullable DueDate due) {
        return new Transition.Pushed(
                p.v(),
                p.version(),
                p.at(),
                p.by(),
                p.rules(),
                p.number(),
                p.residence(),
                p.household(),
                p.child(),
                p.applicant(),
                p.parents(),
                p.notice(),
                p.legalBasis(),
                p.statement(),
                p.appliedOn(),
                p.materialsCompleteOn(),
                p.acceptedAt(),
                p.pushDue(),
                p.incompleteNotice(),
                p.guide(),
                p.materials(),
                p.advice(),
                p.disclosure(),
                due,
                p.disability(),
                p.choices(),
                p.paper(),
                p.continues());
    }

    @Transactional
    CaseFile answerSupplement(UUID id, Version seen, Requests.AnswerSupplement request, Actor actor) {
        var file = intake.locked(id, seen, Action.SUPPLEMENT_ANSWER, actor);
        var asked = file.shared().last(Transition.SupplementRequested.class).orElseThrow();
        if (request.round() != asked.round()) throw CaseProblem.CASE_ROUND_MISMATCH.of();
        var unsent = unsent(file);
        var answers = request.answers().stream().map(ResidenceDesk::answer).toList();
        check(asked, answers, unsent);
        var refs = List.copyOf(unsent);
        var disclosure = new Disclosure(
                file.item().purpose(),
                file.item().legalBasis(),
                refs.isEmpty() ? List.of("answers") : List.of("answers", "materials"));
        materials.share(id, file.peer());
        return moves.sayWithDue(
                file,
                due -> new SupplementAnswered(
                        1,
                        moves.next(file),
                        moves.now(),
                        By.of(actor, file.item().intake()),
                        moves.rules(file, actor),
                        asked.round(),
                        answers,
                        request.remark(),
                        refs,
                        disclosure,
                        due),
                disclosed("CASE_SUPPLEMENT_ANSWERED", file, disclosure, actor));
    }

    private static SupplementAnswered.Answer answer(Requests.LineAnswer line) {
        var given = Objects.requireNonNullElse(line.materials(), List.<UUID>of());
        if (given.isEmpty() == (line.unanswered() == null)) {
            throw CaseProblem.CASE_CONTENT_UNFIT.of("每项须附材料或说明未补原因 / each line has materials or says why not");
        }
        return new SupplementAnswered.Answer(line.no(), given, line.unanswered());
    }

    private void check(
            Transition.SupplementRequested asked, List<SupplementAnswered.Answer> answers, List<MaterialRef> unsent) {
        var lines = asked.list().stream()
                .map(Transition.SupplementRequested.Line::no)
                .toList();
        var answered =
                answers.stream().map(SupplementAnswered.Answer::no).sorted().toList();
        if (!lines.stream().sorted().toList().equals(answered)) {
            throw CaseProblem.CASE_ROUND_MISMATCH.of("清单每项须且只须答复一次 / every line is answered once");
        }
        Set<UUID> there = unsent.stream().map(MaterialRef::id).collect(Collectors.toSet());
        boolean known = answers.stream().flatMap(a -> a.materials().stream()).allMatch(there::contains);
        if (!known)
            throw CaseProblem.CASE_CONTENT_UNFIT.of("所附材料不在此件新上传的材料中 / a material is not among those newly uploaded");
    }

    /** Materials uploaded since the last message that carried any. */
    List<MaterialRef> unsent(CaseFile file) {
        var sent = new HashSet<UUID>();
        Sent.materials(file.shared()).forEach(ref -> sent.add(ref.id()));
        return materials.of(file.id()).stream()
                .filter(ref -> !sent.contains(ref.id()))
                .filter(ref -> !ref.requirement().equals(Conference.MINUTES))
                .toList();
    }

    @Transactional
    CaseFile inform(UUID id, Version seen, Requests.Inform request, Actor actor) {
        var file = intake.locked(id, seen, Action.INFORMING, actor);
        var decision = file.shared().last(Transition.DecisionTaken.class).orElseThrow();
        var now = moves.now();
        var today = ChinaTime.dateOf(now);
        var informedOn = Objects.requireNonNullElse(request.informedOn(), today);
        if (informedOn.isAfter(today) || informedOn.isBefore(ChinaTime.dateOf(decision.at()))) {
            throw IntakeDesk.unfit("/informedOn");
        }
        var appeal = Optional.ofNullable(decision.appealOrgan())
                .map(organ -> Appeal.from(informedOn, organ, deadlines.days()))
                .orElse(null);
        var step = file.phase().step(file.item()).orElseThrow();
        return moves.sayWithDue(
                file,
                due -> new Transition.ApplicantInformed(
                        1,
                        moves.next(file),
                        now,
                        By.of(actor, step),
                        moves.rules(file, actor),
                        informedOn,
                        request.how(),
                        appeal,
                        due),
                AuditEntry.of("CASE_APPLICANT_INFORMED", "case", id).by(actor));
    }

    private static AuditEntry disclosed(String event, CaseFile file, Disclosure disclosure, Actor actor) {
        return AuditEntry.of(event, "case", file.id())
                .by(actor)
                .purpose(disclosure.purpose())
                .detail("legalBasis", disclosure.legalBasis())
                .detail("fields", String.join(",", disclosure.fields()))
                .detail("to", file.peer());
    }
}
