package cn.tongxing.child.search;

import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else is asked of the children that are found. */
record Filter(
        Status status,
        @Nullable LocalDate bornFrom,
        @Nullable LocalDate bornTo,
        @Nullable Sex sex) {

    /** Whether a record is in use. */
    enum Status {
        OPEN,
        CLOSED,
        ANY
    }

    Boolean[] closed() {
        return switch (status) {
            case OPEN -> new Boolean[] {false};
            case CLOSED -> new Boolean[] {true};
            case ANY -> List.of(false, true).toArray(Boolean[]::new);
        };
    }
}
