package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.DoesNotFitYet;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.MessageHandler;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What comes from the other province: judged as untrusted, applied in the exchange's transaction, answered with our due date. */
@Component
class Receiving implements MessageHandler {

    private final JdbcCases cases;
    private final CaseBooks books;
    private final Objections objections;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ChildKeys keys;
    private final ItemBook items;
    private final Moves moves;
    private final Receipts receipts;
    private final JdbcDivisionChanges divisions;

    Receiving(
            JdbcCases cases,
            CaseBooks books,
            Objections objections,
            Deadlines deadlines,
            Materials materials,
            ChildKeys keys,
            ItemBook items,
            Moves moves,
            Receipts receipts,
            JdbcDivisionChanges divisions) {
        this.cases = cases;
        this.books = books;
        this.objections = objections;
        this.deadlines = deadlines;
        this.materials = materials;
        this.keys = keys;
        this.items = items;
        this.moves = moves;
        this.receipts = receipts;
        this.divisions = divisions;
    }

    @Override
    public Set<String> kinds() {
        return Wire.kinds();
    }

    @Override
    public Verdict receive(IncomingMessage message) {
        return judge(message, null);
    }

    @Override
    public Verdict receivedBefore(IncomingMessage message, JsonNode earlierData) {
        return judge(message, earlierData);
    }

    @Override
    public void receipted(ReceiptNotice receipt) {
        receipts.take(receipt);
    }

    private Verdict judge(IncomingMessage m, @Nullable JsonNode earlier) {
        Message said;
        try {
            said = Wire.read(m.kind(), m.body());
        } catch (Wire.BadBody | IllegalArgumentException unreadable) {
            return Rule.BODY_INVALID.refuse();
        }
        if (said instanceof Transition.Pushed pushed) return arrive(m, pushed, earlier);
        var known = cases.lock(m.caseId(), m.from());
        if (known.isEmpty()) return Rule.CASE_UNKNOWN.refuse();
        var file = known.get();
        if (isOnFile(file, m.id())) return new Verdict.Applied(dataOf(file, m));
        return switch (said) {
            case Transition transition -> move(file, m, transition, earlier);
            case Message.Request asked -> asked(file, m, asked);
            case Message.RequestAnswered answered -> answered(file, m, answered);
            case Conference.Said conferred -> conferred(file, m, conferred);
            case Message.SupplementExtended extended -> extended(file, m, extended);
        };
    }

    private Verdict arrive(IncomingMessage m, Transition.Pushed pushed, @Nullable JsonNode earlier) {
        var known = cases.lock(m.caseId(), m.from());
        if (known.isPresent() && isOnFile(known.get(), m.id())) return new Verdict.Applied(dataOf(known.get(), m));
        if (cases.isTaken(m.caseId(), pushed.number())) return Rule.CASE_EXISTS.refuse();
        var item = items.find(pushed.rules().item(), pushed.rules().itemVersion());
        if (item.isEmpty()) return objections.unknownItem(pushed).hold();
        if (!item.get().digest().equals(pushed.rules().itemDigest())) return Rule.ITEM_VERSION_UNKNOWN.hold();
        var objection = objections.toArrival(pushed, m.from(), item.get());
        if (objection.isPresent()) return objection.get().refuse();
        var now = moves.now();
        var pushedTo = CaseFile.arriving(
                m.caseId(), pushed, item.get(), item.get().intake().side().other(), m.from(), now);
        // the household book may still name a division that ceased: the case lies where its successor is
        var file = pushedTo.lyingIn(divisions::today);
        return apply(file, m, pushed, earlier, now, true);
    }

    private Verdict move(CaseFile file, IncomingMessage m, Transition transition, @Nullable JsonNode earlier) {
        var objection = objections.toMove(file, transition);
        return objection.isPresent()
                ? objection.get().refuse()
                : apply(file, m, transition, earlier, moves.now(), false);
    }

    private Verdict apply(
            CaseFile file,
            IncomingMessage m,
            Transition transition,
            @Nullable JsonNode earlier,
            Instant now,
            boolean arrives) {
        var data = earlier != null ? earlier : data(file, transition, now);
        var made = new Fact.Made(m.id(), transition, Wire.canonical(m.body()));
        var received = Wire.receipt(m.id(), data);
        var next = file.with(List.of(made, received), now);
        var entry = came(next, m, transition, received.at());
        if (arrives) {
            books.opened(next, entry, came(m, next));
            if (!cases.openChild(keys.of(next.child()), next.item().code(), next.id()))
                return Rule.CASE_ALREADY_OPEN.refuse();
        } else {
            books.changed(next, entry, came(m, next));
        }
        cases.addFact(file.id(), m.kind(), made, now);
        cases.addFact(file.id(), Wire.RECEIPT, received, now);
        try {
            materials.expect(m.from(), file.id(), Sent.materials(transition).toList());
        } catch (IllegalArgumentException impossible) {
            return Rule.BODY_INVALID.refuse();
        }
        return new Verdict.Applied(data);
    }

    /** Our own word on what came: when we had it, and until when we must act on it. */
    private JsonNode data(CaseFile file, Transition transition, Instant now) {
        var next = file.shared().after(transition).orElseThrow();
        boolean turnComesHere =
                next.step(file.item()).map(step -> step.side() == file.side()).orElse(false);
        DueDate due = turnComesHere ? deadlines.of(file.shared(), transition, next, ChinaTime.dateOf(now)) : null;
        return Wire.tree(new Wire.ReceiptData(now, due));
    }

    private static History.Entry came(CaseFile next, IncomingMessage m, Message message, Instant receivedAt) {
        return new History.Entry(
                message.at(),
                History.what(message),
                next.phase().state(),
                next.shared().version(),
                message.by(),
                receivedAt,
                next.due(),
                m.id(),
                History.detail(message),
                null);
    }

    private static AuditEntry came(IncomingMessage m, CaseFile next) {
        return AuditEntry.of("CASE_MESSAGE_APPLIED", "case", m.caseId())
                .by(m.from())
                .detail("kind", m.kind())
                .detail("message", m.id())
                .detail("sharedVersion", next.shared().version());
    }

    private Verdict asked(CaseFile file, IncomingMessage m, Message.Request asked) {
        var objection = objections.toRequest(file, asked);
        if (objection.isPresent()) return objection.get().refuse();
        var next = heard(file, m, new Fact.Asked(m.id(), asked, Wire.canonical(m.body())), asked);
        boolean open = next.shared().openRequests().stream()
                .anyMatch(fact -> fact.message().equals(m.id()));
        var answer = answerByItself(next, asked);
        if (open && answer != null) {
            var said =
                    new Message.RequestAnswered(1, asked.request(), moves.now(), null, answer.rule(), answer.words());
            moves.say(
                    next,
                    said,
                    AuditEntry.of("CASE_REQUEST_ANSWERED", "case", file.id()).detail("rule", answer.rule()));
        }
        return new Verdict.Applied(Wire.JSON.createObjectNode());
    }

    private record Automatic(String rule, String words) {}

    /** A decision already taken stands, but not against a death; whoever has the turn by now does it; all else people answer. */
    private static @Nullable Automatic answerByItself(CaseFile file, Message.Request asked) {
        return switch (file.phase()) {
            case Phase.PreliminaryReview review -> byTheHolder(file, asked);
            case Phase.CountyDecision decision -> byTheHolder(file, asked);
            case Phase.Supplement supplement -> byTheHolder(file, asked);
            case Phase.Decided d -> asked.isTimely(d) ? byTheHolder(file, asked) : stands();
            case Phase.Informed i -> asked.isTimely(i) ? byTheHolder(file, asked) : stands();
            case Phase.AwaitingPaper a -> null;
            case Phase.Granted g -> asked.isTimely(g) ? byTheHolder(file, asked) : stands();
            case Phase.Answered a -> asked.isTimely(a) ? byTheHolder(file, asked) : stands();
            case Phase.NotApproved n -> stands();
            case Phase.Withdrawn withdrawn -> new Automatic(Message.RequestAnswered.CASE_CLOSED, "此件已撤回");
            case Phase.Ended ended -> new Automatic(Message.RequestAnswered.CASE_CLOSED, "此件已终止办理");
            case Phase.RefusedForForm r -> stands();
            case Phase.Draft d -> null;
            case Phase.Incomplete i -> null;
            case Phase.Accepted a -> null;
        };
    }

    private static @Nullable Automatic byTheHolder(CaseFile file, Message.Request asked) {
        boolean theirs =
                file.holder().map(Turn::side).filter(asked.side()::equals).isPresent();
        if (!theirs) return null;
        var words = switch (asked) {
            case Message.WithdrawalRequested w -> "此件已转由贵方补充材料，可直接撤回";
            case Message.CorrectionRequested c -> "此件已转由贵方补充材料，可直接更正";
            case Message.EndingRequested e -> "此件已转由贵方办理，可直接终止";
        };
        return new Automatic(Message.RequestAnswered.TURN_IS_YOURS, words);
    }

    private static Automatic stands() {
        return new Automatic(Message.RequestAnswered.DECISION_STANDS, "已作出审批决定，决定有效");
    }

    private Verdict answered(CaseFile file, IncomingMessage m, Message.RequestAnswered answered) {
        boolean open = file.shared().openRequestsTo(file.side().other()).stream()
                .anyMatch(asked -> asked.request().request().equals(answered.request()));
        if (!open) return Rule.REQUEST_UNKNOWN.refuse();
        heard(file, m, new Fact.Answered(m.id(), answered, Wire.canonical(m.body())), answered);
        return new Verdict.Applied(Wire.JSON.createObjectNode());
    }

    /** A conference takes no turn: it may come in any state, in transit too, and after the case was closed. */
    private Verdict conferred(CaseFile file, IncomingMessage m, Conference.Said said) {
        if (!Conferring.isAllowed(file, said)) return Rule.CONFERENCE_UNFIT.refuse();
        heard(file, m, new Fact.Conferred(m.id(), said, Wire.canonical(m.body())), said);
        try {
            materials.expect(m.from(), file.id(), Sent.papers(said).toList());
        } catch (IllegalArgumentException impossible) {
            return Rule.BODY_INVALID.refuse();
        }
        return new Verdict.Applied(Wire.JSON.createObjectNode());
    }

    private Verdict extended(CaseFile file, IncomingMessage m, Message.SupplementExtended extended) {
        var objection = Extending.objectionTo(file, extended);
        if (objection.isPresent()) return objection.get().refuse();
        heard(file, m, new Fact.Extended(m.id(), extended, Wire.canonical(m.body())), extended);
        return new Verdict.Applied(Wire.JSON.createObjectNode());
    }

    private CaseFile heard(CaseFile file, IncomingMessage m, Fact fact, Message message) {
        var now = moves.now();
        cases.addFact(file.id(), m.kind(), fact, now);
        var next = file.with(fact, now);
        books.changed(next, came(next, m, message, now), came(m, next));
        return next;
    }

    private static boolean isOnFile(CaseFile file, UUID message) {
        return file.shared().said(message).isPresent();
    }

    private static JsonNode dataOf(CaseFile file, IncomingMessage m) {
        var receipt = file.shared().receipts().get(m.id());
        return receipt == null ? Wire.JSON.createObjectNode() : Wire.JSON.readTree(receipt.json());
    }

    /**
     * Our own message comes back after a lost tail: it is a fact, the peer has applied it. Whatever we said since on the
     * same version, and nobody has confirmed, gives way.
     */
    @Override
    public void restored(OwnMessage m) {
        var said = Wire.read(m.kind(), m.body());
        var fact = Wire.fact(m.id(), said, Wire.canonical(m.body()));
        var known = cases.lock(m.caseId(), m.to());
        if (known.isPresent()) {
            if (!isOnFile(known.get(), m.id())) again(known.get(), m, said, fact);
        } else if (said instanceof Transition.Pushed pushed) {
            lost(m, pushed, fact);
        } else {
            throw new DoesNotFitYet("the case is not here yet");
        }
    }

    private void again(CaseFile file, OwnMessage m, Message said, Fact fact) {
        var now = moves.now();
        var room = said instanceof Transition transition ? makeRoom(file, transition, now) : file;
        cases.addFact(file.id(), m.kind(), fact, now);
        var next = room.with(fact, now);
        books.changed(next, cameBack(next, m, said), cameBack(m));
        expectAgain(next, m, said);
    }

    private void lost(OwnMessage m, Transition.Pushed pushed, Fact fact) {
        var now = moves.now();
        Item item = items.find(pushed.rules().item(), pushed.rules().itemVersion())
                .orElseThrow(() -> new DoesNotFitYet("the item is not here yet"));
        var next = CaseFile.arriving(m.caseId(), pushed, item, item.intake().side(), m.to(), now)
                .lyingIn(divisions::today)
                .with(fact, now);
        books.opened(next, cameBack(next, m, pushed), cameBack(m));
        cases.addFact(next.id(), m.kind(), fact, now);
        // a draft of the same child opened since then does not undo what was sent
        cases.openChild(keys.of(next.child()), item.code(), next.id());
        expectAgain(next, m, pushed);
    }

    private CaseFile makeRoom(CaseFile file, Transition transition, Instant now) {
        var later = file.shared().moves().stream()
                .filter(move -> move.transition().version() >= transition.version())
                .toList();
        boolean confirmed = later.stream()
                .anyMatch(move ->
                        move.by() != file.side() || file.shared().received(move).isPresent());
        if (confirmed) throw new DoesNotFitYet("another message holds this version");
        var out = later.stream().map(move -> move.made().message()).toList();
        cases.takeOut(file.id(), out, now);
        var room = later.isEmpty() ? file : file.without(out, now);
        if (room.shared().after(transition).isEmpty()) throw new DoesNotFitYet("an earlier version is not here yet");
        return room;
    }

    /** The bytes went with the tail; the peer has them. */
    private void expectAgain(CaseFile file, OwnMessage m, Message said) {
        var named = switch (said) {
            case Transition transition -> Sent.materials(transition);
            case Conference.Said conferred -> Sent.papers(conferred);
            case Message.Request asked -> Stream.<MaterialRef>empty();
            case Message.RequestAnswered answered -> Stream.<MaterialRef>empty();
            case Message.SupplementExtended extended -> Stream.<MaterialRef>empty();
        };
        var here = materials.of(file.id());
        var gone = named.filter(ref -> !here.contains(ref)).toList();
        if (!gone.isEmpty()) materials.expect(m.to(), file.id(), gone);
    }

    private static History.Entry cameBack(CaseFile file, OwnMessage m, Message said) {
        return CaseBooks.entry(file, History.what(said), said.by(), said.at(), m.id(), Map.of("restored", true));
    }

    private static AuditEntry cameBack(OwnMessage m) {
        return AuditEntry.of("CASE_MESSAGE_RESTORED", "case", m.caseId()).detail("message", m.id());
    }
}
