package cn.tongxing.child.likeness;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The worklist of pairs: shown to whoever holds one of the records, decided by who sees both. */
@Service
class Likenesses {

    private final JdbcPairs pairs;
    private final RecordShelf records;
    private final Divisions divisions;
    private final DivisionCode province;
    private final Audit audit;
    private final Clock clock;

    Likenesses(
            JdbcPairs pairs,
            RecordShelf records,
            Divisions divisions,
            Deployment deployment,
            Audit audit,
            Clock clock) {
        this.pairs = pairs;
        this.records = records;
        this.divisions = divisions;
        this.province = deployment.province();
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Page<PairView> list(Pair.State state, PageQuery page, Actor actor) {
        var scope = actor.jurisdiction();
        var found = Page.of(pairs.list(scope, state, page), page, pair -> Cursor.of(-pair.score(), pair.id()));
        audit.record(AuditEntry.of("CHILD_LIKENESSES_LISTED", "division", actor.division())
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("rows", found.items().size()));
        var seen = rows(scope, found.items());
        return found.map(pair -> view(pair, seen, null));
    }

    @Transactional
    PairView view(UUID id, Actor actor) {
        var pair = pairs.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(
                AuditEntry.of("CHILD_LIKENESS_VIEWED", "likeness", id).by(actor).outcome(AuditOutcome.LOOKED));
        return whole(pair, actor.jurisdiction());
    }

    @Transactional
    PairView judge(UUID id, Version seen, Verdict verdict, Actor actor) {
        var scope = actor.jurisdiction();
        var pair = pairs.find(scope, id).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!seesBoth(rows(scope, List.of(pair)), pair)) throw LikenessProblem.LIKENESS_NEEDS_BOTH.of();
        seen.mustBe(pair.version());
        if (pair.state() == Pair.State.GONE) throw LikenessProblem.LIKENESS_GONE.of();
        pairs.judge(scope, pair, verdict, actor, clock.instant());
        audit.record(AuditEntry.of("CHILD_LIKENESS_JUDGED", "likeness", id)
                .by(actor)
                .detail("verdict", verdict.verdict())
                .detail("one", pair.one().child())
                .detail("other", pair.other().child()));
        return whole(pairs.find(scope, id).orElseThrow(), scope);
    }

    private PairView whole(Pair pair, Jurisdiction scope) {
        var verdict = pairs.lastVerdict(scope, pair.id()).orElse(null);
        return view(pair, rows(scope, List.of(pair)), verdict);
    }

    private Map<ChildId, SummaryView> rows(Jurisdiction scope, List<Pair> of) {
        var ids = of.stream()
                .flatMap(pair -> pair.sides().stream())
                .map(Pair.Side::child)
                .distinct()
                .toList();
        return records.rows(scope, ids).stream().collect(Collectors.toMap(SummaryView::id, Function.identity()));
    }

    private PairView view(Pair pair, Map<ChildId, SummaryView> seen, @Nullable Judged verdict) {
        boolean both = seesBoth(seen, pair);
        return new PairView(
                pair.id(),
                pair.version(),
                pair.state(),
                pair.foundAt(),
                both ? pair.score() : null,
                both ? pair.reasons().stream().map(PairView.Reason::of).toList() : null,
                pair.sides().stream().map(side -> side(side, seen)).toList(),
                both ? verdict : null);
    }

    private static boolean seesBoth(Map<ChildId, SummaryView> seen, Pair pair) {
        return pair.sides().stream().map(Pair.Side::child).allMatch(seen::containsKey);
    }

    private PairView.Side side(Pair.Side side, Map<ChildId, SummaryView> seen) {
        var row = seen.get(side.child());
        if (row != null) return new PairView.Side(row, null);
        var household = side.household();
        var place = household == null || province.contains(side.residence()) ? side.residence() : household;
        var county = place.at(DivisionLevel.COUNTY);
        var name = divisions.fullName(county);
        return new PairView.Side(null, new PairView.Kept(county, name, name + "民政部门"));
    }
}
