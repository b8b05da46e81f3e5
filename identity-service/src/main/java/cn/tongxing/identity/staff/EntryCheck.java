package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.qualification.Qualification.Kind;
import cn.tongxing.identity.qualification.Qualifications.Told;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A passed entry check told with a new person, where nobody begins without one. */
record EntryCheck(LocalDate heldOn, @Nullable LocalDate dueOn, Label checkedBy) {

    Told told() {
        return new Told(Kind.ENTRY_CHECK, true, heldOn, dueOn, checkedBy, null);
    }
}
