package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads changes of divisions and applies them to this province's cases: a case keeps the codes it was pushed with, in all
 * that both provinces said; where it lies today, who sees it and whose turn it is follow the successor.
 */
@Component
class SucceedingDivisions {

    /** Cases moved in one transaction: whoever writes a case waits no longer than for these. */
    static final int SLICE = 100;

    private final JdbcDivisionChanges changes;
    private final JdbcSuccessions cases;
    private final CaseBooks books;
    private final Provinces provinces;
    private final Audit audit;
    private final Moves moves;

    SucceedingDivisions(
            JdbcDivisionChanges changes,
            JdbcSuccessions cases,
            CaseBooks books,
            Provinces provinces,
            Audit audit,
            Moves moves) {
        this.changes = changes;
        this.cases = cases;
        this.books = books;
        this.provinces = provinces;
        this.audit = audit;
        this.moves = moves;
    }

    /** What a document would touch; nothing is stored. */
    @Transactional(readOnly = true)
    Touched preview(DivisionChanges proposed) {
        refuseUnsound(proposed);
        return touched(proposed);
    }

    @Transactional
    DivisionChanges load(String source, LocalDate effectiveOn, List<DivisionChange> rows, Actor actor) {
        var loaded = new DivisionChanges(Uuid7.next(), source, effectiveOn, rows, null);
        refuseUnsound(loaded);
        changes.insert(loaded, actor, moves.now());
        audit.record(AuditEntry.of("DIVISION_CHANGES_LOADED", "division-changes", loaded.id())
                .by(actor)
                .detail("effectiveOn", effectiveOn)
                .detail("changes", rows.size()));
        return loaded;
    }

    @Transactional(readOnly = true)
    List<DivisionChanges> all(int most) {
        return changes.all(most);
    }

    private Touched touched(DivisionChanges document) {
        return Touched.of(cases.extents(document), document);
    }

    /** @param left cases that others hold just now, or the next slice's; with none left the document counts as applied */
    record Slice(int moved, int left) {}

    /**
     * Moves the next slice of cases. Called until nothing is left: an interrupted run goes on where it stopped, because a
     * case that moved lies no longer where it was.
     */
    @Transactional
    Slice applySlice(UUID id, Actor actor) {
        var document = changes.lock(id).orElseThrow(CaseProblem.DIVISION_CHANGES_UNKNOWN::of);
        if (document.appliedAt() != null) throw CaseProblem.DIVISION_CHANGES_APPLIED.of();
        var now = moves.now();
        if (document.effectiveOn().isAfter(ChinaTime.dateOf(now))) throw CaseProblem.DIVISION_CHANGES_TOO_EARLY.of();
        changes.holdArrivals();
        refuseUnresolved(document);
        var moved = cases.move(document, SLICE);
        books.succeeded(moved, cases.outlines(moved), document, now);
        int left = touched(document).all();
        if (left == 0) finish(document, actor, now);
        return new Slice(moved.size(), left);
    }

    private void finish(DivisionChanges document, Actor actor, Instant now) {
        changes.applied(document.id(), now);
        audit.record(AuditEntry.of("DIVISION_CHANGES_APPLIED", "division-changes", document.id())
                .by(actor)
                .detail("effectiveOn", document.effectiveOn()));
    }

    /** Nothing is moved as long as one case would not know where to. */
    private void refuseUnresolved(DivisionChanges document) {
        var lost =
                touched(document).unresolved().stream().map(DivisionCode::value).toList();
        if (!lost.isEmpty()) {
            throw CaseProblem.DIVISION_CHANGES_UNRESOLVED.of().with("unresolved", lost);
        }
    }

    private void refuseUnsound(DivisionChanges document) {
        var problems = new ArrayList<FieldProblem>();
        var seen = new HashSet<String>();
        for (int i = 0; i < document.changes().size(); i++) {
            var change = document.changes().get(i);
            var at = "/changes/" + i;
            if (!seen.add(change.from().value())) {
                problems.add(new FieldProblem(at + "/from", "TWICE", "同一区划出现两次", "One division is named twice"));
            }
            problem(change, document, at).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw CaseProblem.DIVISION_CHANGES_INVALID.of().with(problems.toArray(FieldProblem[]::new));
        }
    }

    private Optional<FieldProblem> problem(DivisionChange change, DivisionChanges document, String at) {
        var to = change.to();
        if (!provinces.isOurs(change.from()) || to != null && !provinces.isOurs(to)) {
            return bad(at, "OTHER_PROVINCE", "只能载入本省区划的变更", "Only changes of this province's divisions");
        }
        if ((to == null) != (change.kind() == DivisionChange.Kind.SPLIT)) {
            return bad(at + "/to", "SUCCESSOR", "拆分不写去向，其他变更必须写", "All but a split name their successor");
        }
        if (to == null) return Optional.empty();
        if (to.level() != change.from().level()) {
            return bad(at + "/to", "LEVEL", "去向须与原区划同级", "The successor is of the same level");
        }
        if (document.about(to).isPresent()) {
            return bad(at + "/to", "CHAIN", "去向本身也在变更之列，请写最终去向", "The successor changes too: name the last one");
        }
        if (Divisions.bundled().find(to).isEmpty() && change.name() == null) {
            return bad(at + "/name", "REQUIRED", "区划表中没有去向，须写名称", "The table lacks the successor: name it");
        }
        return Optional.empty();
    }

    private static Optional<FieldProblem> bad(String at, String code, String chinese, String english) {
        return Optional.of(new FieldProblem(at, code, chinese, english));
    }
}
