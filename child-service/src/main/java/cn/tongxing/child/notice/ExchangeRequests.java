package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.KeptVerdict;
import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What ledger-service and this service say to each other; contract/child-notice*.v1.json hold samples. */
final class ExchangeRequests {

    private ExchangeRequests() {}

    record NoticesAsked(@NotEmpty @Size(max = 100) List<@NotNull UUID> conversations) {}

    /** @param child null once the place is not to know, or to forget */
    record NoticeContent(
            UUID conversation,
            DivisionCode peer,
            NoticeState state,
            @Nullable DivisionCode residence,
            @Nullable DivisionCode household,
            @Nullable ToldChild child) {}

    record NoticeReceived(
            @NotNull UUID conversation,
            @NotNull DivisionCode sender,
            @Min(1) int version,
            @NotNull NoticeState state,
            @Nullable DivisionCode residence,
            @Nullable DivisionCode household,
            @Nullable @Valid ToldChild child) {}

    /** @param outcome null when there is nothing to answer */
    record NoticeTaken(
            @Nullable NoticeOutcome outcome,
            List<NoticeField> differs,
            @Nullable KeptVerdict standing) {}

    /** @param refused the rule by which the peer refused the notice; then it has no outcome */
    record NoticeAnswered(
            @NotNull UUID conversation,
            @Min(1) int version,
            @Nullable NoticeOutcome outcome,
            @NotNull @Size(max = 10) List<@NotNull NoticeField> differs,
            @Nullable @Valid KeptVerdict standing,
            @Nullable @Size(max = 64) String refused) {}
}
