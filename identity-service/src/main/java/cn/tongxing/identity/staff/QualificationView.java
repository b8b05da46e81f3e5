package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.qualification.Clearance;
import cn.tongxing.identity.qualification.Qualification;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param good whether it holds today: passed, and not overdue */
record QualificationView(
        UUID id,
        UUID staff,
        Qualification.Kind kind,
        String kindName,
        boolean passed,
        LocalDate heldOn,
        @Nullable LocalDate dueOn,
        boolean good,
        Label checkedBy,
        @Nullable Label subject) {

    static QualificationView of(Qualification entry) {
        return new QualificationView(
                entry.id(),
                entry.staff(),
                entry.kind(),
                entry.kind().chinese(),
                entry.passed(),
                entry.heldOn(),
                entry.dueOn(),
                entry.holdsOn(Clearance.today()),
                entry.checkedBy(),
                entry.subject());
    }
}
