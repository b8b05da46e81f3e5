package cn.tongxing.child.intake;

import cn.tongxing.child.sheet.SheetWriter;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** How imports stand, which rows failed and why; and their end by whoever began them. */
@Service
class ReadingImports {

    private static final int SLICE = 500;

    private final JdbcImports imports;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReadingImports(JdbcImports imports, Audit audit, PlatformTransactionManager transactions, Clock clock) {
        this.imports = imports;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Transactional
    Page<ImportViews.ChildImportView> list(PageQuery page, Actor actor) {
        return Page.of(imports.list(actor, page), page, row -> Cursor.of(row.id()))
                .map(ImportViews.ChildImportView::of);
    }

    @Transactional
    ChildImport find(UUID id, Actor actor) {
        return imports.find(id, actor).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    @Transactional
    Page<ImportViews.FailedRowView> failed(UUID id, @Nullable RowOutcome outcome, PageQuery page, Actor actor) {
        find(id, actor);
        var after = page.after();
        int last = after == null ? 0 : after.part(0, Integer::valueOf);
        var rows = imports.rows(id, actor, outcome, last, page.limit() + 1);
        return Page.of(rows, page, row -> Cursor.of(row.number())).map(ImportViews.FailedRowView::of);
    }

    @Transactional
    ChildImport cancel(UUID id, Actor actor) {
        find(id, actor);
        if (imports.end(id, ChildImport.State.CANCELLED, actor.jurisdiction(), clock.instant())) {
            audit.record(AuditEntry.of("CHILD_IMPORT_CANCELLED", "import", id).by(actor));
        }
        return find(id, actor);
    }

    /** Of people, so it stands in the trail before the first row is given. */
    @Transactional
    ChildImport forFile(UUID id, Actor actor) {
        var found = find(id, actor);
        audit.record(AuditEntry.of("CHILD_IMPORT_ROWS_TAKEN", "import", id)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName()));
        return found;
    }

    /** The failed rows as they came, each with what became of it and why: to be corrected and sent again. */
    void write(ChildImport of, Actor actor, OutputStream to) throws IOException {
        try (var file = new SheetWriter(to)) {
            var own = of.header().stream()
                    .filter(name -> !ImportedColumns.ADDED.contains(name.strip()))
                    .count();
            var header = new ArrayList<>(of.header().subList(0, (int) own));
            header.addAll(List.of(ImportedColumns.ROW, ImportedColumns.OUTCOME, ImportedColumns.PROBLEMS));
            file.row(header);
            int last = 0;
            for (var rows = slice(of, actor, last); !rows.isEmpty(); rows = slice(of, actor, last)) {
                rows.forEach(row -> file.row(line(row, (int) own)));
                last = rows.getLast().number();
            }
        }
    }

    private List<FailedRow> slice(ChildImport of, Actor actor, int after) {
        return Objects.requireNonNull(transaction.execute(status -> imports.rows(of.id(), actor, null, after, SLICE)));
    }

    private static List<String> line(FailedRow row, int width) {
        var cells = new ArrayList<>(Arrays.asList(Arrays.copyOf(row.cells(), width)));
        cells.replaceAll(cell -> cell == null ? "" : cell);
        cells.add(Integer.toString(row.number()));
        cells.add(row.outcome().chinese());
        cells.add(row.flaws().stream()
                .map(flaw -> flaw.column().isEmpty() ? flaw.zh() : flaw.column() + "：" + flaw.zh())
                .collect(Collectors.joining("；")));
        return cells;
    }
}
