package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One case as this province keeps it: the shared part, and beside it what is ours alone. */
record CaseFile(
        UUID id,
        String number,
        Item item,
        Side side,
        DivisionCode peer,
        DivisionCode residence,
        DivisionCode household,
        long version,
        Phase phase,
        Instant stateSince,
        Instant openedAt,
        @Nullable Intake intake,
        SharedCase shared,
        @Nullable Trouble held,
        @Nullable Trouble refused,
        @Nullable Instant transitSince,
        Way way) {

    /** What the other side could not apply (yet, or for good): its rule and its words. */
    record Trouble(UUID message, String kind, String rule, String zh, String en, Instant at) {}

    static CaseFile drafted(
            UUID id, String number, Item item, Destination to, DivisionCode residence, Intake intake, Instant now) {
        return new CaseFile(
                id,
                number,
                item,
                Side.RESIDENCE,
                to.province(),
                residence,
                intake.child().household().division(),
                1,
                new Phase.Draft(),
                now,
                now,
                intake,
                SharedCase.of(item, List.of()),
                null,
                null,
                null,
                to.way());
    }

    /** A case that begins with the other side's push, or with our own push that was lost and came back. */
    static CaseFile arriving(UUID id, Transition.Pushed pushed, Item item, Side side, DivisionCode peer, Instant now) {
        return new CaseFile(
                id,
                pushed.number(),
                item,
                side,
                peer,
                pushed.residence(),
                pushed.household(),
                0,
                new Phase.Accepted(),
                now,
                now,
                null,
                SharedCase.of(item, List.of()),
                null,
                null,
                null,
                Way.EXCHANGE);
    }

    /** The same case where its places lie today; what was said keeps the codes it was said with. */
    CaseFile lyingIn(UnaryOperator<DivisionCode> today) {
        return new CaseFile(
                id,
                number,
                item,
                side,
                peer,
                today.apply(residence),
                today.apply(household),
                version,
                phase,
                stateSince,
                openedAt,
                intake,
                shared,
                held,
                refused,
                transitSince,
                way);
    }

    /**
     * Inside a province one row is both sides, and an area can hold both: who works at a desk of the case stands on that
     * desk's side; one desk of both, since its divisions were merged (adr/0272), on the side that has the case. Before it was
     * sent there is only the residence.
     */
    CaseFile seenBy(Actor reader) {
        var sides = sidesOf(reader);
        if (sides.isEmpty()) return this;
        var theirs = sides.size() == 1
                ? sides.iterator().next()
                : holder().map(Turn::side).orElse(Side.RESIDENCE);
        return seenFrom(theirs);
    }

    /** Whether it works at desks of both sides. */
    boolean isOfBothDesks(Actor actor) {
        return sidesOf(actor).size() == 2;
    }

    private Set<Side> sidesOf(Actor actor) {
        if (way != Way.IN_PROVINCE || shared.version() == 0) return Set.of();
        return item.steps().stream()
                .filter(step -> Turn.of(step, residence, household).isAtTheDesk(actor))
                .map(Step::side)
                .collect(Collectors.toSet());
    }

    CaseFile seenFrom(Side theirs) {
        return new CaseFile(
                id,
                number,
                item,
                theirs,
                peer,
                residence,
                household,
                version,
                phase,
                stateSince,
                openedAt,
                intake,
                shared,
                held,
                refused,
                transitSince,
                way);
    }

    /** Whether the desks of a side are of this province and know of the case. */
    boolean isKnownAt(Side at) {
        return way.isKnownAt(at, side, shared.version() > 0);
    }

    /** Both places lie in this agency's area: it stands above the sides and is neither of them. */
    boolean isAboveBoth(Actor actor) {
        return actor.division().contains(residence) && actor.division().contains(household);
    }

    Optional<Turn> turn() {
        return phase.step(item).map(step -> Turn.of(step, residence, household));
    }

    /** Who answers for the case: whoever is on turn, and once it is paid the desk that pays. */
    Optional<Turn> holder() {
        return phase.holder(item).map(step -> Turn.of(step, residence, household));
    }

    boolean inTransit() {
        return shared.inTransit();
    }

    @Nullable
    DueDate due() {
        if (phase.closed()) return null;
        if (shared.version() > 0) return shared.due();
        return intake == null ? null : intake.due();
    }

    /** Since when the agency on turn has it. */
    @Nullable
    Instant turnSince() {
        return shared.version() > 0 ? shared.since() : stateSince;
    }

    ChildSnapshot child() {
        return shared.version() > 0
                ? shared.application().child()
                : Objects.requireNonNull(intake).child();
    }

    Intake desk() {
        return Objects.requireNonNull(intake, "only the residence has an intake");
    }

    /** Moves on at the desk, before anything is sent. */
    CaseFile at(Phase next, Intake intake, Instant now) {
        boolean moved = next.state() != phase.state();
        return new CaseFile(
                id,
                number,
                item,
                side,
                peer,
                residence,
                household,
                version + 1,
                next,
                moved ? now : stateSince,
                openedAt,
                intake,
                shared,
                held,
                moved ? null : refused,
                transitSince,
                way);
    }

    /** The same case and one thing more that was said. */
    CaseFile with(Fact fact, Instant now) {
        return with(List.of(fact), now);
    }

    CaseFile with(List<Fact> more, Instant now) {
        var facts = shared.facts();
        facts.addAll(more);
        return of(facts, now);
    }

    /** The same case as if these messages had never been written. */
    CaseFile without(Collection<UUID> messages, Instant now) {
        var facts = shared.facts();
        facts.removeIf(fact -> messages.contains(fact.message()));
        return of(facts, now);
    }

    /** The same case with other facts; the turn's own marks follow from them. */
    private CaseFile of(List<Fact> facts, Instant now) {
        var folded = SharedCase.of(item, facts);
        var next = folded.version() == 0 ? new Phase.Accepted() : folded.phase();
        boolean moved = folded.version() != shared.version();
        return new CaseFile(
                id,
                number,
                item,
                side,
                peer,
                residence,
                household,
                version + 1,
                next,
                next.equals(phase) ? stateSince : now,
                openedAt,
                intake,
                folded,
                folded.inTransit() ? held : null,
                moved ? null : refused,
                folded.inTransit() ? Objects.requireNonNullElse(transitSince, now) : null,
                way);
    }

    /** Before it was sent: another way than the one it was taken down for. */
    CaseFile goingTo(Destination to) {
        return new CaseFile(
                id,
                number,
                item,
                side,
                to.province(),
                residence,
                household,
                version,
                phase,
                stateSince,
                openedAt,
                intake,
                shared,
                held,
                refused,
                transitSince,
                to.way());
    }

    CaseFile held(@Nullable Trouble trouble) {
        return new CaseFile(
                id,
                number,
                item,
                side,
                peer,
                residence,
                household,
                version + 1,
                phase,
                stateSince,
                openedAt,
                intake,
                shared,
                trouble,
                refused,
                transitSince,
                way);
    }

    CaseFile refused(Trouble trouble) {
        return new CaseFile(
                id,
                number,
                item,
                side,
                peer,
                residence,
                household,
                version,
                phase,
                stateSince,
                openedAt,
                intake,
                shared,
                null,
                trouble,
                transitSince,
                way);
    }
}
