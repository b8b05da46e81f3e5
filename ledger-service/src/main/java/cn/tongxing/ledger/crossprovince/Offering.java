package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Mode;
import cn.tongxing.ledger.item.OfferBook;
import cn.tongxing.ledger.item.Text;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the regions' dated sets whether an item is to be had here, and says what to do instead where it is not. */
@Component
class Offering {

    private final OfferBook offers;

    Offering(OfferBook offers) {
        this.offers = offers;
    }

    /** By the residence's own set, and by the household county's where its guide says so. */
    void check(
            Item item,
            Destination to,
            DivisionCode residence,
            DivisionCode household,
            @Nullable Guide guide,
            LocalDate on) {
        var mode = to.way().mode();
        if (!offers.offers(item.code(), mode, residence, on)) throw notOffered(item, mode, residence, household, on);
        if (guide != null && !guide.offers(mode)) throw notOfferedThere(mode, guide);
    }

    private RuntimeException notOffered(
            Item item, Mode mode, DivisionCode residence, DivisionCode household, LocalDate on) {
        var words = offers.instead(item.code(), residence, on).orElseGet(() -> applyThere(household));
        var refusal = CaseProblem.CASE_ITEM_NOT_OFFERED
                .of(words.zh() + " / " + words.en())
                .with("mode", mode.name())
                .with("instead", words.zh())
                .with("insteadEnglish", words.en());
        offers.source(mode, residence, on).ifPresent(source -> refusal.with("source", source));
        return refusal;
    }

    private static RuntimeException notOfferedThere(Mode mode, Guide guide) {
        var words = guide.instead() == null ? applyThere(guide.division()) : new Text(guide.instead(), guide.instead());
        return CaseProblem.CASE_ITEM_NOT_OFFERED
                .of(words.zh() + " / " + words.en())
                .with("mode", mode.name())
                .with("instead", words.zh())
                .with("insteadEnglish", words.en())
                .with("source", guide.divisionName() + "（" + guide.version() + "）");
    }

    private static Text applyThere(DivisionCode household) {
        var place = Divisions.bundled().fullName(household);
        return new Text("请直接向户籍地%s申请".formatted(place), "apply directly to the place of registration, " + place);
    }

    /** 吉林 三（二）: the city's or county's civil affairs opens a case that crosses counties, for the township where the child lives. */
    boolean mayOpenForATownship(Actor actor, LocalDate on) {
        return actor.function() == AgencyFunction.CIVIL_AFFAIRS
                && actor.has(Role.HANDLER)
                && actor.level().digits() < DivisionLevel.TOWNSHIP.digits()
                && offers.openedBy(actor.division(), on).contains(actor.level());
    }
}
