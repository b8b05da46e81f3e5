package cn.tongxing.child.sheet;

import org.jspecify.annotations.Nullable;

/** What is wrong with a cell, or with the row as a whole, in both languages; never with the value. */
public record CellProblem(@Nullable Column column, String code, String chinese, String english) {}
