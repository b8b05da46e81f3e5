package cn.tongxing.child.search;

import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.name.NameQuery;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds children inside the caller's own area; what lies outside it does not exist here. */
@Service
class Searching {

    private final JdbcFinding finding;
    private final JdbcTraits traits;
    private final RecordShelf records;
    private final Cursors cursors;
    private final Audit audit;

    Searching(JdbcFinding finding, JdbcTraits traits, RecordShelf records, Cursors cursors, Audit audit) {
        this.finding = finding;
        this.traits = traits;
        this.records = records;
        this.cursors = cursors;
        this.audit = audit;
    }

    @Transactional
    Found search(SearchRequests.Search request, PageQuery page, Actor actor) {
        if (request.mixesWays()) throw SearchProblem.SEARCH_ONE_WAY.of();
        var citizenId = request.citizenId();
        if (citizenId != null) return byCitizenId(citizenId, actor);
        var phone = request.guardianPhone();
        if (phone != null) return byPhone(phone, page, actor);
        return byName(request, page, actor);
    }

    private Found byCitizenId(CitizenId citizenId, Actor actor) {
        var found = records.find(actor.jurisdiction(), citizenId);
        audit.record(found.map(child -> look("child", child, actor))
                .orElseGet(() -> look("division", actor.division(), actor))
                .detail("by", "CITIZEN_ID"));
        return new Found(records.rows(actor.jurisdiction(), found.stream().toList()), null, null, null);
    }

    private Found byPhone(Phone phone, PageQuery page, Actor actor) {
        var found = traits.byPhone(actor.jurisdiction(), phone, page);
        var ids = Page.of(found, page, Cursor::of);
        audit.record(look("division", actor.division(), actor)
                .detail("by", "GUARDIAN_PHONE")
                .detail("rows", ids.items().size()));
        return new Found(records.rows(actor.jurisdiction(), ids.items()), ids.next(), null, null);
    }

    private Found byName(SearchRequests.Search request, PageQuery page, Actor actor) {
        var name = query(request);
        var by = name == null ? null : name.by();
        var scope = Scopes.inside(request.division(), actor);
        var way = String.valueOf(by);
        var after = cursors.open(page.after(), way);
        var hits = scope.map(area -> finding.find(area, request.filter(), name, after, page.limit() + 1))
                .orElse(List.of());
        var shown = hits.subList(0, Math.min(hits.size(), page.limit()));
        var next = hits.size() > page.limit() ? cursors.after(shown.getLast(), way) : null;
        audit.record(look("division", request.division() == null ? actor.division() : request.division(), actor)
                .detail("by", way)
                .detail("rows", shown.size()));
        var ids = shown.stream().map(JdbcFinding.Hit::child).toList();
        return new Found(
                scope.map(area -> records.rows(area, ids)).orElse(List.of()), next, by, count(scope, request, name));
    }

    private static @Nullable NameQuery query(SearchRequests.Search request) {
        var name = request.name();
        if (name == null) return null;
        return NameQuery.of(name, request.by())
                .orElseThrow(() -> SearchProblem.SEARCH_NAME_UNREADABLE
                        .of()
                        .with(new FieldProblem("/name", "UNREADABLE", "无法按此方式检索", "Cannot be looked up in this way")));
    }

    private Found.@Nullable Count count(
            Optional<Jurisdiction> scope, SearchRequests.Search request, @Nullable NameQuery name) {
        if (!Boolean.TRUE.equals(request.counted())) return null;
        return Found.Count.of(scope.map(area -> finding.count(area, request.filter(), name, Found.Count.MOST + 1))
                .orElse(0));
    }

    private static AuditEntry look(String subjectType, Object subject, Actor actor) {
        return AuditEntry.of("CHILD_RECORD_SEARCHED", subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED);
    }
}
