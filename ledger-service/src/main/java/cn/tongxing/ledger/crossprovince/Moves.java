package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.id.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Says something to the other side: message, fact, new fold, row, history, event, audit, all in the caller's transaction.
 * Inside a province that transaction is the hand-over: what is said is received with it, and nothing is sent.
 */
@Component
class Moves {

    private final JdbcCases cases;
    private final CaseBooks books;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Clock clock;

    Moves(JdbcCases cases, CaseBooks books, Outbox outbox, Deadlines deadlines, Clock clock) {
        this.cases = cases;
        this.books = books;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** To the millisecond: what is read back from JSON is what was written. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Transition.Rules rules(CaseFile file, Actor actor) {
        var item = file.item();
        return new Transition.Rules(item.code(), item.version(), item.digest(), deadlines.calendar(), actor.division());
    }

    int next(CaseFile file) {
        return file.shared().version() + 1;
    }

    /** A transition that leaves the turn on our side says until when; one that hands it over leaves that to the other side. */
    CaseFile sayWithDue(CaseFile file, Function<@Nullable DueDate, Transition> transition, AuditEntry row) {
        var plain = transition.apply(null);
        var leadsTo =
                file.shared().after(plain).orElseThrow(() -> TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED));
        boolean staysHere = leadsTo.step(file.item())
                .map(step -> step.side() == file.side())
                .orElse(false);
        if (!staysHere) return say(file, plain, row);
        var due = deadlines.of(file.shared(), plain, leadsTo, ChinaTime.dateOf(plain.at()));
        return say(file, transition.apply(due), row);
    }

    CaseFile say(CaseFile file, Message message, AuditEntry row) {
        if (message instanceof Transition transition
                && file.shared().after(transition).isEmpty()) {
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        var body = Succession.named(Wire.tree(message), message.by(), file);
        var now = now();
        var id = sent(file, message, body);
        var said = Wire.fact(id, message, Wire.canonical(body));
        var received = receivedAtOnce(file, message, id, now);
        cases.addFact(file.id(), message.kind(), said, now);
        received.ifPresent(receipt -> cases.addFact(file.id(), Wire.RECEIPT, receipt, now));
        var moved = file.with(Stream.concat(Stream.of(said), received.stream()).toList(), now);
        var entry = CaseBooks.entry(
                moved,
                History.what(message),
                Succession.seat(message.by(), file),
                message.at(),
                id,
                History.detail(message));
        books.changed(
                moved,
                entry.receivedAt(file.way() == Way.IN_PROVINCE ? now : null),
                row.detail("message", id).detail("sharedVersion", moved.shared().version()));
        return moved;
    }

    private UUID sent(CaseFile file, Message message, JsonNode body) {
        return switch (file.way()) {
            case EXCHANGE -> outbox.append(new OutgoingMessage(file.peer(), message.kind(), file.id(), body));
            case IN_PROVINCE, ON_PAPER -> Uuid7.next();
        };
    }

    /** The other side's word, as it would stand in its receipt: it has it now, and until when it must act. */
    private Optional<Fact.Received> receivedAtOnce(CaseFile file, Message message, UUID id, Instant now) {
        if (file.way() != Way.IN_PROVINCE || !(message instanceof Transition transition)) return Optional.empty();
        var next = file.shared().after(transition).orElseThrow();
        boolean handsOver =
                next.step(file.item()).map(step -> step.side() != file.side()).orElse(false);
        var due = handsOver ? deadlines.of(file.shared(), transition, next, ChinaTime.dateOf(now)) : null;
        return Optional.of(Wire.receipt(id, Wire.tree(new Wire.ReceiptData(now, due))));
    }
}
