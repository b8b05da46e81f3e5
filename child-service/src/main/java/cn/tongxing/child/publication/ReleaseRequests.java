package cn.tongxing.child.publication;

import cn.tongxing.child.statistics.Population;
import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers of releases send. */
final class ReleaseRequests {

    private ReleaseRequests() {}

    /**
     * @param month today's figures without it
     * @param topics what the release speaks of; the totals are always one of them
     */
    record ProposeRelease(
            DivisionCode division,
            @Nullable YearMonth month,
            @NotEmpty Set<@NotNull Population> populations,
            @Nullable Set<@NotNull Topic> topics,
            @NotBlank @Size(max = 100) String title,
            @NotBlank @Size(max = 500) String purpose) {

        /** All that is kept are totals, so no release goes past 统计. */
        Set<Topic> allTopics() {
            var all = EnumSet.of(Topic.TOTALS);
            if (topics != null) all.addAll(topics);
            return all;
        }
    }

    record GiveOpinion(
            Topic topic,
            TopicOpinion.Said said,
            @Nullable @Size(max = 500) String note) {}

    record DecideRelease(
            ReleaseDecision decision,
            @Nullable @Size(max = 500) String note) {}

    enum ReleaseDecision {
        APPROVED,
        REFUSED
    }

    /** @param reason is shown to the public */
    record WithdrawRelease(@NotBlank @Size(max = 500) String reason) {}
}
