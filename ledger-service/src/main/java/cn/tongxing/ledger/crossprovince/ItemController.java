package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.FactKind;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Limit;
import cn.tongxing.ledger.item.Mode;
import cn.tongxing.ledger.item.OfferBook;
import cn.tongxing.ledger.item.Period;
import cn.tongxing.ledger.item.Proxy;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.ledger.item.SupplementClock;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The items of this province's desks, as data. */
@RestController
@Tag(name = "事项 items")
class ItemController {

    private final ItemBook items;
    private final OfferBook offers;
    private final CaseSettings settings;
    private final Clock clock;

    ItemController(ItemBook items, OfferBook offers, CaseSettings settings, Clock clock) {
        this.items = items;
        this.offers = offers;
        this.settings = settings;
        this.clock = clock;
    }

    record Items(List<ItemView> items) {}

    record ItemView(
            String code,
            String name,
            String nameEnglish,
            String version,
            LocalDate effectiveFrom,
            String source,
            String legalBasis,
            String purpose,
            String eligibilityRule,
            List<FactKind> facts,
            List<Proxy> proxies,
            GrantsView grants,
            List<StepView> steps,
            Period correction,
            Period supplement,
            SupplementClock supplementClock,
            String digest,
            boolean assisted,
            List<OfferView> offeredHere) {}

    /** In which mode the caller's place offers it, by which document. */
    record OfferView(Mode mode, String name, String nameEnglish, String source) {}

    record GrantsView(
            String name, String nameEnglish, @Nullable String fromMonth, List<ChoiceView> choices) {}

    record ChoiceView(String code, String name, String nameEnglish) {}

    record StepView(
            String id,
            StepKind kind,
            String name,
            String nameEnglish,
            Side side,
            DivisionLevel level,
            AgencyFunction function,
            List<Role> roles,
            @Nullable Limit limit,
            boolean mayAskForSupplement) {}

    @GetMapping("/api/items")
    @PreAuthorize("hasAuthority('CASE_ITEM_READ')")
    @Audited("CASE_ITEMS_READ")
    @Operation(summary = "事项及其步骤、期限与出处 / items with steps, limits and sources")
    Items all(Actor actor) {
        var today = ChinaTime.dateOf(clock.instant());
        return new Items(items.allInForce(today).stream()
                .map(item -> view(item, actor.division(), today))
                .toList());
    }

    private List<OfferView> offered(Item item, DivisionCode place, LocalDate on) {
        return Arrays.stream(Mode.values())
                .filter(mode -> offers.offers(item.code(), mode, place, on))
                .map(mode -> new OfferView(
                        mode,
                        mode.chinese(),
                        mode.english(),
                        offers.source(mode, place, on).orElseThrow()))
                .toList();
    }

    private ItemView view(Item item, DivisionCode place, LocalDate on) {
        return new ItemView(
                item.code(),
                item.name().zh(),
                item.name().en(),
                item.version(),
                item.effectiveFrom(),
                item.source(),
                item.legalBasis(),
                item.purpose(),
                item.eligibilityRule(),
                item.facts(),
                item.proxies(),
                new GrantsView(
                        item.grants().name().zh(),
                        item.grants().name().en(),
                        item.assisted() ? null : String.valueOf(item.grants().fromMonth()),
                        item.grants().choices().stream()
                                .map(choice -> new ChoiceView(
                                        choice.code(),
                                        choice.name().zh(),
                                        choice.name().en()))
                                .toList()),
                item.steps().stream().map(ItemController::view).toList(),
                settings.correction(item.correction()),
                settings.supplement(item.supplement()),
                item.supplementClock(),
                item.digest(),
                item.assisted(),
                offered(item, place, on));
    }

    private static StepView view(Step step) {
        return new StepView(
                step.id(),
                step.kind(),
                step.name().zh(),
                step.name().en(),
                step.side(),
                step.level(),
                step.function(),
                step.roles(),
                step.limit(),
                step.mayAskForSupplement());
    }
}
