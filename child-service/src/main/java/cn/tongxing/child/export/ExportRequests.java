package cn.tongxing.child.export;

import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What callers of exports send. */
final class ExportRequests {

    private ExportRequests() {}

    /** @param division whose records; the agency's whole division unless said otherwise */
    record AskForExport(
            RecordExport.Form form,
            @Nullable DivisionCode division,
            @NotBlank @Size(max = 500) String purpose) {}

    record DecideExport(
            ExportDecision decision,
            @Nullable @Size(max = 500) String note) {}

    enum ExportDecision {
        RELEASED,
        REFUSED
    }
}
