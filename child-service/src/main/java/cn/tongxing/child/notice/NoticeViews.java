package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.KeptVerdict;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.web.Versioned;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What crosses the wire to people. */
final class NoticeViews {

    private NoticeViews() {}

    /** Whom a record's household places are, what they were told and what they answered. */
    record NoticesTold(ChildId child, List<NoticeAnswer> notices) {}

    /** @param outcome null until the household place answered */
    record NoticeAnswer(
            DivisionCode to,
            String toName,
            NoticeState state,
            String stateName,
            Instant changedAt,
            @Nullable NoticeOutcome outcome,
            @Nullable String outcomeName,
            List<NoticeField> differs,
            @Nullable String verdict,
            @Nullable String editions,
            @Nullable String refused,
            @Nullable Instant answeredAt) {

        static NoticeAnswer of(
                DivisionCode to,
                String toName,
                NoticeState state,
                Instant changedAt,
                @Nullable NoticeOutcome outcome,
                List<NoticeField> differs,
                @Nullable String verdict,
                @Nullable String editions,
                @Nullable String refused,
                @Nullable Instant answeredAt) {
            return new NoticeAnswer(
                    to,
                    toName,
                    state,
                    state.chinese(),
                    changedAt,
                    outcome,
                    outcome == null ? null : outcome.chinese(),
                    differs,
                    verdict,
                    editions,
                    refused,
                    answeredAt);
        }
    }

    /** @param record the record here, if there is one and the caller's area holds it */
    record ReceivedNotice(
            UUID id,
            DivisionCode sender,
            String senderName,
            NoticeState state,
            String stateName,
            DivisionCode residence,
            String residenceName,
            DivisionCode household,
            String householdName,
            String name,
            Sex sex,
            int age,
            @Nullable String citizenId,
            @Nullable LocalDate since,
            @Nullable KeptVerdict standing,
            ToldChild.@Nullable Contact contact,
            NoticeOutcome outcome,
            String outcomeName,
            List<NoticeField> differs,
            @Nullable SummaryView record,
            Instant receivedAt,
            Instant changedAt,
            @Nullable NoticeSettled settled,
            long version)
            implements Versioned {}

    /** What was done about the notice as it is now. */
    record NoticeSettled(Settlement settlement, String settlementName, Instant at, String agencyName) {

        static @Nullable NoticeSettled of(JdbcReceived.@Nullable Settled settled) {
            return settled == null
                    ? null
                    : new NoticeSettled(
                            settled.settlement(), settled.settlement().chinese(), settled.at(), settled.agencyName());
        }
    }

    record SettleNotice(@NotNull Settlement settlement) {}
}
