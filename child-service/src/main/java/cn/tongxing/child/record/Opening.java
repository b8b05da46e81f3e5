package cn.tongxing.child.record;

/** How an attempt to open a record ends. What the caller may not know is not in it. */
sealed interface Opening {

    record Opened(Child child) implements Opening {}

    /** Inside the caller's own area. */
    record OnFileHere(ChildId id) implements Opening {}

    /** On file elsewhere: whoever holds the record was told, the caller is told nothing. */
    record UnderReview() implements Opening {}
}
