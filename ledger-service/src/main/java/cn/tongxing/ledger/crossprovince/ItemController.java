package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Limit;
import cn.tongxing.ledger.item.Period;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.ledger.item.SupplementClock;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionLevel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
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
    private final CaseSettings settings;
    private final Clock clock;

    ItemController(ItemBook items, CaseSettings settings, Clock clock) {
        this.items = items;
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
            GrantsView grants,
            List<StepView> steps,
            Period correction,
            Period supplement,
            SupplementClock supplementClock,
            String digest) {}

    record GrantsView(String name, String nameEnglish, String fromMonth) {}

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
    Items all() {
        return new Items(items.allInForce(ChinaTime.dateOf(clock.instant())).stream()
                .map(this::view)
                .toList());
    }

    private ItemView view(Item item) {
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
                new GrantsView(
                        item.grants().name().zh(),
                        item.grants().name().en(),
                        item.grants().fromMonth().name()),
                item.steps().stream().map(ItemController::view).toList(),
                settings.correction(item.correction()),
                settings.supplement(item.supplement()),
                item.supplementClock(),
                item.digest());
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
