package cn.tongxing.child.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of an XLSX file. Its parts stand in any order, so the file is set down beside and removed at once. */
final class XlsxSheet {

    /** A spreadsheet program keeps 15 digits of a number and makes zeros of the others. */
    private static final int DIGITS_KEPT = 15;

    /** Each may hold its shared strings in memory and lie in the pod's small directory. */
    private static final Semaphore PLACES = new Semaphore(3);

    private XlsxSheet() {}

    static void read(InputStream file, SheetLimits limits, SheetRows to) throws IOException {
        if (!PLACES.tryAcquire()) throw SheetProblem.SHEET_BUSY.of();
        try {
            readAlone(file, limits, to);
        } finally {
            PLACES.release();
        }
    }

    private static void readAlone(InputStream file, SheetLimits limits, SheetRows to) throws IOException {
        var beside = Files.createTempFile("tongxing-", ".xlsx");
        try {
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
            XlsxGuard.refuseUnlessOrdinary(beside, limits);
            rows(beside, to);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void rows(Path file, SheetRows to) throws IOException {
        try (var workbook = opened(file);
                var rows = workbook.getFirstSheet().openStream()) {
            var each = rows.iterator();
            for (var row = next(each, 0); row != null; row = next(each, row.getRowNum())) {
                var cells = texts(row);
                if (cells.length > 0) to.row(row.getRowNum(), cells);
            }
        }
    }

    private static ReadableWorkbook opened(Path file) {
        try {
            return new ReadableWorkbook(file.toFile());
        } catch (IOException | RuntimeException broken) {
            throw SheetProblem.SHEET_UNREADABLE.of(1);
        }
    }

    private static @Nullable Row next(Iterator<Row> rows, int last) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException broken) {
            throw SheetProblem.SHEET_UNREADABLE.of(last + 1);
        }
    }

    /** Without the empty cells at its end; nothing for a row without content. */
    private static String[] texts(Row row) {
        int length = Math.min(row.getCellCount(), SheetReader.MOST_COLUMNS + 1);
        while (length > 0 && text(row.getCell(length - 1)).isEmpty()) length--;
        var cells = new String[length];
        for (int i = 0; i < length; i++) {
            cells[i] = text(row.getCell(i));
        }
        return cells;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) return "";
        return cell.getType() == CellType.NUMBER ? number(cell.asNumber()) : cell.getText();
    }

    private static String number(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        boolean whole = plain.scale() <= 0;
        if (whole && plain.precision() - plain.scale() > DIGITS_KEPT) return SheetReader.DIGITS_LOST;
        return plain.toPlainString();
    }
}
