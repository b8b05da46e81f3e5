package cn.tongxing.child.declaration;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came in at a contact point, and what became of it.
 *
 * @param details nothing once they are erased
 */
record Declaration(
        UUID id,
        Receipt receipt,
        DivisionCode township,
        DeclarationState state,
        @Nullable Declared details,
        String notice,
        Instant receivedAt,
        Attempts attempts,
        @Nullable Instant takenAt,
        @Nullable String takenBy,
        @Nullable Settlement settlement,
        @Nullable Instant withdrawnAt,
        @Nullable Instant erasedAt,
        long version) {

    /** Wrong codes of one day. @param code the hash of the right one */
    record Attempts(byte[] code, @Nullable LocalDate on, int failed) {

        int failedOn(LocalDate today) {
            return today.equals(on) ? failed : 0;
        }
    }

    record Settlement(
            Instant at,
            Outcome outcome,
            @Nullable ChildId child,
            @Nullable AgencyFunction to,
            @Nullable String note) {

        @Override
        public String toString() {
            return "Settlement[" + outcome + "]";
        }
    }
}
