package cn.tongxing.child.record;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What callers send. */
final class ChildRequests {

    private ChildRequests() {}

    /** Opens a record; {@code why} tells where the knowledge comes from: 入户摸排, 部门推送, 自主申报 … */
    record Open(
            @Valid ChildDetails child,
            @NotBlank @Size(max = 200) String why) {}

    record Replace(
            @Valid ChildDetails child,
            @NotBlank @Size(max = 200) String why) {}

    /** {@code changes} is a merge patch of a record's details. */
    record Correct(
            @Schema(
                    implementation = ChildDetails.class,
                    description = "JSON merge patch; guardians of a known id are merged")
            JsonNode changes,

            @NotBlank @Size(max = 200) String why) {}

    record Close(
            ClosingReason reason,
            LocalDate on,
            @Nullable @Size(max = 200) String note) {

        Closure toClosure() {
            return new Closure(reason, on, note);
        }

        String why() {
            return note == null ? reason.chinese() : reason.chinese() + "：" + note;
        }
    }

    record Disclose(Purpose purpose, @Nullable Set<@NotNull DisclosedPart> fields) {}
}
