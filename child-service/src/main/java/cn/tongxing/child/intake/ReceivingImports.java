package cn.tongxing.child.intake;

import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.child.sheet.SheetHeader;
import cn.tongxing.child.sheet.SheetLimits;
import cn.tongxing.child.sheet.SheetReader;
import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.child.sheet.SheetRows;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.id.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file as it comes, a piece at a time, sealed. Nothing of it is worked on before it is whole; the agency's import
 * stands from its first row on, so that no second one begins beside it.
 */
@Service
class ReceivingImports {

    /** So many rows are one transaction of the worker, far below the five seconds of a writing transaction. */
    static final int PIECE = 1_000;

    private static final int ID_LENGTH = 18;

    private final JdbcImports imports;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceivingImports(JdbcImports imports, Audit audit, PlatformTransactionManager transactions, Clock clock) {
        this.imports = imports;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param why what the rows are from: 2026年10月摸排 */
    record Wanted(SheetFormat format, RecordIntake.OnFile onFile, boolean dryRun, String why) {}

    ChildImport receive(Wanted wanted, InputStream file, Actor actor) throws IOException {
        var pieces = new Pieces(wanted, actor);
        try {
            SheetReader.read(wanted.format(), file, SheetLimits.ORDINARY, pieces);
            pieces.store();
        } catch (IOException | RuntimeException refused) {
            if (pieces.receiving != null) refuse(pieces.receiving);
            throw refused;
        }
        var begun = Objects.requireNonNull(pieces.receiving);
        return transaction.execute(status -> whole(begun));
    }

    private ChildImport begin(Wanted wanted, Actor actor) {
        var begun = new ChildImport(
                Uuid7.next(),
                actor,
                wanted.format(),
                wanted.onFile(),
                wanted.dryRun(),
                wanted.why(),
                ChildImport.State.RECEIVING,
                clock.instant(),
                null,
                List.of(),
                0,
                0,
                0,
                0,
                Map.of());
        transaction.executeWithoutResult(status -> {
            if (!imports.begin(begun)) throw underWay(actor);
            audit.record(AuditEntry.of("CHILD_IMPORT_BEGUN", "import", begun.id())
                    .by(actor)
                    .detail("format", wanted.format())
                    .detail("dryRun", wanted.dryRun())
                    .detail("onFile", wanted.onFile()));
        });
        return begun;
    }

    private RuntimeException underWay(Actor actor) {
        var problem = ImportProblem.IMPORT_UNDER_WAY.of();
        imports.underWay(actor).ifPresent(id -> problem.with("import", id));
        return problem;
    }

    private void refuse(ChildImport begun) {
        transaction.executeWithoutResult(status ->
                imports.end(begun.id(), ChildImport.State.REFUSED, begun.actor().jurisdiction(), clock.instant()));
    }

    private ChildImport whole(ChildImport begun) {
        if (!imports.received(begun)) throw ImportProblem.IMPORT_BROKEN_OFF.of();
        return imports.find(begun.id(), begun.actor()).orElseThrow();
    }

    /** Gathers rows into pieces; a file whose first row is none of ours begins nothing. */
    private final class Pieces implements SheetRows {

        private final Wanted wanted;
        private final Actor actor;
        private @Nullable ChildImport receiving;
        private final RowsSeen seen = new RowsSeen();
        private @Nullable SheetHeader header;
        private List<Piece.Line> lines = new ArrayList<>(PIECE);
        private int stored;

        Pieces(Wanted wanted, Actor actor) {
            this.wanted = wanted;
            this.actor = actor;
        }

        @Override
        public void row(int number, String[] cells) {
            if (header == null) {
                header = SheetHeader.of(List.of(cells), ImportedColumns.ALL, ImportedColumns.ADDED);
                var begun = begin(wanted, actor);
                receiving = begun;
                transaction.executeWithoutResult(status -> imports.name(begun, List.of(cells)));
                return;
            }
            lines.add(new Piece.Line(number, repeats(number, cells), cells));
            if (lines.size() == PIECE) store();
        }

        private int repeats(int number, String[] cells) {
            var row = new SheetRow(Objects.requireNonNull(header), number, cells);
            var citizenId = row.peek(RecordColumn.CITIZEN_ID);
            var child = citizenId.length() != ID_LENGTH
                    ? String.join(
                            "\n",
                            row.peek(RecordColumn.NAME),
                            row.peek(RecordColumn.SEX),
                            row.peek(RecordColumn.BIRTH_DATE),
                            row.peek(RecordColumn.RESIDENCE))
                    : citizenId.toUpperCase(Locale.ROOT);
            return child.isBlank() ? 0 : seen.earlier(child, number);
        }

        void store() {
            if (lines.isEmpty()) return;
            var piece = new Piece(lines);
            var begun = Objects.requireNonNull(receiving);
            boolean going = Boolean.TRUE.equals(transaction.execute(status -> imports.add(begun, stored, piece)));
            if (!going) throw ImportProblem.IMPORT_BROKEN_OFF.of();
            stored++;
            lines = new ArrayList<>(PIECE);
        }
    }
}
