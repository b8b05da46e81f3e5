package cn.tongxing.child.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a list row by row; what is kept in memory does not grow with it. */
public final class SheetReader {

    /** No list of ours has half as many columns. */
    static final int MOST_COLUMNS = 200;

    /** What a cell says instead of a number whose last digits a spreadsheet program has dropped. */
    static final String DIGITS_LOST = "\0";

    private SheetReader() {}

    /** @throws cn.tongxing.platform.problem.ProblemException a {@link SheetProblem} */
    public static void read(SheetFormat format, InputStream file, SheetLimits limits, SheetRows to) throws IOException {
        var rows = new Counting(limits.rows(), to);
        switch (format) {
            case CSV -> CsvSheet.read(new Counted(file, limits.bytes()), rows);
            case XLSX -> XlsxSheet.read(new Counted(file, limits.zippedBytes()), limits, rows);
        }
        if (rows.read < 2) throw SheetProblem.SHEET_EMPTY.of();
    }

    private static final class Counting implements SheetRows {
        private final int most;
        private final SheetRows to;
        private int read;

        Counting(int most, SheetRows to) {
            this.most = most;
            this.to = to;
        }

        @Override
        public void row(int number, String[] cells) throws IOException {
            if (++read > most + 1) throw SheetProblem.SHEET_TOO_MANY_ROWS.of(most);
            if (cells.length > MOST_COLUMNS) throw SheetProblem.SHEET_UNREADABLE.of(number);
            to.row(number, cells);
        }
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) took(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) took(count);
            return count;
        }

        private void took(int count) {
            left -= count;
            if (left < 0) throw SheetProblem.SHEET_TOO_LARGE.of();
        }
    }
}
