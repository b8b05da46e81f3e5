package cn.tongxing.child.export;

import cn.tongxing.child.fact.FactCells;
import cn.tongxing.child.intake.ImportedColumns;
import cn.tongxing.child.migrant.MoveCells;
import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordCells;
import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.sheet.Column;
import cn.tongxing.child.sheet.SheetWriter;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.web.CommonProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a released export slice by slice; of each child it stands in the trail before its row is given. */
@Service
class WritingExports {

    private static final int SLICE = 500;

    private final JdbcExports exports;
    private final RecordShelf records;
    private final MoveCells moves;
    private final FactCells facts;
    private final Divisions divisions;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WritingExports(
            JdbcExports exports,
            RecordShelf records,
            MoveCells moves,
            FactCells facts,
            Divisions divisions,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.exports = exports;
        this.records = records;
        this.moves = moves;
        this.facts = facts;
        this.divisions = divisions;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Refuses what is not this person's to fetch, or not now; each fetch is counted and in the trail. */
    RecordExport open(UUID id, RecordExport.Form form, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var export =
                    exports.hold(id, actor).filter(one -> one.form() == form).orElseThrow(CommonProblem.NOT_FOUND::of);
            if (!export.isOf(actor)) throw ExportProblem.EXPORT_OF_ANOTHER.of();
            var until = export.openUntil();
            if (!export.isOpenAt(clock.instant()))
                throw ExportProblem.EXPORT_NOT_OPEN
                        .of()
                        .with("state", export.state())
                        .with("openUntil", until == null ? "" : until);
            exports.fetched(id);
            audit.record(KeepingExports.entry("RECORD_EXPORT_FETCHED", export, actor)
                    .outcome(AuditOutcome.LOOKED)
                    .detail("agencyName", actor.agencyName()));
            return export;
        }));
    }

    /** Closes the answer when it is whole only: what broke off must not look like an end. */
    void write(RecordExport export, Actor actor, OutputStream to) throws IOException {
        var file = new SheetWriter(to);
        file.row(header(export.form()));
        long children = 0;
        var rows = slice(export, null, actor);
        while (!rows.isEmpty()) {
            rows.forEach(row -> file.row(row.cells()));
            children += rows.size();
            rows = slice(export, rows.getLast().child(), actor);
        }
        ended(export, children, actor);
        file.close();
    }

    private record Row(ChildId child, List<String> cells) {}

    private static List<String> header(RecordExport.Form form) {
        return switch (form) {
            case IMPORT_TEMPLATE ->
                ImportedColumns.ALL.stream().map(Column::header).toList();
            case NATIONAL_SYSTEM ->
                Stream.of(NationalColumn.values()).map(NationalColumn::header).toList();
        };
    }

    private List<Row> slice(RecordExport export, @Nullable ChildId after, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var found = records.cellsAfter(new Jurisdiction(List.of(export.division())), after, SLICE);
            var children = found.stream().map(RecordCells::child).toList();
            audit.recordEach(
                    AuditEntry.of("CHILD_RECORD_EXPORTED", "child", "")
                            .by(actor)
                            .outcome(AuditOutcome.LOOKED)
                            .detail("agencyName", actor.agencyName())
                            .detail("export", export.id()),
                    children);
            var moved = moves.of(children);
            return switch (export.form()) {
                case IMPORT_TEMPLATE ->
                    found.stream()
                            .map(record -> new Row(
                                    record.child(), template(record, moved.getOrDefault(record.child(), Map.of()))))
                            .toList();
                case NATIONAL_SYSTEM -> {
                    var known = facts.of(children);
                    yield found.stream()
                            .map(record -> new NationalRow(
                                    record,
                                    moved.getOrDefault(record.child(), Map.of()),
                                    known.getOrDefault(record.child(), Map.of()),
                                    divisions))
                            .map(row -> new Row(row.child(), row.cells()))
                            .toList();
                }
            };
        }));
    }

    private static List<String> template(RecordCells record, Map<MoveColumn, String> moved) {
        return Stream.concat(
                        Stream.of(RecordColumn.values()).map(record::cell),
                        Stream.of(MoveColumn.values()).map(column -> moved.getOrDefault(column, "")))
                .map(WritingExports::kept)
                .toList();
    }

    /** Taking it in takes one such mark off. */
    private static String kept(String cell) {
        return cell.startsWith("'") ? "'" + cell : cell;
    }

    private void ended(RecordExport export, long children, Actor actor) {
        transaction.executeWithoutResult(
                status -> audit.record(KeepingExports.entry("RECORD_EXPORT_WRITTEN", export, actor)
                        .outcome(AuditOutcome.LOOKED)
                        .detail("children", children)));
    }
}
