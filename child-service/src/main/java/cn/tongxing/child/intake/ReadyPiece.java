package cn.tongxing.child.intake;

import cn.tongxing.child.migrant.MoveIntake;
import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.sheet.SheetHeader;
import cn.tongxing.child.sheet.SheetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A piece whose rows are read, checked and sealed: all that needs no database. */
final class ReadyPiece {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyPiece.class);

    private final UUID of;
    private final int number;
    private final List<RecordIntake.Ready> sound = new ArrayList<>();
    private final Map<Integer, MoveIntake.Moved> moved = new HashMap<>();
    private final Map<Integer, String[]> cells = new HashMap<>();
    private final List<FailedRow> failed = new ArrayList<>();

    private ReadyPiece(UUID of, int number) {
        this.of = of;
        this.number = number;
    }

    boolean isOf(ChildImport running) {
        return of.equals(running.id()) && number == running.nextPiece();
    }

    /** A run of rows of a piece. @param upTo its last row, or 0 when the piece ends with it */
    record Part(List<RecordIntake.Ready> sound, List<FailedRow> failed, int upTo) {}

    /** The next rows behind one, at most so many. */
    Part part(int after, int most) {
        var numbers = cells.keySet().stream()
                .filter(number -> number > after)
                .sorted()
                .toList();
        int upTo = numbers.size() > most ? numbers.get(most - 1) : Integer.MAX_VALUE;
        return new Part(
                sound.stream()
                        .filter(row -> row.number() > after && row.number() <= upTo)
                        .toList(),
                failed.stream()
                        .filter(row -> row.number() > after && row.number() <= upTo)
                        .toList(),
                upTo == Integer.MAX_VALUE ? 0 : upTo);
    }

    MoveIntake.@Nullable Moved moved(int row) {
        return moved.get(row);
    }

    FailedRow failed(RecordIntake.Taken taken) {
        return new FailedRow(
                taken.number(),
                RowOutcome.of(taken.outcome()),
                cells.getOrDefault(taken.number(), new String[0]),
                List.of(),
                taken.child());
    }

    /** A row that the database refuses though all checks let it pass. */
    FailedRow refused(int row) {
        var flaw = new FailedRow.Flaw(
                "",
                "",
                "NOT_STORED",
                "系统未能存入此行，请逐份录入并告知运维",
                "This row could not be stored; enter it by hand and tell your operator");
        return new FailedRow(row, RowOutcome.INVALID, cells.getOrDefault(row, new String[0]), List.of(flaw), null);
    }

    static ReadyPiece of(ChildImport running, int number, Piece piece, RecordIntake records, MoveIntake moves) {
        var header = SheetHeader.of(running.header(), ImportedColumns.ALL, ImportedColumns.ADDED);
        var ready = new ReadyPiece(running.id(), number);
        for (var line : piece.lines()) {
            ready.cells.put(line.number(), line.cells());
            try {
                ready.add(new SheetRow(header, line.number(), line.cells()), line, running, records, moves);
            } catch (RuntimeException unforeseen) {
                LOG.warn("import {} row {} could not be read", running.id(), line.number(), unforeseen);
                ready.failed.add(ready.refused(line.number()));
            }
        }
        return ready;
    }

    private void add(SheetRow row, Piece.Line line, ChildImport running, RecordIntake records, MoveIntake moves) {
        if (line.repeats() > 0) {
            failed.add(new FailedRow(line.number(), RowOutcome.REPEATED, line.cells(), List.of(repeats(line)), null));
            return;
        }
        var read = records.read(row, running.actor());
        var move = moves.read(
                row,
                read.isEmpty() ? null : read.get().birthDate(),
                read.isPresent() && read.get().hasHousehold());
        if (read.isEmpty() || !row.problems().isEmpty()) {
            failed.add(new FailedRow(line.number(), RowOutcome.INVALID, line.cells(), flaws(row), null));
            return;
        }
        sound.add(records.ready(line.number(), read.get()));
        if (move != null) moved.put(line.number(), move);
    }

    private static FailedRow.Flaw repeats(Piece.Line line) {
        return new FailedRow.Flaw(
                "", "", "REPEATED", "与第 " + line.repeats() + " 行是同一儿童", "The same child as in row " + line.repeats());
    }

    private static List<FailedRow.Flaw> flaws(SheetRow row) {
        return row.problems().stream()
                .distinct()
                .map(problem -> new FailedRow.Flaw(
                        problem.column() == null ? "" : row.address(problem.column()),
                        problem.column() == null ? "" : problem.column().header(),
                        problem.code(),
                        problem.chinese(),
                        problem.english()))
                .toList();
    }
}
