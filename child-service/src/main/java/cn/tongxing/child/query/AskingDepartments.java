package cn.tongxing.child.query;

import cn.tongxing.child.query.Query.State;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.GuardiansOnRecord.OneOfThem;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The county asks about one parent, and takes the question back. */
@Service
class AskingDepartments {

    private final JdbcQueries queries;
    private final RecordShelf records;
    private final QuerySettings settings;
    private final Audit audit;
    private final Clock clock;

    AskingDepartments(JdbcQueries queries, RecordShelf records, QuerySettings settings, Audit audit, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Query ask(ChildId child, QueryRequests.AskDepartment wanted, Actor actor) {
        var record = records.guardians(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (record.closed()) throw QueryProblem.QUERY_RECORD_CLOSED.of();
        var guardian = record.guardians().stream()
                .filter(each -> each.id().equals(wanted.guardian()))
                .findFirst()
                .orElseThrow(() -> invalid("NOT_OF_THIS_CHILD", "不是该儿童档案中的监护人", "No guardian of this child's record"));
        var parent = Query.Parent.of(guardian.relation())
                .orElseThrow(
                        () -> invalid("NOT_A_PARENT", "只能查询父亲或母亲", "Only the father or the mother is asked about"));
        var query = query(child, parent, guardian, wanted, actor);
        if (!queries.insert(query, actor)) throw QueryProblem.QUERY_WAITING_ALREADY.of();
        audit.record(AuditEntry.of("CHILD_QUERY_ASKED", "child", child)
                .by(actor)
                .detail("query", query.id())
                .detail("topic", query.topic())
                .detail("department", query.topic().holder()));
        return query;
    }

    private Query query(
            ChildId child, Query.Parent parent, OneOfThem guardian, QueryRequests.AskDepartment wanted, Actor actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var due = WorkingDays.bundled().due(ChinaTime.dateOf(now), settings.answerWorkingDays());
        return new Query(
                Uuid7.next(),
                child,
                actor.division(),
                wanted.topic(),
                parent,
                new Query.Asked(guardian.name(), guardian.citizenId(), guardian.relation(), wanted.why()),
                State.WAITING,
                now,
                actor.agencyName(),
                due.date(),
                due.provisional(),
                null,
                null,
                null,
                false,
                1);
    }

    @Transactional
    Query withdraw(UUID id, Version seen, QueryRequests.WithdrawQuery request, Actor actor) {
        var query = queries.ofCounty(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(query.version());
        if (query.state() != State.WAITING)
            throw QueryProblem.QUERY_SETTLED.of().with("state", query.state());
        var settled =
                new JdbcQueries.Settled(State.WITHDRAWN, new Query.Said(null, request.why()), false, clock.instant());
        if (!queries.settle(query, settled, actor)) throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("CHILD_QUERY_WITHDRAWN", "child", query.child())
                .by(actor)
                .detail("query", id));
        return queries.ofCounty(id, actor).orElseThrow();
    }

    private static ProblemException invalid(String code, String chinese, String english) {
        return QueryProblem.QUERY_INVALID.of().with(new FieldProblem("/guardian", code, chinese, english));
    }
}
