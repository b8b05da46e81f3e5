package cn.tongxing.child.intake;

import java.util.List;

/** Some rows of a list, as they came. */
record Piece(List<Line> lines) {

    /** @param repeats the earlier row that is of the same child, or 0 */
    record Line(int number, int repeats, String[] cells) {}
}
