package cn.tongxing.child.sheet;

import java.io.IOException;

/** Who takes the rows of a list, one after the other. */
@FunctionalInterface
public interface SheetRows {

    /** @param number as the spreadsheet program shows it: the first row, which is the header, is 1 */
    void row(int number, String[] cells) throws IOException;
}
