package cn.tongxing.child.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record with what its row keeps sealed: made before the transaction that writes it. */
record SealedChild(
        Child child,
        byte @Nullable [] citizenId,
        byte @Nullable [] documentNumber,
        byte @Nullable [] residenceAddress,
        byte @Nullable [] householdAddress,
        List<SealedGuardian> guardians) {

    record SealedGuardian(
            ChildId child, int position, Guardian guardian, byte @Nullable [] citizenId, byte @Nullable [] phone) {}
}
