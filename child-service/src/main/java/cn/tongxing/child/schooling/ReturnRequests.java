package cn.tongxing.child.schooling;

import cn.tongxing.child.record.ChildId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** What callers of cases send. */
final class ReturnRequests {

    private ReturnRequests() {}

    record OpenReturnCase(
            ChildId child, @NotBlank @Size(max = 500) String why) {}

    record AddReturnStep(
            ReturnCase.Step.Kind kind,
            LocalDate on,
            @NotBlank @Size(max = 500) String result) {}

    record EndReturnCase(
            ReturnCase.Outcome outcome,
            LocalDate on,
            @NotBlank @Size(max = 500) String reason) {}
}
