package cn.tongxing.child.fact;

import cn.tongxing.child.record.Purpose;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What callers of facts send. */
final class FactRequests {

    private FactRequests() {}

    /** @param value by the kind, see docs/facts.md */
    record StateFact(
            FactKind kind,
            @Schema(description = "docs/facts.md") JsonNode value,
            FactSource source,
            LocalDate asOf,
            @NotBlank @Size(max = 500) String evidence,
            @Nullable UUID corrects) {

        @Override
        public String toString() {
            return "StateFact[" + kind + "]";
        }
    }

    record SensitiveLook(FactKind kind, Purpose purpose) {}
}
