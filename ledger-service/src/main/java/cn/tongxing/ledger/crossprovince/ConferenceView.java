package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case conference as its reader may see it: who only supervises sees that there is one, and whether it is closed. */
record ConferenceView(
        UUID id,
        Side side,
        Instant calledAt,
        By by,
        boolean closed,
        @Nullable String reason,
        Conference.Form how,
        @Nullable LocalDate proposedOn,
        List<Conference.Invited> invited,
        List<MinutesView> minutes) {

    record MinutesView(
            int revision,
            LocalDate heldOn,
            List<Conference.Participant> participants,
            List<Conference.Need> needs,
            List<Conference.Measure> measures,
            List<UUID> materials,
            @Nullable String remark,
            Instant at,
            By by,
            @Nullable AnswerView answer) {}

    @Schema(name = "ConferenceAnswerView")
    record AnswerView(Conference.Outcome outcome, @Nullable String reason, Instant at, By by) {}

    static ConferenceView of(Conference one, boolean takesPart) {
        var called = one.called();
        return new ConferenceView(
                one.id(),
                called.side(),
                called.at(),
                called.by(),
                one.isClosed(),
                takesPart ? called.reason() : null,
                called.how(),
                called.proposedOn(),
                takesPart ? called.invited() : List.of(),
                takesPart
                        ? one.minutes().stream()
                                .map(recorded -> minutes(one, recorded))
                                .toList()
                        : List.of());
    }

    private static MinutesView minutes(Conference one, Conference.Recorded recorded) {
        return new MinutesView(
                recorded.revision(),
                recorded.heldOn(),
                recorded.participants(),
                recorded.needs(),
                recorded.measures(),
                recorded.materials().stream().map(ref -> ref.id()).toList(),
                recorded.remark(),
                recorded.at(),
                recorded.by(),
                one.answerTo(recorded)
                        .map(answer -> new AnswerView(answer.outcome(), answer.reason(), answer.at(), answer.by()))
                        .orElse(null));
    }
}
