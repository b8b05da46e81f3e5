package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a source says of one child. */
@Service
class RecordingFacts {

    static final String WITHHELD_AUTHORITY = "FACT_SENSITIVE";

    private final FactShelf shelf;
    private final JdbcFacts facts;
    private final JdbcFactLists lists;
    private final FactValues values;
    private final AccessTable access;
    private final RowSecurity rows;
    private final Audit audit;
    private final Clock clock;

    RecordingFacts(
            FactShelf shelf,
            JdbcFacts facts,
            JdbcFactLists lists,
            FactValues values,
            AccessTable access,
            RowSecurity rows,
            Audit audit,
            Clock clock) {
        this.shelf = shelf;
        this.facts = facts;
        this.lists = lists;
        this.values = values;
        this.access = access;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    FactOnFile record(ChildId child, FactRequests.StateFact request, Actor actor) {
        if (request.kind().isWithheld() && !access.operationsOf(actor).contains(WITHHELD_AUTHORITY))
            throw FactProblem.FACT_KIND_WITHHELD.of();
        rows.enter(actor.jurisdiction());
        var record = lists.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!mayState(request.source(), actor)) throw FactProblem.FACT_SOURCE_NOT_YOURS.of();
        var statement = statement(child, request, actor);
        check(statement, record);
        if (record.closed() || !add(statement)) throw FactProblem.FACT_RECORD_CLOSED.of();
        audit.record(AuditEntry.of("CHILD_FACT_RECORDED", "child", child)
                .by(actor)
                .detail("statement", statement.id())
                .detail("kind", statement.kind())
                .detail("source", statement.source().code()));
        return facts.find(child, statement.id());
    }

    /** 儿童主任采集，不代部门陈述，也不核查. */
    private static boolean mayState(FactSource source, Actor actor) {
        return switch (source.origin()) {
            case SELF_DECLARED, HOME_VISIT -> true;
            case SCHOOL_OR_DEPARTMENT, CIVIL_AFFAIRS_CHECK ->
                actor.has(Role.HANDLER) || actor.has(Role.CHILD_SUPERVISOR);
        };
    }

    private Statement statement(ChildId child, FactRequests.StateFact request, Actor actor) {
        var value = values.read(request.kind(), request.value(), request.asOf());
        return new Statement(
                Uuid7.next(),
                child,
                request.kind(),
                request.source(),
                value,
                request.asOf(),
                request.evidence(),
                request.corrects(),
                actor);
    }

    private void check(Statement statement, JdbcFactLists.Of record) {
        if (statement.asOf().isAfter(ChinaTime.dateOf(clock.instant())))
            throw invalid("/asOf", "IN_THE_FUTURE", "日期在将来", "The date lies in the future");
        if (statement.asOf().isBefore(record.birthDate()))
            throw invalid("/asOf", "BEFORE_BIRTH", "早于出生日期", "Before the child was born");
        var corrects = statement.corrects();
        if (corrects != null && !facts.hasSaid(statement.child(), statement.kind(), statement.source(), corrects))
            throw invalid(
                    "/corrects", "NOT_OF_THIS_SOURCE", "不是同一来源的同类陈述", "Not a statement of this source about this");
    }

    private boolean add(Statement statement) {
        try {
            return shelf.addAll(List.of(statement)).isEmpty();
        } catch (DuplicateKeyException somebodyWasFaster) {
            throw FactProblem.FACT_CORRECTED_ALREADY.of();
        }
    }

    private static ProblemException invalid(String pointer, String code, String chinese, String english) {
        return FactProblem.FACT_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
