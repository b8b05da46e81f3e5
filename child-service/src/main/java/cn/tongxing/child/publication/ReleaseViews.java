package cn.tongxing.child.publication;

import cn.tongxing.child.statistics.StatisticView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Releases, as those see them who work on them, and as everybody does. */
final class ReleaseViews {

    private ReleaseViews() {}

    /** @param awaited topics whose owners have said nothing yet */
    record FigureReleaseView(
            UUID id,
            DivisionCode division,
            String divisionName,
            @Nullable YearMonth month,
            LocalDate on,
            String title,
            String purpose,
            List<ReleaseTopicView> topics,
            List<Topic> awaited,
            List<StatisticView> figures,
            FigureRelease.State state,
            String stateName,
            Instant proposedAt,
            String proposedByAgency,
            @Nullable Instant decidedAt,
            @Nullable String decisionNote,
            @Nullable Instant publishedAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawalReason,
            long version)
            implements Versioned {}

    /** @param said nothing while it is awaited */
    record ReleaseTopicView(
            Topic topic,
            String topicName,
            TopicOpinion.@Nullable Said said,
            @Nullable String saidName,
            @Nullable String note,
            @Nullable String agencyName,
            @Nullable Instant at) {}

    record FigureReleaseRow(
            UUID id,
            DivisionCode division,
            String divisionName,
            LocalDate on,
            String title,
            FigureRelease.State state,
            String stateName,
            Instant proposedAt,
            long version) {}

    /** @param publishedBy the agencies that answer for it: civil affairs, and 统计 for totals */
    record PublishedFigures(
            UUID id,
            DivisionCode division,
            String divisionName,
            @Nullable YearMonth month,
            LocalDate on,
            String title,
            Instant publishedAt,
            List<String> publishedBy,
            List<StatisticView> figures) {}

    record PublishedFiguresRow(
            UUID id, DivisionCode division, String divisionName, LocalDate on, String title, Instant publishedAt) {}
}
