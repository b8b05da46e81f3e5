package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.CaseView.ApplicantView;
import cn.tongxing.ledger.crossprovince.CaseView.ChildView;
import cn.tongxing.ledger.crossprovince.CaseView.DecisionView;
import cn.tongxing.ledger.crossprovince.CaseView.DisabilityView;
import cn.tongxing.ledger.crossprovince.CaseView.DisclosureView;
import cn.tongxing.ledger.crossprovince.CaseView.DueView;
import cn.tongxing.ledger.crossprovince.CaseView.EscalationView;
import cn.tongxing.ledger.crossprovince.CaseView.GrantView;
import cn.tongxing.ledger.crossprovince.CaseView.GuideMaterialView;
import cn.tongxing.ledger.crossprovince.CaseView.GuideView;
import cn.tongxing.ledger.crossprovince.CaseView.InformingView;
import cn.tongxing.ledger.crossprovince.CaseView.ItemName;
import cn.tongxing.ledger.crossprovince.CaseView.MaterialView;
import cn.tongxing.ledger.crossprovince.CaseView.PaperView;
import cn.tongxing.ledger.crossprovince.CaseView.ParentView;
import cn.tongxing.ledger.crossprovince.CaseView.PlaceView;
import cn.tongxing.ledger.crossprovince.CaseView.RecordedPaperView;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of a case what its caller may see. */
@Component
class CaseViews {

    private final Materials materials;
    private final ExchangeTrail trail;
    private final JdbcEscalations escalations;
    private final CaseSettings settings;
    private final ConferencePapers papers;
    private final Clock clock;

    CaseViews(
            Materials materials,
            ExchangeTrail trail,
            JdbcEscalations escalations,
            CaseSettings settings,
            ConferencePapers papers,
            Clock clock) {
        this.materials = materials;
        this.trail = trail;
        this.escalations = escalations;
        this.settings = settings;
        this.papers = papers;
        this.clock = clock;
    }

    CaseView of(CaseFile file, Actor actor) {
        var shared = file.shared();
        var pushed = shared.version() > 0 ? shared.application() : null;
        var desk = file.intake();
        var states = shown(file, materials.states(file.id()));
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
                application == null || !works ? null : disability(application.disability()),
                application == null || !works ? List.of() : chosen(application.choices()),
                application == null ? null : application.appliedOn(),
                pushed != null ? pushed.continues() : desk == null ? null : desk.continues(),
                materialsCompleteOn(file),
                application == null ? null : application.notice(),
                application == null ? null : application.legalBasis(),
                guide(file, works ? application : null),
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
                AskedViews.corrections(shared, works),
                AskedViews.ending(file, works),
                AskedViews.requests(shared, works),
                shared.conferences().stream()
                        .map(one -> ConferenceView.of(one, works || Conference.mayConfer(file, actor)))
                        .toList(),
                Arrays.stream(Action.values())
                        .filter(a -> a.isOpenTo(actor, file))
                        .map(Action::path)
                        .toList(),
                file.way(),
                file.way().chinese(),
                file.way().english(),
                paper(file, actor));
    }

    /** Least access: who only supervises sees where the case stands, not what is said about the family. */
    static boolean worksOn(CaseFile file, Actor actor) {
        return worksOn(file.item(), file::isKnownAt, file.residence(), file.household(), actor);
    }

    /** A desk may stand for both sides, and works on the household's once the case was sent there. */
    static boolean worksOn(
            Item item, Predicate<Side> known, DivisionCode residence, DivisionCode household, Actor actor) {
        return item.steps().stream()
                .filter(step -> known.test(step.side()))
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
                pushed.statement(),
                pushed.disability(),
                pushed.choices());
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
            case Phase.AwaitingPaper waiting ->
                new DueView(
                        due.date(),
                        due.provisional(),
                        due.calendar(),
                        null,
                        null,
                        "户籍地各环节期限合计；书面往来的期限没有规定，本系统默认",
                        true);
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
                limit.assumed());
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
        if (file.way() != Way.EXCHANGE) return null;
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
                who.identityVerified(),
                who.proxy());
    }

    private static @Nullable DisabilityView disability(@Nullable Disability said) {
        return said == null
                ? null
                : new DisabilityView(said.certificate().masked(), said.category(), said.level(), said.minimumLiving());
    }

    private static List<String> chosen(@Nullable List<String> choices) {
        return Objects.requireNonNullElse(choices, List.of());
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

    /** In one ledger, too, each side has of the other's papers only what was sent or stands in minutes. */
    private List<MaterialState> shown(CaseFile file, List<MaterialState> states) {
        if (file.way() != Way.IN_PROVINCE) return states;
        var hidden = hidden(file, states.stream().map(MaterialState::ref).toList());
        return states.stream()
                .filter(state -> !hidden.contains(state.ref().id()))
                .toList();
    }

    boolean isShown(CaseFile file, UUID material) {
        return file.way() != Way.IN_PROVINCE
                || !hidden(file, materials.of(file.id())).contains(material);
    }

    private Set<UUID> hidden(CaseFile file, List<MaterialRef> all) {
        var sent = sent(file.shared());
        var unsent = all.stream().filter(ref -> !sent.contains(ref.id())).toList();
        boolean minutes = unsent.stream().anyMatch(CaseViews::isForMinutes);
        var own = minutes ? papers.of(file.id(), file.side()) : Set.<UUID>of();
        return unsent.stream()
                .filter(ref -> isForMinutes(ref) ? !own.contains(ref.id()) : file.side() == Side.HOUSEHOLD)
                .map(MaterialRef::id)
                .collect(Collectors.toSet());
    }

    private static boolean isForMinutes(MaterialRef ref) {
        return ref.requirement().equals(Conference.MINUTES);
    }

    private static Set<UUID> sent(SharedCase shared) {
        return Stream.concat(Sent.materials(shared).stream(), Sent.papers(shared))
                .map(MaterialRef::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static MaterialView material(MaterialState state, SharedCase shared) {
        var ref = state.ref();
        var sent = sent(shared);
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
                            shared.dueOfRound(asked.round()),
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
                works ? d.advice() : null,
                works ? chosen(d.choices()) : List.of());
    }

    private static InformingView informing(Transition.ApplicantInformed i) {
        return new InformingView(i.how(), i.informedOn(), i.at(), i.by(), i.appeal());
    }

    private static GrantView grant(Transition.BenefitGranted g) {
        return new GrantView(g.grantedOn(), g.standardFen(), g.fromMonth(), g.remark(), g.at(), g.by());
    }

    private static @Nullable PaperView paper(CaseFile file, Actor actor) {
        if (file.way() != Way.ON_PAPER) return null;
        boolean sent = file.shared().version() > 0;
        var dispatch = sent ? file.shared().application().paper() : null;
        var answer = file.shared()
                .last(Transition.DecisionTaken.class)
                .map(Transition.DecisionTaken::paper)
                .orElse(null);
        var proposal =
                file.intake() == null || answer != null ? null : file.intake().paper();
        return new PaperView(
                dispatch == null ? null : dispatch.addressee(),
                proposal == null || !worksOn(file, actor) && !PaperDesk.mayConfirm(file, actor)
                        ? null
                        : recorded(proposal, PaperDesk.mayConfirm(file, actor)),
                answer);
    }

    private static RecordedPaperView recorded(PaperProposal proposal, boolean confirmable) {
        return new RecordedPaperView(
                proposal.documentNumber(),
                proposal.issuedOn(),
                proposal.issuingOrgan(),
                proposal.receivedOn(),
                proposal.scan(),
                proposal.outcome(),
                proposal.standardFen(),
                proposal.by(),
                proposal.at(),
                confirmable);
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
}
