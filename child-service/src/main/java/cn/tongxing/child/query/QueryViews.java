package cn.tongxing.child.query;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A query as the county sees it, and as the department does. */
final class QueryViews {

    private QueryViews() {}

    /**
     * @param name of the parent, masked
     * @param department who was asked, of the same county
     * @param since when it began, where it was confirmed
     * @param reason what the department added, or why it was withdrawn
     * @param stated the answer stands among the child's facts; not when the record was closed meanwhile
     */
    record QueryView(
            UUID id,
            ChildId child,
            DivisionCode division,
            Topic topic,
            String topicName,
            Query.Parent parent,
            String name,
            AgencyFunction department,
            String departmentName,
            String why,
            Instant askedAt,
            String askedByAgency,
            LocalDate dueOn,
            boolean dueProvisional,
            boolean late,
            Query.State state,
            String stateName,
            @Nullable LocalDate since,
            @Nullable String reason,
            @Nullable Instant settledAt,
            @Nullable String settledByAgency,
            boolean stated,
            long version)
            implements Versioned {

        @Override
        public String toString() {
            return "QueryView[" + id + ", " + state + "]";
        }
    }

    /** Just what identifies the person asked about: nothing else of the child, not even which one it is. */
    record AskedQueryView(
            UUID id,
            Topic topic,
            String topicName,
            String name,
            @Nullable String citizenId,
            Relation relation,
            String relationName,
            String why,
            Instant askedAt,
            String askedByAgency,
            LocalDate dueOn,
            boolean dueProvisional,
            boolean late,
            Query.State state,
            String stateName,
            long version)
            implements Versioned {

        @Override
        public String toString() {
            return "AskedQueryView[" + id + ", " + state + "]";
        }
    }
}
