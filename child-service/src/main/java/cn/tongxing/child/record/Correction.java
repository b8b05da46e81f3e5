package cn.tongxing.child.record;

import java.util.function.UnaryOperator;

/** A change of a record's details and why; {@code at} is where the request says it, as a JSON pointer. */
record Correction(String why, String at, UnaryOperator<ChildDetails> change) {}
