package cn.tongxing.child.sharing;

import cn.tongxing.child.record.SharedField;
import cn.tongxing.child.record.SharedRecord;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants, and what is read by them. */
final class SharingViews {

    private SharingViews() {}

    /**
     * 数据目录（一本账）: what there is to share, and on which terms (《政务信息资源目录编制指南（试行）》 core metadata).
     *
     * @param conditions how one comes by it
     * @param atOnce standing grants that cover the caller's agency: what is asked for within one of them is granted at once
     */
    record SharingCatalogueView(
            String name,
            String provider,
            String summary,
            String sharing,
            String conditions,
            String ways,
            String updates,
            String classification,
            List<CatalogueField> fields,
            List<SharingGrantView> atOnce) {}

    record CatalogueField(SharedField field, String name, String type) {}

    /** @param inForce approved, and today is one of its days */
    record SharingGrantView(
            UUID id,
            AgencyFunction function,
            String functionName,
            DivisionCode division,
            String divisionName,
            DivisionCode area,
            String areaName,
            List<SharedField> fields,
            List<String> fieldNames,
            boolean standing,
            @Nullable UUID rule,
            String basis,
            LocalDate from,
            LocalDate until,
            SharingGrant.State state,
            String stateName,
            boolean inForce,
            Instant proposedAt,
            String proposedByAgency,
            @Nullable Instant settledAt,
            @Nullable String settledByAgency,
            @Nullable String note,
            long version)
            implements Versioned {}

    /**
     * A page of the feed.
     *
     * @param next what to send as {@code after} for what follows; the same as before when nothing more has happened
     */
    record SharedPage(List<SharedEvent> events, String next) {}

    /**
     * A CloudEvent (specversion 1.0): {@code child-record.shared} with the record as it is now, or {@code child-record.left}
     * for a child that is not in the area any more, whose copy is to be deleted.
     *
     * @param subject the child's id
     * @param subjectversion counts the child's events; there are gaps
     */
    record SharedEvent(
            String specversion,
            UUID id,
            String source,
            String type,
            String subject,
            long subjectversion,
            Instant time,
            @Nullable SharedRecord data) {}
}
