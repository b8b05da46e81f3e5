package cn.tongxing.child.retention;

import cn.tongxing.child.fact.FactsCopy;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordCopy;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What families asked for, and the copy they are given. */
final class FamilyRequestViews {

    private FamilyRequestViews() {}

    /** @param askedBy masked; nothing once the record is gone */
    record FamilyRequestRow(
            UUID id,
            @Nullable ChildId child,
            DivisionCode division,
            String divisionName,
            FamilyRequest.Kind kind,
            String kindName,
            FamilyRequest.State state,
            String stateName,
            @Nullable String askedBy,
            Instant receivedAt,
            LocalDate dueOn,
            boolean late,
            long version) {}

    /** @param dueProvisional counted through days whose calendar was not announced yet */
    record FamilyRequestView(
            UUID id,
            @Nullable ChildId child,
            DivisionCode division,
            String divisionName,
            FamilyRequest.Kind kind,
            String kindName,
            FamilyRequest.State state,
            String stateName,
            @Nullable FamilyAsked asked,
            Instant receivedAt,
            String receivedByAgency,
            LocalDate dueOn,
            boolean dueProvisional,
            boolean late,
            @Nullable String reasons,
            @Nullable Instant settledAt,
            @Nullable String settledByAgency,
            long version)
            implements Versioned {}

    record FamilyAsked(
            String by,
            Relation relation,
            String relationName,
            FamilyRequest.IdentityCheck identityCheck,
            String identityCheckName,
            String text) {}

    /** 复制件. */
    record FamilyCopyView(UUID request, Instant copiedAt, RecordCopy record, FactsCopy facts) {}
}
