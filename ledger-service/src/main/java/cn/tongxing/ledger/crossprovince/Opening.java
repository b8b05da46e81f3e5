package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.peer.Peer;
import java.time.LocalDate;
import java.util.Map;
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

    Opening(
            ItemBook items,
            ChildRecords children,
            Guides guides,
            Provinces provinces,
            JdbcCases cases,
            CaseBooks books,
            ChildKeys keys,
            Deadlines deadlines,
            Moves moves) {
        this.items = items;
        this.children = children;
        this.guides = guides;
        this.provinces = provinces;
        this.cases = cases;
        this.books = books;
        this.keys = keys;
        this.deadlines = deadlines;
        this.moves = moves;
    }

    /** What had to be asked of others, before any transaction. */
    record Prepared(
            Item item,
            ChildSnapshot child,
            Peer peer,
            @Nullable Guide guide) {}

    Prepared prepare(String itemCode, UUID child, Actor actor, String authorization) {
        var item =
                items.inForce(itemCode, ChinaTime.dateOf(moves.now())).orElseThrow(CaseProblem.CASE_ITEM_UNKNOWN::of);
        if (!mayTakeApplications(actor, item.intake())) throw CaseProblem.CASE_AGENCY_UNFIT.of();
        var snapshot = children.read(child, authorization);
        var peer = checkHousehold(item, snapshot.household().division());
        return new Prepared(item, snapshot, peer, guides.readIfPossible(peer, item, guideDivision(item, snapshot)));
    }

    private static boolean mayTakeApplications(Actor actor, Step intake) {
        return actor.level() == intake.level()
                && Turn.of(intake, actor.division(), actor.division()).belongsTo(actor);
    }

    /** The household must reach down to the lowest desk that has to act there. */
    Peer checkHousehold(Item item, DivisionCode household) {
        var peer = provinces.deciding(household);
        boolean deepEnough = item.steps().stream()
                .filter(step -> step.side() == Side.HOUSEHOLD)
                .allMatch(step -> step.level().digits() <= household.value().length());
        if (!deepEnough) throw CaseProblem.CASE_HOUSEHOLD_UNUSABLE.of();
        return peer;
    }

    static DivisionCode guideDivision(Item item, ChildSnapshot child) {
        return child.household().division().at(item.step(StepKind.DECISION).level());
    }

    @Transactional
    CaseFile open(Prepared prepared, Actor actor) {
        var item = prepared.item();
        var now = moves.now();
        LocalDate today = ChinaTime.dateOf(now);
        var intake = Intake.of(prepared.child(), today, prepared.guide(), deadlines.correction(item, today));
        var number = cases.nextNumber(provinces.self(), today.getYear());
        var file =
                CaseFile.drafted(Uuid7.next(), number, item, prepared.peer().province(), actor.division(), intake, now);
        var row = AuditEntry.of("CASE_OPENED", "case", file.id())
                .by(actor)
                .detail("item", item.code())
                .detail("child", prepared.child().record());
        books.opened(file, CaseBooks.entry(file, "drafted", By.of(actor, item.intake()), now, null, Map.of()), row);
        var key = keys.of(prepared.child());
        if (!cases.openChild(key, item.code(), file.id())) throw alreadyOpen(key, item, actor);
        return file;
    }

    private RuntimeException alreadyOpen(byte[] key, Item item, Actor actor) {
        var refusal = CaseProblem.CASE_ALREADY_OPEN.of();
        cases.openNumber(key, item.code(), actor.jurisdiction()).ifPresent(number -> refusal.with("number", number));
        return refusal;
    }
}
