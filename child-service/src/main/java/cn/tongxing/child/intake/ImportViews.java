package cn.tongxing.child.intake;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.sheet.SheetFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers read. */
final class ImportViews {

    private ImportViews() {}

    /**
     * How an import stands.
     *
     * @param rows below the header, known when the file is whole
     * @param done rows that are settled one way or the other
     * @param dryRun whether nothing is written
     */
    record ChildImportView(
            UUID id,
            ChildImport.State state,
            String stateName,
            SheetFormat format,
            boolean dryRun,
            RecordIntake.OnFile onFile,
            String why,
            @Nullable String staffName,
            Instant receivedAt,
            @Nullable Instant finishedAt,
            int rows,
            int done,
            ImportCounts counts) {

        static ChildImportView of(ChildImport of) {
            return new ChildImportView(
                    of.id(),
                    of.state(),
                    of.state().chinese(),
                    of.format(),
                    of.dryRun(),
                    of.onFile(),
                    of.why(),
                    of.actor().staffName(),
                    of.receivedAt(),
                    of.finishedAt(),
                    of.rows(),
                    of.done(),
                    ImportCounts.of(of));
        }
    }

    /** Rows by what became of them. */
    record ImportCounts(
            int opened,
            int corrected,
            int unchanged,
            int onFile,
            int closed,
            int underReview,
            int repeated,
            int invalid) {

        static ImportCounts of(ChildImport of) {
            return new ImportCounts(
                    count(of, RowOutcome.OPENED),
                    count(of, RowOutcome.CORRECTED),
                    count(of, RowOutcome.UNCHANGED),
                    count(of, RowOutcome.ON_FILE),
                    count(of, RowOutcome.CLOSED),
                    count(of, RowOutcome.UNDER_REVIEW),
                    count(of, RowOutcome.REPEATED),
                    count(of, RowOutcome.INVALID));
        }

        private static int count(ChildImport of, RowOutcome outcome) {
            return of.counts().getOrDefault(outcome, 0);
        }
    }

    /**
     * A row somebody has to look at; its content stands in the file of failed rows alone.
     *
     * @param row as the spreadsheet program numbers it
     * @param child the record on file in the agency's own area
     */
    record FailedRowView(
            int row,
            RowOutcome outcome,
            String zh,
            String en,
            @Nullable ChildId child,
            List<CellFlaw> problems) {

        static FailedRowView of(FailedRow row) {
            return new FailedRowView(
                    row.number(),
                    row.outcome(),
                    row.outcome().chinese(),
                    row.outcome().english(),
                    row.child(),
                    row.flaws().stream().map(CellFlaw::of).toList());
        }
    }

    /** @param cell as the spreadsheet program names it: F12 */
    record CellFlaw(String cell, String column, String code, String zh, String en) {

        static CellFlaw of(FailedRow.Flaw flaw) {
            return new CellFlaw(flaw.cell(), flaw.column(), flaw.code(), flaw.zh(), flaw.en());
        }
    }
}
