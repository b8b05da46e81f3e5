package cn.tongxing.child.comparison;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.Setting;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows lists and differences, and takes what people found out. */
@Service
class WorkingOnItems {

    private final JdbcLists lists;
    private final JdbcItems items;
    private final ListSeals seals;
    private final RecordShelf records;
    private final RuleBooks rules;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    WorkingOnItems(
            JdbcLists lists,
            JdbcItems items,
            ListSeals seals,
            RecordShelf records,
            RuleBooks rules,
            Divisions divisions,
            Audit audit,
            Clock clock) {
        this.lists = lists;
        this.items = items;
        this.seals = seals;
        this.records = records;
        this.rules = rules;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    // lists

    static List<ComparisonViews.ListKindView> kinds() {
        return Arrays.stream(ListKind.values())
                .map(kind -> new ComparisonViews.ListKindView(
                        kind,
                        kind.chinese(),
                        owners(kind),
                        kind.columns().stream()
                                .map(column -> new ComparisonViews.ListColumnView(
                                        column.header(), column.required(), column.explanation(), column.example()))
                                .toList()))
                .toList();
    }

    private static List<String> owners(ListKind kind) {
        return kind.owners().stream().map(AgencyFunction::chinese).sorted().toList();
    }

    @Transactional
    Page<ComparisonViews.DepartmentListView> lists(PageQuery page, Actor actor) {
        return Page.of(lists.list(actor, page), page, list -> Cursor.of(list.id()))
                .map(this::view);
    }

    @Transactional
    ComparisonViews.DepartmentListView list(UUID id, Actor actor) {
        return view(lists.find(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of));
    }

    ComparisonViews.DepartmentListView view(DepartmentList list) {
        return new ComparisonViews.DepartmentListView(
                list.id(),
                list.kind(),
                list.kind().chinese(),
                list.mode(),
                list.division(),
                divisions.fullName(list.division()),
                list.asOf(),
                list.agencyName(),
                list.state(),
                list.state().chinese(),
                list.deliveredAt(),
                list.finishedAt(),
                list.digest(),
                list.rows(),
                list.found());
    }

    /** What the departments owe a place in the period that runs, by its plan (CH-13, CH-17). */
    @Transactional
    List<ComparisonViews.ListDueView> due(DivisionCode division, Actor actor) {
        if (!actor.division().contains(division)) throw CommonProblem.NOT_FOUND.of();
        var today = ChinaTime.dateOf(clock.instant());
        var inForce = rules.current().inForce(division, today);
        var period = inForce.find(Setting.DATA_DUE)
                .map(due -> DuePeriod.ofDays(due, today))
                .or(() -> inForce.find(Setting.COMPARISON_CADENCE).map(cadence -> DuePeriod.ofCadence(cadence, today)))
                .orElseGet(() -> DuePeriod.unstated(today));
        Map<ListKind, JdbcLists.Delivery> came = lists.delivered(division, period.from(), actor).stream()
                .collect(Collectors.toMap(JdbcLists.Delivery::kind, Function.identity()));
        return Arrays.stream(ListKind.values())
                .filter(kind -> actor.function() == AgencyFunction.CIVIL_AFFAIRS
                        || kind.owners().contains(actor.function()))
                .map(kind -> due(kind, period, came.get(kind)))
                .toList();
    }

    private static ComparisonViews.ListDueView due(ListKind kind, DuePeriod period, JdbcLists.@Nullable Delivery came) {
        return new ComparisonViews.ListDueView(
                kind,
                kind.chinese(),
                owners(kind),
                came == null ? period.passed() : period.next(),
                period.source(),
                came == null ? null : came.asOf(),
                came == null ? null : came.at(),
                came == null ? null : came.agencyName(),
                came == null && period.passed() != null);
    }

    // differences

    @Transactional
    Page<ComparisonViews.ComparisonItemView> open(@Nullable DivisionCode division, PageQuery page, Actor actor) {
        var within = division == null ? actor.division() : division;
        if (!actor.division().contains(within)) throw CommonProblem.NOT_FOUND.of();
        return Page.of(
                        items.open(within, actor.jurisdiction(), page),
                        page,
                        item -> Cursor.of(item.division(), item.id()))
                .map(this::view);
    }

    @Transactional
    Page<ComparisonViews.ComparisonItemView> ofList(UUID list, ComparisonItem.Kind kind, PageQuery page, Actor actor) {
        return Page.of(items.ofList(list, kind, actor.jurisdiction(), page), page, item -> Cursor.of(item.id()))
                .map(this::view);
    }

    @Transactional
    ComparisonViews.ComparisonItemDetails item(UUID id, Actor actor) {
        var item = items.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(AuditEntry.of("COMPARISON_ITEM_VIEWED", "comparison-item", id)
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        var child = item.child();
        var record = child == null
                ? null
                : records.rows(actor.jurisdiction(), List.of(child)).stream()
                        .findFirst()
                        .orElse(null);
        return new ComparisonViews.ComparisonItemDetails(view(item), item.row(), item.score(), cells(item), record);
    }

    private List<ComparisonViews.DeliveredCell> cells(ComparisonItem item) {
        var content = item.content();
        if (content == null) return List.of();
        return seals.row(item.list(), Objects.requireNonNull(item.row()), content).entrySet().stream()
                .map(cell -> new ComparisonViews.DeliveredCell(cell.getKey().header(), cell.getValue()))
                .toList();
    }

    @Transactional
    ComparisonViews.ComparisonItemView settle(UUID id, Version seen, ComparisonRequests.Settle request, Actor actor) {
        var item = items.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(item.version());
        if (item.state() == ComparisonItem.State.SETTLED) throw ListProblem.COMPARISON_SETTLED.of();
        var child = named(request, actor);
        var settled = new JdbcItems.Settled(request.outcome(), child, request.note());
        if (!items.settle(item, settled, actor, clock.instant())) throw CommonProblem.VERSION_PASSED.of();
        var entry = AuditEntry.of("COMPARISON_ITEM_SETTLED", "comparison-item", id)
                .by(actor)
                .detail("outcome", request.outcome());
        audit.record(child == null ? entry : entry.detail("child", child));
        return view(items.find(id, actor.jurisdiction()).orElseThrow());
    }

    private @Nullable ChildId named(ComparisonRequests.Settle request, Actor actor) {
        if (!request.outcome().namesChild()) return null;
        var child = request.child();
        if (child == null || records.rows(actor.jurisdiction(), List.of(child)).isEmpty()) {
            throw ListProblem.COMPARISON_CHILD_NEEDED.of();
        }
        return child;
    }

    private ComparisonViews.ComparisonItemView view(ComparisonItem item) {
        return new ComparisonViews.ComparisonItemView(
                item.id(),
                item.list(),
                item.of(),
                item.of().chinese(),
                item.kind(),
                item.kind().chinese(),
                item.kind().english(),
                item.division(),
                divisions.fullName(item.division()),
                item.child() == null ? item.settledChild() : item.child(),
                item.differs(),
                item.state(),
                item.outcome(),
                item.note(),
                item.settledAt(),
                item.settledAgencyName(),
                item.version());
    }
}
