package cn.tongxing.child.publication;

import cn.tongxing.child.statistics.StatisticView;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 数据发布: figures of a division as they stood when they were proposed; what is approved is what is published.
 *
 * @param keeper the division of the agency that proposed it, by which it is decided
 * @param month the figures kept of it; those of the day of proposal without it
 * @param on the day that the figures are of
 * @param proposedBy whose hand it is in; another has to approve it
 * @param publishedAt stays when it is withdrawn
 */
record FigureRelease(
        UUID id,
        DivisionCode keeper,
        DivisionCode division,
        @Nullable YearMonth month,
        LocalDate on,
        String title,
        String purpose,
        Set<Topic> topics,
        List<StatisticView> figures,
        List<TopicOpinion> opinions,
        State state,
        Instant proposedAt,
        String proposedBy,
        String proposedAgencyName,
        @Nullable Instant decidedAt,
        @Nullable String decisionNote,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalNote,
        long version) {

    FigureRelease {
        topics = Set.copyOf(topics);
        figures = List.copyOf(figures);
        opinions = List.copyOf(opinions);
    }

    enum State {
        PROPOSED("待审批"),
        PUBLISHED("已发布"),
        REFUSED("不批准"),
        WITHDRAWN("已撤回");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** Those whose owners have said nothing yet. */
    Set<Topic> awaited() {
        var awaited = EnumSet.copyOf(topics);
        opinions.forEach(opinion -> awaited.remove(opinion.topic()));
        return awaited;
    }

    boolean isObjectedTo() {
        return opinions.stream().anyMatch(opinion -> opinion.said() == TopicOpinion.Said.OBJECTS);
    }

    /** 统计 release totals with civil affairs, so their objection is not one that civil affairs weigh. */
    boolean isVetoed() {
        return opinions.stream()
                .anyMatch(opinion -> opinion.topic() == Topic.TOTALS && opinion.said() == TopicOpinion.Said.OBJECTS);
    }
}
