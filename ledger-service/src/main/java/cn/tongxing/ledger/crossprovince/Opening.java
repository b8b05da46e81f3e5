package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down a new application at the residence: which item, which child, which province decides, by whose guide. */
@Component
class Opening {

    private final ItemBook items;
    private final ChildRecords children;
    private final Guides guides;
    private final Provinces provinces;
    private final JdbcCases cases;
    private final CaseBooks books;
    private final ChildKeys keys;
    private final Deadlines deadlines;
    private final Moves moves;
    private final Offering offering;
    private final JdbcDivisionChanges divisions;

    Opening(
            ItemBook items,
            ChildRecords children,
            Guides guides,
            Provinces provinces,
            JdbcCases cases,
            CaseBooks books,
            ChildKeys keys,
            Deadlines deadlines,
            Moves moves,
            Offering offering,
            JdbcDivisionChanges divisions) {
        this.items = items;
        this.children = children;
        this.guides = guides;
        this.provinces = provinces;
        this.cases = cases;
        this.books = books;
        this.keys = keys;
        this.deadlines = deadlines;
        this.moves = moves;
        this.offering = offering;
        this.divisions = divisions;
    }

    /** What had to be asked of others, before any transaction. */
    record Prepared(
            Item item,
            ChildSnapshot child,
            Destination to,
            DivisionCode residence,
            @Nullable Guide guide) {}

    Prepared prepare(String itemCode, UUID child, Actor actor, String authorization) {
        var today = ChinaTime.dateOf(moves.now());
        var item = items.inForce(itemCode, today).orElseThrow(CaseProblem.CASE_ITEM_UNKNOWN::of);
        boolean ownDesk = mayTakeApplications(actor, item.intake());
        if (!ownDesk && !offering.mayOpenForATownship(actor, today)) throw CaseProblem.CASE_AGENCY_UNFIT.of();
        var snapshot = children.read(child, authorization);
        var household = divisions.today(snapshot.household().division());
        var residence = ownDesk ? actor.division() : townshipOf(snapshot, actor, item);
        var to = checkHousehold(item, household, residence);
        if (!ownDesk && to.way() != Way.IN_PROVINCE) throw CaseProblem.CASE_AGENCY_UNFIT.of();
        var guide = guides.readIfPossible(to, item, guideDivision(item, household), authorization);
        offering.check(item, to, residence, household, guide, today);
        return new Prepared(item, snapshot, to, residence, guide);
    }

    /** Whose desk takes it on: the township in which the child lives, if that lies inside the area of who opens it. */
    private DivisionCode townshipOf(ChildSnapshot child, Actor actor, Item item) {
        return Optional.ofNullable(child.residence())
                .map(ChildSnapshot.Place::division)
                .map(divisions::today)
                .filter(place -> place.value().length() >= item.intake().level().digits())
                .filter(actor.division()::contains)
                .map(place -> place.at(item.intake().level()))
                .orElseThrow(CaseProblem.CASE_AGENCY_UNFIT::of);
    }

    private static boolean mayTakeApplications(Actor actor, Step intake) {
        return actor.level() == intake.level()
                && Turn.of(intake, actor.division(), actor.division()).belongsTo(actor);
    }

    /** The household must reach down to the lowest desk that has to act there. */
    private Destination checkHousehold(Item item, DivisionCode household, DivisionCode residence) {
        var to = provinces.deciding(household);
        boolean deepEnough = item.steps().stream()
                .filter(step -> step.side() == Side.HOUSEHOLD)
                .allMatch(step -> step.level().digits() <= household.value().length());
        if (!deepEnough) throw CaseProblem.CASE_HOUSEHOLD_UNUSABLE.of();
        if (to.way() == Way.IN_PROVINCE && sameCounty(household, residence)) throw applyThere(household);
        return to;
    }

    /** Nothing crosses a county line: the household township takes the application itself (XP-02: between counties). */
    private static boolean sameCounty(DivisionCode household, DivisionCode residence) {
        return household.at(DivisionLevel.COUNTY).equals(residence.at(DivisionLevel.COUNTY));
    }

    private static RuntimeException applyThere(DivisionCode household) {
        var place = household.at(DivisionLevel.TOWNSHIP);
        var name = Divisions.bundled().fullName(place);
        return CaseProblem.CASE_WITHIN_COUNTY
                .of("请由%s直接受理 / to be taken by %s itself".formatted(name, place))
                .with("takenBy", place.value());
    }

    static DivisionCode guideDivision(Item item, DivisionCode household) {
        return household.at(item.step(StepKind.DECISION).level());
    }

    @Transactional
    CaseFile open(Prepared prepared, Actor actor) {
        return open(prepared, null, actor);
    }

    @Transactional
    CaseFile open(Prepared prepared, @Nullable UUID continues, Actor actor) {
        refuseCeased(prepared.residence());
        var item = prepared.item();
        var now = moves.now();
        LocalDate today = ChinaTime.dateOf(now);
        var goesOn = continues == null ? null : continued(continues, prepared, actor);
        var intake = Intake.of(prepared.child(), today, prepared.guide(), deadlines.correction(item, today), goesOn);
        var number = cases.nextNumber(provinces.self(), today.getYear());
        var file = CaseFile.drafted(Uuid7.next(), number, item, prepared.to(), prepared.residence(), intake, now)
                .lyingIn(divisions::today);
        var row = AuditEntry.of("CASE_OPENED", "case", file.id())
                .by(actor)
                .detail("item", item.code())
                .detail("child", prepared.child().record());
        books.opened(file, CaseBooks.entry(file, "drafted", By.of(actor, item.intake()), now, null, Map.of()), row);
        var key = keys.of(prepared.child());
        if (!cases.openChild(key, item.code(), file.id())) throw alreadyOpen(key, item, actor);
        return file;
    }

    /** A case opened there after its division was emptied would be nobody's as soon as the old agency is closed. */
    private void refuseCeased(DivisionCode division) {
        var today = divisions.today(division);
        if (!today.equals(division)) {
            throw CaseProblem.CASE_DIVISION_CEASED
                    .of()
                    .with("successor", today.value())
                    .with("successorName", Divisions.bundled().fullName(today));
        }
    }

    /** The case of this child and item that the household's move ended, if it moved to where this one goes. */
    private Continued continued(UUID id, Prepared prepared, Actor actor) {
        var ended = cases.find(id, cases.reach(actor)).orElseThrow(() -> IntakeDesk.unfit("/continues"));
        var movedTo = ended.shared()
                .last(Transition.CaseEnded.class)
                .map(last -> last.ending().household())
                .orElse(null);
        var household = divisions.today(prepared.child().household().division());
        boolean goesOn = movedTo != null
                && ended.side() == Side.RESIDENCE
                && ended.item().code().equals(prepared.item().code())
                && keys.of(prepared.child()).matches(keys.of(ended.child()).current())
                && divisions.today(movedTo).at(DivisionLevel.COUNTY).contains(household);
        if (!goesOn) throw IntakeDesk.unfit("/continues");
        return new Continued(
                ended.number(), ended.household(), ended.shared().application().appliedOn());
    }

    private RuntimeException alreadyOpen(BlindHash key, Item item, Actor actor) {
        var refusal = CaseProblem.CASE_ALREADY_OPEN.of();
        cases.openNumber(key, item.code(), cases.reach(actor)).ifPresent(number -> refusal.with("number", number));
        return refusal;
    }
}
