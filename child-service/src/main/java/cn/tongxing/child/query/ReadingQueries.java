package cn.tongxing.child.query;

import cn.tongxing.child.query.QueryViews.AskedQueryView;
import cn.tongxing.child.query.QueryViews.QueryView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows queries to the county that asked and to the department that is asked; each look is one at every child behind them. */
@Service
class ReadingQueries {

    private final JdbcQueries queries;
    private final Audit audit;
    private final Clock clock;

    ReadingQueries(JdbcQueries queries, Audit audit, Clock clock) {
        this.queries = queries;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Page<QueryView> ofCounty(Query.State state, PageQuery page, Actor actor) {
        var shown = shown(queries.ofCounty(state, page, actor), page);
        looked("CHILD_QUERIES_LISTED", shown, actor);
        return shown.map(this::view);
    }

    @Transactional
    Page<AskedQueryView> asked(PageQuery page, Actor actor) {
        var shown = shown(queries.askedOf(page, actor), page);
        looked("CHILD_QUERIES_SHOWN", shown, actor);
        return shown.map(this::asked);
    }

    private static Page<Query> shown(List<Query> found, PageQuery page) {
        return Page.of(found, page, one -> Cursor.of(one.dueOn(), one.id()));
    }

    private void looked(String event, Page<Query> shown, Actor actor) {
        audit.recordEach(
                AuditEntry.of(event, "child", "")
                        .by(actor)
                        .outcome(AuditOutcome.LOOKED)
                        .detail("agencyName", actor.agencyName()),
                shown.items().stream().map(Query::child).toList());
    }

    QueryView view(Query query) {
        var said = query.said();
        return new QueryView(
                query.id(),
                query.child(),
                query.division(),
                query.topic(),
                query.topic().chinese(),
                query.parent(),
                query.asked().name().masked(),
                query.topic().holder(),
                query.topic().holder().chinese(),
                query.asked().why(),
                query.askedAt(),
                query.askedByAgency(),
                query.dueOn(),
                query.dueProvisional(),
                query.isLateOn(ChinaTime.dateOf(clock.instant())),
                query.state(),
                query.state().chinese(),
                said == null ? null : said.since(),
                said == null ? null : said.reason(),
                query.settledAt(),
                query.settledByAgency(),
                query.stated(),
                query.version());
    }

    AskedQueryView asked(Query query) {
        var about = query.asked();
        return new AskedQueryView(
                query.id(),
                query.topic(),
                query.topic().chinese(),
                about.name().value(),
                about.citizenId() == null ? null : about.citizenId().value(),
                about.relation(),
                about.relation().chinese(),
                about.why(),
                query.askedAt(),
                query.askedByAgency(),
                query.dueOn(),
                query.dueProvisional(),
                query.isLateOn(ChinaTime.dateOf(clock.instant())),
                query.state(),
                query.state().chinese(),
                query.version());
    }
}
