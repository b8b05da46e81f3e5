package cn.tongxing.child.sheet;

/** A column that a list may have; found by its header, wherever it stands. */
public interface Column {

    /** What stands in the first row: 姓名. */
    String header();

    /** Whether the list must have the column, and each row something in it. */
    boolean required();

    /** What to write there, for people, in Chinese. */
    String explanation();

    String example();
}
