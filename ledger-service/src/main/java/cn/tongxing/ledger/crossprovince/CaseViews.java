package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.CaseView.AnswerView;
import cn.tongxing.ledger.crossprovince.CaseView.ApplicantView;
import cn.tongxing.ledger.crossprovince.CaseView.ChildView;
import cn.tongxing.ledger.crossprovince.CaseView.DecisionView;
import cn.tongxing.ledger.crossprovince.CaseView.DisclosureView;
import cn.tongxing.ledger.crossprovince.CaseView.DueView;
import cn.tongxing.ledger.crossprovince.CaseView.EscalationView;
import cn.tongxing.ledger.crossprovince.CaseView.GrantView;
import cn.tongxing.ledger.crossprovince.CaseView.GuideMaterialView;
import cn.tongxing.ledger.crossprovince.CaseView.GuideView;
import cn.tongxing.ledger.crossprovince.CaseView.InformingView;
import cn.tongxing.ledger.crossprovince.CaseView.ItemName;
import cn.tongxing.ledger.crossprovince.CaseView.MaterialView;
import cn.tongxing.ledger.crossprovince.CaseView.ParentView;
import cn.tongxing.ledger.crossprovince.CaseView.PlaceView;
import cn.tongxing.ledger.crossprovince.CaseView.RequestView;
import cn.tongxing.ledger.crossprovince.CaseView.ReviewView;
import cn.tongxing.ledger.crossprovince.CaseView.SupplementView;
import cn.tongxing.ledger.crossprovince.CaseView.TroubleView;
import cn.tongxing.ledger.crossprovince.CaseView.TurnView;
import cn.tongxing.ledger.crossprovince.CaseView.WithdrawalView;
import cn.tongxing.ledger.exchange.ExchangeTrail;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Limit;
import cn.tongxing.ledger.item.Period;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.MaterialState;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.CitizenId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a case what its caller may see. */
@Component
class CaseViews {

    private final Materials materials;
    private final ExchangeTrail trail;
    private final JdbcEscalations escalations;
    private final CaseSettings settings;
    private final Clock clock;

    CaseViews(
            Materials materials, ExchangeTrail trail, JdbcEscalations escalations, CaseSettings settings, Clock clock) {
        this.materials = materials;
        this.trail = trail;
        this.escalations = escalations;
        this.settings = settings;
        this.clock = clock;
    }

    CaseView of(CaseFile file, Actor actor) {
        var shared = file.shared();
        var pushed = shared.version() > 0 ? shared.application() : null;
        var desk = file.intake();
        var states = materials.states(file.id());
        var step = file.phase().step(file.item());
        var item = file.item();
        var application = application(file);
        boolean works = worksOn(file, actor);
        return new CaseView(
                file.id(),
                file.number(),
                file.version(),
                shared.version(),
                file.side(),
                new ItemName(item.code(), item.name().zh(), item.name().en(), item.version()),
                file.phase().state(),
                file.phase().state().chinese(),
                file.phase().state().english(),
                step.map(s -> s.id()).orElse(null),
                step.map(s -> s.name().zh()).orElse(null),
                file.stateSince(),
                file.phase().closed(),
                file.turn().map(turn -> turn(turn, file)).orElse(null),
                due(file),
                overdue(file.due()),
                escalation(file),
                file.inTransit(),
                file.transitSince(),
                held(file),
                file.refused() == null ? null : trouble("OUT", file.refused()),
                place(file.residence()),
                place(file.household()),
                child(file.child(), works),
                application == null ? null : applicant(application.applicant(), works),
                application == null || !works
                        ? List.of()
                        : application.parents().stream().map(CaseViews::parent).toList(),
                application == null || !works ? null : application.statement(),
                application == null ? null : application.appliedOn(),
                materialsCompleteOn(file),
                application == null ? null : application.notice(),
                application == null ? null : application.legalBasis(),
                guide(file, application),
                missing(file, application, states),
                states.stream().map(state -> material(state, shared)).toList(),
                pushed != null ? pushed.incompleteNotice() : desk == null ? null : desk.notice(),
                works ? advice(file) : null,
                disclosures(shared),
                works ? supplements(shared) : List.of(),
                works ? reviews(shared) : List.of(),
                shared.last(Transition.DecisionTaken.class)
                        .map(d -> decision(d, works))
                        .orElse(null),
                shared.last(Transition.ApplicantInformed.class)
                        .map(CaseViews::informing)
                        .orElse(null),
                shared.last(Transition.BenefitGranted.class)
                        .map(CaseViews::grant)
                        .orElse(null),
                desk == null ? null : desk.formRefusal(),
                withdrawal(file),
                requests(shared),
                Arrays.stream(Action.values())
                        .filter(a -> a.isOpenTo(actor, file))
                        .map(Action::path)
                        .toList());
    }

    /** Least access: who only supervises sees where the case stands, not what is said about the family. */
    static boolean worksOn(CaseFile file, Actor actor) {
        return worksOn(file.item(), file.side(), file.residence(), file.household(), actor);
    }

    static boolean worksOn(Item item, Side side, DivisionCode residence, DivisionCode household, Actor actor) {
        return item.steps().stream()
                .filter(step -> step.side() == side)
                .anyMatch(step -> Turn.of(step, residence, household).belongsTo(actor));
    }

    static @Nullable Application application(CaseFile file) {
        if (file.shared().version() == 0)
            return file.intake() == null ? null : file.intake().application();
        var pushed = file.shared().application();
        return new Application(
                pushed.appliedOn(),
                pushed.applicant(),
                pushed.notice(),
                pushed.legalBasis(),
                pushed.parents(),
                pushed.statement());
    }

    static TurnView turn(Turn turn, CaseFile file) {
        return turn(turn, file.turnSince());
    }

    static TurnView turn(Turn turn, @Nullable Instant since) {
        return new TurnView(
                turn.side(),
                turn.division(),
                Divisions.bundled().fullName(turn.division()),
                turn.level(),
                turn.function(),
                turn.function().chinese(),
                turn.roles(),
                since);
    }

    /** With the rule the date comes from; what no law prints is marked as assumed. */
    private @Nullable DueView due(CaseFile file) {
        var due = file.due();
        if (due == null) return null;
        var item = file.item();
        return switch (file.phase()) {
            case Phase.Draft draft -> period(due, settings.correction(item.correction()));
            case Phase.Incomplete incomplete -> period(due, settings.supplement(item.supplement()));
            case Phase.Supplement supplement ->
                new DueView(
                        due.date(),
                        due.provisional(),
                        due.calendar(),
                        null,
                        null,
                        item.supplement().basis(),
                        true);
            default ->
                file.phase().step(item).map(step -> limit(due, step.limit())).orElse(null);
        };
    }

    private static DueView period(DueDate due, Period period) {
        return new DueView(
                due.date(),
                due.provisional(),
                due.calendar(),
                period.workingDays(),
                null,
                period.basis(),
                period.assumed());
    }

    private static DueView limit(DueDate due, @Nullable Limit limit) {
        if (limit == null) return new DueView(due.date(), due.provisional(), due.calendar(), null, null, null, false);
        return new DueView(
                due.date(),
                due.provisional(),
                due.calendar(),
                limit.workingDays(),
                limit.from().name(),
                limit.basis(),
                false);
    }

    boolean overdue(@Nullable DueDate due) {
        return due != null && due.date().isBefore(ChinaTime.dateOf(clock.instant()));
    }

    private @Nullable EscalationView escalation(CaseFile file) {
        if (!file.inTransit() && !overdue(file.due())) return null;
        return escalations
                .of(file.id())
                .map(climbed -> new EscalationView(climbed.rung().name(), climbed.since()))
                .orElse(null);
    }

    /** Held there (their receipt says so) or held here (the exchange keeps the message): either way nobody moves. */
    private @Nullable TroubleView held(CaseFile file) {
        if (file.held() != null) return trouble("OUT", file.held());
        return trail.held(file.peer(), file.id())
                .map(held -> new TroubleView("IN", held.message(), held.kind(), held.rule(), null, null, held.time()))
                .orElse(null);
    }

    private static TroubleView trouble(String direction, CaseFile.Trouble trouble) {
        return new TroubleView(
                direction, trouble.message(), trouble.kind(), trouble.rule(), trouble.zh(), trouble.en(), trouble.at());
    }

    static PlaceView place(DivisionCode division) {
        return new PlaceView(division, Divisions.bundled().fullName(division));
    }

    private static ChildView child(ChildSnapshot child, boolean works) {
        return new ChildView(
                child.record(),
                works ? child.name().value() : child.name().masked(),
                masked(child.citizenId()),
                child.sex(),
                child.birthDate());
    }

    private static ApplicantView applicant(Application.Applicant who, boolean works) {
        return new ApplicantView(
                works ? who.name().value() : who.name().masked(),
                who.citizenId().masked(),
                who.phone() == null ? null : who.phone().masked(),
                who.capacity(),
                who.relation(),
                who.identityVerified());
    }

    private static ParentView parent(Application.ParentEntry parent) {
        return new ParentView(
                parent.relation(),
                parent.known(),
                parent.name() == null ? null : parent.name().masked(),
                masked(parent.citizenId()),
                parent.conditions());
    }

    private static @Nullable String masked(@Nullable CitizenId id) {
        return id == null ? null : id.masked();
    }

    private static @Nullable LocalDate materialsCompleteOn(CaseFile file) {
        if (file.shared().version() > 0) return file.shared().application().materialsCompleteOn();
        var desk = file.intake();
        return desk == null || desk.acceptance() == null
                ? null
                : desk.acceptance().materialsCompleteOn();
    }

    private static @Nullable Guide guideOf(CaseFile file) {
        if (file.shared().version() > 0) return file.shared().application().guide();
        return file.intake() == null ? null : file.intake().guide();
    }

    private static @Nullable GuideView guide(CaseFile file, @Nullable Application application) {
        var guide = guideOf(file);
        if (guide == null) return null;
        Set<String> claims = application == null ? Set.of() : application.claims();
        return new GuideView(
                guide.version(),
                guide.division(),
                guide.divisionName(),
                guide.effectiveFrom(),
                guide.obtainedAt(),
                guide.cached(),
                guide.source(),
                guide.materials().stream()
                        .map(m -> new GuideMaterialView(
                                m.code(),
                                m.name(),
                                m.nameEnglish(),
                                m.condition(),
                                m.required(),
                                m.note(),
                                m.neededFor(claims)))
                        .toList());
    }

    private static List<String> missing(CaseFile file, @Nullable Application application, List<MaterialState> states) {
        var guide = guideOf(file);
        if (guide == null || file.shared().version() > 0) return List.of();
        Set<String> there =
                states.stream().map(state -> state.ref().requirement()).collect(Collectors.toSet());
        return guide.missing(application == null ? Set.of() : application.claims(), there);
    }

    private static MaterialView material(MaterialState state, SharedCase shared) {
        var ref = state.ref();
        Set<UUID> sent =
                Sent.materials(shared).stream().map(MaterialRef::id).collect(Collectors.toCollection(HashSet::new));
        return new MaterialView(
                ref.id(),
                ref.requirement(),
                ref.fileName(),
                ref.mediaType(),
                ref.size(),
                ref.sha256(),
                sent.contains(ref.id()),
                state.status() == MaterialState.Status.VERIFIED);
    }

    private static @Nullable KeptAdvice advice(CaseFile file) {
        if (file.shared().version() > 0) return file.shared().application().advice();
        var desk = file.intake();
        return desk == null || desk.acceptance() == null
                ? null
                : desk.acceptance().advice();
    }

    private static List<DisclosureView> disclosures(SharedCase shared) {
        return shared.moves().stream()
                .map(SharedCase.Move::transition)
                .flatMap(transition -> disclosure(transition).stream()
                        .map(d -> new DisclosureView(transition.at(), d.purpose(), d.legalBasis(), d.fields())))
                .toList();
    }

    private static Optional<Transition.Disclosure> disclosure(Transition transition) {
        return switch (transition) {
            case Transition.Pushed pushed -> Optional.of(pushed.disclosure());
            case Transition.SupplementAnswered answered -> Optional.of(answered.disclosure());
            default -> Optional.empty();
        };
    }

    private static List<SupplementView> supplements(SharedCase shared) {
        Map<Integer, Transition.SupplementAnswered> answers = new HashMap<>();
        shared.all(Transition.SupplementAnswered.class).forEach(answer -> answers.put(answer.round(), answer));
        return shared.all(Transition.SupplementRequested.class).stream()
                .map(asked -> {
                    var answer = Optional.ofNullable(answers.get(asked.round()));
                    return new SupplementView(
                            asked.round(),
                            asked.step(),
                            asked.list(),
                            asked.reason(),
                            asked.due(),
                            asked.at(),
                            asked.by(),
                            answer.map(Transition.SupplementAnswered::answers).orElse(null),
                            answer.map(Transition.SupplementAnswered::remark).orElse(null),
                            answer.map(Transition.SupplementAnswered::at).orElse(null));
                })
                .toList();
    }

    private static List<ReviewView> reviews(SharedCase shared) {
        return shared.all(Transition.ReviewPassed.class).stream()
                .map(r -> new ReviewView(r.step(), r.recommendation(), r.opinion(), r.at(), r.by()))
                .toList();
    }

    private static DecisionView decision(Transition.DecisionTaken d, boolean works) {
        return new DecisionView(
                d.outcome(),
                works ? d.reason() : null,
                d.legalBasis(),
                d.standardFen(),
                d.fromMonth(),
                d.appealOrgan(),
                d.at(),
                d.by(),
                works ? d.advice() : null);
    }

    private static InformingView informing(Transition.ApplicantInformed i) {
        return new InformingView(i.how(), i.informedOn(), i.at(), i.by(), i.appeal());
    }

    private static GrantView grant(Transition.BenefitGranted g) {
        return new GrantView(g.grantedOn(), g.standardFen(), g.fromMonth(), g.remark(), g.at(), g.by());
    }

    private static @Nullable WithdrawalView withdrawal(CaseFile file) {
        var shared = file.shared().last(Transition.Withdrawn.class);
        if (shared.isPresent()) {
            var w = shared.get();
            return new WithdrawalView(w.reason(), w.at(), w.by(), w.request());
        }
        var givenUp = file.intake() == null ? null : file.intake().givenUp();
        return givenUp == null ? null : new WithdrawalView(givenUp.reason(), givenUp.at(), givenUp.by(), null);
    }

    private static List<RequestView> requests(SharedCase shared) {
        return shared.requests().values().stream()
                .map(asked -> {
                    var r = asked.request();
                    return new RequestView(
                            r.request(),
                            "WITHDRAWAL",
                            r.reason(),
                            r.at(),
                            r.onVersion(),
                            r.by(),
                            answer(shared, r.request()));
                })
                .toList();
    }

    private static @Nullable AnswerView answer(SharedCase shared, UUID request) {
        var granted = shared.granting(request);
        if (granted.isPresent())
            return new AnswerView(
                    "GRANTED", null, granted.get().reason(), granted.get().at());
        var answered = shared.answers().get(request);
        if (answered == null) return null;
        var a = answered.answer();
        return new AnswerView("REFUSED", a.rule(), a.reason(), a.at());
    }
}
