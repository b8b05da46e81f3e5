package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says something to the other side: message, fact, new fold, row, history, event, audit, all in the caller's transaction. */
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
        var body = Wire.tree(message);
        UUID id = outbox.append(new OutgoingMessage(file.peer(), message.kind(), file.id(), body));
        var fact = Wire.fact(id, message, Wire.canonical(body));
        var now = now();
        cases.addFact(file.id(), message.kind(), fact, now);
        var moved = file.with(fact, now);
        var entry =
                CaseBooks.entry(moved, History.what(message), message.by(), message.at(), id, History.detail(message));
        books.changed(
                moved,
                entry,
                row.detail("message", id).detail("sharedVersion", moved.shared().version()));
        return moved;
    }
}
