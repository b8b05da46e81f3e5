package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a caller's rows may be taken from: those of its area, and of them, for any function but civil affairs, only
 * those in which the item gives an agency of its function and level a step on this side.
 *
 * @param duties the sides and items that give the caller's level and function a step
 */
record Reach(
        Jurisdiction area,
        boolean allItems,
        Set<String> duties,
        @Nullable Actor reader) {

    Reach {
        duties = Set.copyOf(duties);
    }

    /** All cases of a province, for what the province itself does. */
    static Reach whole(DivisionCode province) {
        return new Reach(Jurisdiction.of(province.value()), true, Set.of(), null);
    }

    static Reach of(Actor actor, ItemBook items) {
        return new Reach(
                actor.jurisdiction(),
                actor.function() == AgencyFunction.CIVIL_AFFAIRS,
                items.all().stream()
                        .flatMap(item -> duties(item, actor).stream())
                        .collect(Collectors.toSet()),
                actor);
    }

    /** Who works at one of the case's desks acts, and sees it, from that desk's side. */
    CaseFile from(CaseFile file) {
        return reader == null ? file : file.seenBy(reader);
    }

    private static Set<String> duties(Item item, Actor actor) {
        return item.steps().stream()
                .filter(step -> step.function() == actor.function() && step.level() == actor.level())
                .map(step -> step.side() + "/" + item.code() + "/" + item.version())
                .collect(Collectors.toSet());
    }
}
