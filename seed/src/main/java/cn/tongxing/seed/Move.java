package cn.tongxing.seed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a child moved, in the words of a list of children.
 *
 * @param movedWith empty when nobody asked, and so is {@code parentsAway}
 */
public record Move(
        String movedWith,
        @Nullable LocalDate awaySince,
        String parentsAway,
        @Nullable LocalDate parentsAwaySince,
        @Nullable LocalDate helpRequestedOn) {}
