package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 留置: while it stands the record is not erased, whoever asks. */
record Hold(
        UUID id,
        ChildId child,
        HoldGround ground,
        String why,
        Instant setAt,
        String setByAgency,
        @Nullable Lifting lifting,
        long version) {

    record Lifting(Instant at, String why, String byAgency) {}

    @Override
    public String toString() {
        return "Hold[" + id + ", " + ground + "]";
    }
}
