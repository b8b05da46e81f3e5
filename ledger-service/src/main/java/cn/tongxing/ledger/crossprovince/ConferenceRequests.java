package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about a case conference. */
final class ConferenceRequests {

    private static final String PRINTABLE = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*";
    private static final String LINES = "(?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\n\\t])*";

    private ConferenceRequests() {}

    record Call(
            @NotBlank @Size(max = 500) @Pattern(regexp = LINES)
            String reason,

            Conference.@NotNull Form how,
            @Nullable LocalDate proposedOn,
            @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid Invited> invited) {}

    @Schema(name = "ConferenceInvitation")
    record Invited(
            @NotNull Side side,

            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE)
            String agency) {}

    record Record(
            @NotNull LocalDate heldOn,
            @NotNull @Size(min = 2, max = 50) List<@NotNull @Valid Participant> participants,

            @NotNull @Size(min = 1, max = 30) List<@NotBlank @Size(max = 500) @Pattern(regexp = LINES) String> needs,

            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Measure> measures,
            @Nullable @Size(max = 20) List<@NotNull UUID> materials,

            @Nullable @Size(min = 1, max = 1000) @Pattern(regexp = LINES)
            String remark) {}

    @Schema(name = "ConferenceParticipant")
    record Participant(
            @NotNull Side side,

            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE)
            String agency,

            @NotBlank @Size(max = 50) @Pattern(regexp = PRINTABLE)
            String name,

            @NotBlank @Size(max = 50) @Pattern(regexp = PRINTABLE)
            String duty) {}

    @Schema(name = "ConferenceMeasure")
    record Measure(
            @NotBlank @Size(max = 500) @Pattern(regexp = LINES)
            String what,

            @NotNull Side side,

            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE)
            String agency,

            @Nullable LocalDate from,
            @NotNull LocalDate until) {}

    @Schema(name = "ConferenceAnswer")
    record Answer(
            @Positive int revision,
            Conference.@NotNull Outcome outcome,

            @Nullable @Size(min = 1, max = 500) @Pattern(regexp = LINES)
            String reason) {}
}
