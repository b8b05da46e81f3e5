package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.ledger.material.ReceivedContent;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls a case conference, keeps its minutes, agrees to the other side's; whoever has the turn keeps it. */
@Component
class Conferring {

    private final JdbcCases cases;
    private final TurnCheck turns;
    private final Moves moves;
    private final Materials materials;
    private final ConferencePapers papers;
    private final Hands hands;
    private final Audit audit;

    Conferring(
            JdbcCases cases,
            TurnCheck turns,
            Moves moves,
            Materials materials,
            ConferencePapers papers,
            Hands hands,
            Audit audit) {
        this.papers = papers;
        this.hands = hands;
        this.cases = cases;
        this.turns = turns;
        this.moves = moves;
        this.materials = materials;
        this.audit = audit;
    }

    @Transactional
    CaseFile call(UUID id, Version seen, ConferenceRequests.Call request, Actor actor) {
        var file = locked(id, seen, actor);
        boolean possible = !(file.phase() instanceof Phase.Ended)
                && file.shared().conferences().size() < Conference.MOST_IN_A_CASE;
        if (!possible) throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        var today = ChinaTime.dateOf(moves.now());
        if (request.proposedOn() != null && request.proposedOn().isBefore(today)) throw unfit("/proposedOn");
        var called = new Conference.Called(
                1,
                Uuid7.next(),
                file.side(),
                moves.now(),
                Conference.by(actor),
                request.reason(),
                request.how(),
                request.proposedOn(),
                request.invited().stream()
                        .map(one -> new Conference.Invited(one.side(), one.agency()))
                        .toList());
        return moves.say(file, called, row("CASE_CONFERENCE_CALLED", file, called.conference(), actor));
    }

    @Transactional
    CaseFile record(UUID id, UUID conference, Version seen, ConferenceRequests.Record request, Actor actor) {
        var file = locked(id, seen, actor);
        var one = conference(file, conference);
        var today = ChinaTime.dateOf(moves.now());
        boolean past = !request.heldOn().isAfter(today)
                && !request.heldOn().isBefore(ChinaTime.dateOf(one.called().at()));
        if (!past) throw unfit("/heldOn");
        var recorded = recorded(file, one, request, actor);
        if (!recorded.isSound()) throw unfit(recorded.participants().isEmpty() ? "/participants" : "/measures");
        mustFollow(file, one, recorded);
        materials.share(id, file.peer());
        if (file.way() == Way.IN_PROVINCE) hands.did(id, wrote(conference, recorded.revision()), actor, moves.now());
        return moves.say(
                file,
                recorded,
                row("CASE_CONFERENCE_RECORDED", file, conference, actor)
                        .detail("revision", recorded.revision())
                        .detail("to", file.peer()));
    }

    private Conference.Recorded recorded(
            CaseFile file, Conference one, ConferenceRequests.Record request, Actor actor) {
        return new Conference.Recorded(
                1,
                one.id(),
                file.side(),
                one.minutes().size() + 1,
                moves.now(),
                Conference.by(actor),
                request.heldOn(),
                request.participants().stream()
                        .map(who -> new Conference.Participant(who.side(), who.agency(), who.name(), who.duty()))
                        .toList(),
                IntStream.range(0, request.needs().size())
                        .mapToObj(
                                i -> new Conference.Need(i + 1, request.needs().get(i)))
                        .toList(),
                IntStream.range(0, request.measures().size())
                        .mapToObj(i -> measure(i + 1, request.measures().get(i), request.heldOn()))
                        .toList(),
                papers(file, Objects.requireNonNullElse(request.materials(), List.of())),
                request.remark());
    }

    private static Conference.Measure measure(int no, ConferenceRequests.Measure agreed, LocalDate heldOn) {
        if (agreed.until().isBefore(heldOn)) throw unfit("/measures/" + (no - 1) + "/until");
        return new Conference.Measure(no, agreed.what(), agreed.side(), agreed.agency(), agreed.from(), agreed.until());
    }

    private List<MaterialRef> papers(CaseFile file, List<UUID> wanted) {
        var own = papers.of(file.id(), file.side());
        boolean oneLedger = file.way() == Way.IN_PROVINCE;
        var there = materials.of(file.id()).stream()
                .filter(ref -> ref.requirement().equals(Conference.MINUTES))
                .filter(ref -> !oneLedger || own.contains(ref.id()))
                .filter(ref -> wanted.contains(ref.id()))
                .toList();
        if (there.size() != wanted.size()) throw unfit("/materials");
        return there;
    }

    @Transactional
    CaseFile answer(UUID id, UUID conference, Version seen, ConferenceRequests.Answer request, Actor actor) {
        var file = locked(id, seen, actor);
        var one = conference(file, conference);
        var answered = new Conference.Answered(
                1,
                conference,
                file.side(),
                request.revision(),
                moves.now(),
                Conference.by(actor),
                request.outcome(),
                request.reason());
        if (!answered.isSound()) throw unfit("/reason");
        mustFollow(file, one, answered);
        mustBeOfTheOtherSide(file, answered, actor);
        return moves.say(
                file,
                answered,
                row("CASE_CONFERENCE_ANSWERED", file, conference, actor)
                        .detail("revision", answered.revision())
                        .detail("outcome", answered.outcome()));
    }

    /** Two sides stand behind agreed minutes: in one ledger they must be two places, and two persons. */
    private void mustBeOfTheOtherSide(CaseFile file, Conference.Answered answered, Actor actor) {
        if (file.way() != Way.IN_PROVINCE) return;
        if (file.isAboveBoth(actor)) throw TurnCheck.about(file, CaseProblem.CASE_ABOVE_BOTH_SIDES);
        if (hands.hasDone(file.id(), wrote(answered.conference(), answered.revision()), actor)) {
            throw TurnCheck.about(file, CaseProblem.CASE_OWN_REQUEST);
        }
    }

    private static String wrote(UUID conference, int revision) {
        return "minutes:" + conference + ":" + revision;
    }

    /** Who may bring papers for minutes is asked before and after the upload, which holds no case. */
    ReceivedContent read(UUID id, InputStream content, Actor actor) {
        mayConfer(cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of), actor);
        return materials.receive(content);
    }

    @Transactional
    MaterialRef add(UUID id, String fileName, ReceivedContent content, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        mayConfer(file, actor);
        var ref = materials.store(id, Conference.MINUTES, fileName, content, actor);
        papers.brought(id, file.side(), ref.id());
        audit.record(AuditEntry.of("CASE_CONFERENCE_PAPER_ADDED", "case", id)
                .by(actor)
                .detail("material", ref.id())
                .detail("sha256", ref.sha256()));
        return ref;
    }

    private CaseFile locked(UUID id, Version seen, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        mayConfer(file, actor);
        turns.exchangeMustBeReady(file);
        seen.mustBe(file.version());
        return file;
    }

    private static void mayConfer(CaseFile file, Actor actor) {
        if (!Conference.mayConfer(file, actor)) throw TurnCheck.about(file, CaseProblem.CASE_NOT_YOUR_TURN);
        if (file.shared().version() == 0) throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        if (file.way() == Way.ON_PAPER) throw PaperDesk.byLetter(file);
    }

    private static Conference conference(CaseFile file, UUID id) {
        return file.shared().conferences().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private static void mustFollow(CaseFile file, Conference one, Conference.Said next) {
        if (!one.follows(next)) throw TurnCheck.about(file, CaseProblem.CASE_CONFERENCE_PASSED);
    }

    /** Why another province's word about a conference is not taken. */
    static boolean isAllowed(CaseFile file, Conference.Said said) {
        if (said.side() == file.side() || !Conference.mayConfer(file, said.side(), said.by())) return false;
        var known = file.shared().conferences().stream()
                .filter(one -> one.id().equals(said.conference()))
                .findFirst();
        boolean sound = switch (said) {
            case Conference.Called called -> true;
            case Conference.Recorded recorded -> recorded.isSound();
            case Conference.Answered answered -> answered.isSound();
        };
        boolean fits = known.isEmpty()
                ? said instanceof Conference.Called && calledBy(file, said.side()) < Conference.MOST_IN_A_CASE
                : known.get().follows(said);
        return sound && fits;
    }

    private static long calledBy(CaseFile file, Side side) {
        return file.shared().conferences().stream()
                .filter(one -> one.called().side() == side)
                .count();
    }

    private static RuntimeException unfit(String pointer) {
        return IntakeDesk.unfit(pointer);
    }

    private static AuditEntry row(String event, CaseFile file, UUID conference, Actor actor) {
        return AuditEntry.of(event, "case", file.id()).by(actor).detail("conference", conference);
    }
}
