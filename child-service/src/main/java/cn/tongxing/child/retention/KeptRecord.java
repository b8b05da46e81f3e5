package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Of a record what its keeping depends on. */
record KeptRecord(
        ChildId id,
        LocalDate birthDate,
        @Nullable LocalDate closedOn,
        @Nullable ChildId mergedInto) {}
