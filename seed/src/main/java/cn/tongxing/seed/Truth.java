package cn.tongxing.seed;

import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;

/** {@code truth.csv}: whom each row means and what is wrong with it, so that precision and recall can be computed. */
final class Truth implements Flushable {
    enum Kind {
        /** A second record of the child that stands in {@code child_row}. */
        DUPLICATE,
        /** This row means the child in {@code child_row}. */
        LIST_ROW,
        /** This row means a child without a record. */
        NEW_CANDIDATE,
        /** The child in {@code child_row} should be on this list and is not. */
        MISSING,
        WRONG_ID,
        NO_ID,
        NAME,
        BIRTH_DATE
    }

    private final Csv csv;

    Truth(Writer to) throws IOException {
        this.csv = new Csv(to, "kind", "file", "row", "child_row", "what");
    }

    void row(Kind kind, String file, int row, int childRow, String what) throws IOException {
        csv.cell(kind.name()).cell(file).cell(row).cell(childRow).cell(what).end();
    }

    void missing(String file, int childRow) throws IOException {
        csv.cell(Kind.MISSING.name())
                .cell(file)
                .cell("")
                .cell(childRow)
                .cell("")
                .end();
    }

    void candidate(String file, int row) throws IOException {
        csv.cell(Kind.NEW_CANDIDATE.name())
                .cell(file)
                .cell(row)
                .cell("")
                .cell("")
                .end();
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
