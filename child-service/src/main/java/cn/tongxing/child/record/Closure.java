package cn.tongxing.child.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** That, why and since when a record is closed. */
record Closure(ClosingReason reason, LocalDate on, @Nullable String note) {}
