package cn.tongxing.child.export;

import cn.tongxing.child.export.ExportRequests.ExportDecision;
import cn.tongxing.child.export.RecordExport.State;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One asks for records as a file and says what for, another of the same agency releases it or does not. */
@Service
class KeepingExports {

    private final JdbcExports exports;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    KeepingExports(JdbcExports exports, Divisions divisions, Audit audit, Clock clock) {
        this.exports = exports;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    RecordExportView ask(ExportRequests.AskForExport request, Actor actor) {
        var division = request.division() == null ? actor.division() : request.division();
        if (divisions.find(division).isEmpty())
            throw invalid("/division", "UNKNOWN_DIVISION", "没有这个区划", "There is no such division");
        if (!actor.division().contains(division)) throw ExportProblem.EXPORT_OUTSIDE_YOUR_DIVISION.of();
        var export = new RecordExport(
                Uuid7.next(),
                actor.agency(),
                division,
                request.form(),
                request.purpose(),
                State.ASKED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.hand(),
                actor.staffName(),
                null,
                null,
                0,
                1);
        exports.insert(export);
        audit.record(entry("RECORD_EXPORT_ASKED", export, actor));
        return RecordExportView.of(export, divisions);
    }

    @Transactional
    RecordExportView decide(UUID id, Version seen, ExportRequests.DecideExport request, Actor actor) {
        var export = exports.hold(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(export.version());
        if (export.state() != State.ASKED)
            throw ExportProblem.EXPORT_SETTLED.of().with("state", export.state());
        if (export.askedBy().equals(actor.hand())) throw ExportProblem.EXPORT_SAME_PERSON.of();
        boolean released = request.decision() == ExportDecision.RELEASED;
        if (!released && (request.note() == null || request.note().isBlank()))
            throw invalid("/note", "REQUIRED", "不批准须说明理由", "Say why it is refused");
        exports.decide(
                id,
                released ? State.RELEASED : State.REFUSED,
                actor,
                request.note(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var decided = exports.find(id, actor).orElseThrow();
        audit.record(entry("RECORD_EXPORT_DECIDED", decided, actor).detail("state", decided.state()));
        return RecordExportView.of(decided, divisions);
    }

    @Transactional
    Page<RecordExportView> list(PageQuery page, Actor actor) {
        var found = Page.of(exports.list(actor, page), page, export -> Cursor.of(export.id()));
        audit.record(AuditEntry.of("RECORD_EXPORTS_LISTED", "agency", actor.agency())
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        return found.map(export -> RecordExportView.of(export, divisions));
    }

    @Transactional
    RecordExportView find(UUID id, Actor actor) {
        var found = exports.find(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(entry("RECORD_EXPORT_VIEWED", found, actor).outcome(AuditOutcome.LOOKED));
        return RecordExportView.of(found, divisions);
    }

    static AuditEntry entry(String event, RecordExport export, Actor actor) {
        return AuditEntry.of(event, "record-export", export.id())
                .by(actor)
                .purpose(export.purpose())
                .detail("division", export.division())
                .detail("form", export.form());
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return ExportProblem.EXPORT_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
