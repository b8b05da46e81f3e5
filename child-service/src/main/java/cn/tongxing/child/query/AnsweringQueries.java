package cn.tongxing.child.query;

import cn.tongxing.child.query.Query.Answer;
import cn.tongxing.child.query.Query.State;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The department says what it knows; what it says is stated of the child at once, so that leads react in the same transaction. */
@Service
class AnsweringQueries {

    private final JdbcQueries queries;
    private final QueryFacts facts;
    private final Deployment deployment;
    private final Audit audit;
    private final Clock clock;

    AnsweringQueries(JdbcQueries queries, QueryFacts facts, Deployment deployment, Audit audit, Clock clock) {
        this.queries = queries;
        this.facts = facts;
        this.deployment = deployment;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Query answer(UUID id, Version seen, QueryRequests.AnswerQuery answer, Actor actor) {
        var query = queries.askedOf(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(query.version());
        if (query.state() != State.WAITING)
            throw QueryProblem.QUERY_SETTLED.of().with("state", query.state());
        var now = clock.instant();
        var today = ChinaTime.dateOf(now);
        check(answer, today);
        boolean stated = answer.answer() != Answer.CANNOT_SAY && state(query, answer, today, actor);
        var said = new Query.Said(answer.since(), answer.reason());
        var state = State.valueOf(answer.answer().name());
        if (!queries.settle(query, new JdbcQueries.Settled(state, said, stated, now), actor))
            throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("CHILD_QUERY_ANSWERED", "child", query.child())
                .by(actor)
                .detail("query", id)
                .detail("stated", stated));
        return queries.askedOf(id, actor).orElseThrow();
    }

    /** The child may live in another county by now: what is known of its parent goes with it. */
    private boolean state(Query query, QueryRequests.AnswerQuery answer, LocalDate today, Actor actor) {
        var child = queries.holdRecord(query.child(), new Jurisdiction(List.of(deployment.province())));
        return facts.state(query, child, answer.answer() == Answer.CONFIRMED, answer.since(), today, actor);
    }

    private static void check(QueryRequests.AnswerQuery answer, LocalDate today) {
        var since = answer.since();
        var reason = answer.reason();
        if (answer.answer() == Answer.CONFIRMED && since == null)
            throw invalid("/since", "REQUIRED", "属实的，须写明起始日期", "What is confirmed began on a day");
        if (answer.answer() != Answer.CONFIRMED && since != null)
            throw invalid("/since", "NOT_EXPECTED", "只有属实的写起始日期", "Only what is confirmed began on a day");
        if (since != null && since.isAfter(today))
            throw invalid("/since", "IN_THE_FUTURE", "日期在将来", "The date lies in the future");
        if (answer.answer() == Answer.CANNOT_SAY && (reason == null || reason.isBlank()))
            throw invalid("/reason", "REQUIRED", "无法答复的，须说明原因", "Say why nothing can be said");
    }

    private static ProblemException invalid(String pointer, String code, String chinese, String english) {
        return QueryProblem.QUERY_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
