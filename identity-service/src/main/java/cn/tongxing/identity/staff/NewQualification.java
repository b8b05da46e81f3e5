package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.qualification.Qualification.Kind;
import cn.tongxing.identity.qualification.Qualifications.Told;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** @param checkedBy the organ that was asked, or whoever trained */
record NewQualification(
        Kind kind,
        @NotNull Boolean passed,
        LocalDate heldOn,
        @Nullable LocalDate dueOn,
        Label checkedBy,
        @Nullable Label subject) {

    Told told() {
        return new Told(kind, passed, heldOn, dueOn, checkedBy, subject);
    }
}
