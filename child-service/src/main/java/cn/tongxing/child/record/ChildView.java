package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as it is shown. */
record ChildView(
        ChildId id,
        long version,
        String name,
        Sex sex,
        LocalDate birthDate,
        Ethnicity ethnicity,
        String ethnicityName,
        LivesWith livesWith,
        String livesWithName,
        IdentityView identity,
        DwellingView residence,
        @Nullable DwellingView household,
        List<GuardianView> guardians,
        @Nullable ClosureView closure,
        Instant openedAt,
        Instant changedAt,
        @Nullable ChildId mergedInto)
        implements Versioned {

    @Override
    public String toString() {
        return "ChildView[" + id + ", " + version + "]";
    }

    record IdentityView(
            @Nullable String citizenId,
            @Nullable MissingReason missingReason,
            @Nullable DocumentType documentType,
            @Nullable String documentNumber) {}

    record DwellingView(
            DivisionCode division,
            String divisionName,
            @Nullable String address,
            @Nullable LocalDate since) {}

    record GuardianView(
            @Nullable UUID id,
            String name,
            Relation relation,
            String relationName,
            Capacity capacity,
            String capacityName,
            @Nullable String citizenId,
            @Nullable String phone) {}

    record ClosureView(
            ClosingReason reason,
            String reasonName,
            LocalDate on,
            @Nullable String note) {

        static ClosureView of(Closure closure) {
            return new ClosureView(closure.reason(), closure.reason().chinese(), closure.on(), closure.note());
        }
    }
}
