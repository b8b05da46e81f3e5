package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.Disclosure;
import cn.tongxing.ledger.crossprovince.Transition.SupplementAnswered;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Instant;
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

/** What the residence says to the household side: push, supplement, "the applicant was told", withdrawal. */
@Component
class ResidenceDesk {

    private final JdbcCases cases;
    private final IntakeDesk intake;
    private final TurnCheck turns;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Materials materials;

    ResidenceDesk(
            JdbcCases cases,
            IntakeDesk intake,
            TurnCheck turns,
            Moves moves,
            Deadlines deadlines,
            Materials materials) {
        this.cases = cases;
        this.intake = intake;
        this.turns = turns;
        this.moves = moves;
        this.deadlines = deadlines;
        this.materials = materials;
    }

    @Transactional
    CaseFile push(UUID id, Version seen, Requests.Push request, Actor actor) {
        var file = intake.locked(id, seen, Action.PUSH, actor);
        var purpose = Objects.requireNonNullElse(request.purpose(), file.item().purpose());
        var law = Objects.requireNonNullElse(request.legalBasis(), file.item().legalBasis());
        var refs = materials.of(id);
        var bare = pushed(file, refs, new Disclosure(purpose, law, List.of()), actor);
        var fields =
                Disclosing.fields(Wire.tree(bare), "child", "applicant", "parents", "statement", "notice", "materials");
        var disclosure = new Disclosure(purpose, law, fields);
        materials.share(id, file.peer());
        return moves.sayWithDue(
                file,
                due -> withDue(pushed(file, refs, disclosure, actor), due),
                disclosed("CASE_PUSHED", file, disclosure, actor));
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
                null);
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
                due);
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

    /** On turn it is done at once; off turn it is asked for, and the case stays where it is until the answer. */
    @Transactional
    CaseFile withdraw(UUID id, Version seen, Requests.Withdraw request, Actor actor) {
        var file = cases.lock(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (Action.mayRequestWithdrawal(actor, file)) {
            turns.exchangeMustBeReady(file);
            seen.mustBe(file.version());
            return ask(file, request.reason(), actor);
        }
        if (file.shared().decided() && file.side() == file.item().intake().side()) {
            throw TurnCheck.about(file, CaseProblem.CASE_DECISION_STANDS);
        }
        boolean undecided =
                file.phase() instanceof Phase.PreliminaryReview || file.phase() instanceof Phase.CountyDecision;
        if (undecided) {
            boolean pending = !file.shared().openRequests().isEmpty()
                    && file.side() == file.item().intake().side();
            throw TurnCheck.about(file, pending ? CaseProblem.CASE_REQUEST_PENDING : CaseProblem.CASE_NOT_YOUR_TURN);
        }
        turns.mayAct(actor, file, Action.WITHDRAWAL);
        seen.mustBe(file.version());
        return now(file, request.reason(), actor);
    }

    private CaseFile ask(CaseFile file, String reason, Actor actor) {
        var step = file.item().intake();
        Instant now = moves.now();
        var message = new Message.WithdrawalRequested(
                1, Uuid7.next(), file.shared().version(), now, By.of(actor, step), reason);
        return moves.say(
                file,
                message,
                AuditEntry.of("CASE_WITHDRAWN", "case", file.id()).by(actor).detail("request", message.request()));
    }

    private CaseFile now(CaseFile file, String reason, Actor actor) {
        if (file.shared().version() == 0) return intake.giveUp(file, reason, actor);
        var withdrawn = new Transition.Withdrawn(
                1,
                moves.next(file),
                moves.now(),
                By.of(actor, file.item().intake()),
                moves.rules(file, actor),
                reason,
                null);
        return moves.say(
                file,
                withdrawn,
                AuditEntry.of("CASE_WITHDRAWN", "case", file.id()).by(actor));
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
