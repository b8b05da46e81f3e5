package cn.tongxing.child.fact;

import cn.tongxing.child.record.Purpose;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of children, as it is shown. */
final class FactViews {

    private FactViews() {}

    /** @param withheld something of the kinds that are withheld is on file; which, is not told here */
    record FactsView(UUID child, boolean withheld, List<FactView> facts) {}

    /**
     * One kind.
     *
     * @param counts the statement by which to go: of the source that comes first
     * @param sources the newest statement of each source, the one that counts first
     */
    record FactView(
            FactKind kind,
            String kindName,
            Sensitivity sensitivity,
            String sensitivityName,
            SourceStanding standing,
            String standingName,
            @Nullable UUID counts,
            List<FactStatementView> sources) {}

    /** @param text the value in one line */
    record FactStatementView(
            UUID id,
            FactKind kind,
            String kindName,
            FactSource source,
            String sourceName,
            JsonNode value,
            String text,
            LocalDate asOf,
            String evidence,
            Instant recordedAt,
            UUID agency,
            String agencyName,
            @Nullable String staff,
            @Nullable UUID corrects,
            @Nullable UUID correctedBy) {

        @Override
        public String toString() {
            return "FactStatementView[" + id + "]";
        }
    }

    record SensitiveFactView(
            UUID child,
            Purpose purpose,
            String legalBasis,
            Instant lookedAt,
            FactView fact,
            Page<FactStatementView> history) {}

    /** A child of whom sources disagree, and since when. */
    record FactDisagreementView(
            UUID child,
            String name,
            DivisionCode residence,
            String residenceName,
            FactKind kind,
            String kindName,
            Instant since) {}

    /** @param disagreeing other sources say otherwise */
    record DropoutView(
            UUID child,
            String name,
            DivisionCode residence,
            String residenceName,
            boolean disagreeing,
            List<DropoutStateView> states) {}

    record DropoutStateView(
            FactSource source, String sourceName, FactValue.Schooling.State state, String stateName, LocalDate asOf) {}
}
