package cn.tongxing.identity.qualification;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.id.Uuid7;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Records and shows entry checks and training; who may, the register of staff says. */
@Service
public class Qualifications {

    /** A person's whole working life of yearly checks and trainings. */
    private static final int MOST = 200;

    private final JdbcQualifications entries;

    Qualifications(JdbcQualifications entries) {
        this.entries = entries;
    }

    /** What is to be recorded, as an administrator says it. */
    public record Told(
            Qualification.Kind kind,
            boolean passed,
            LocalDate heldOn,
            @Nullable LocalDate dueOn,
            Label checkedBy,
            @Nullable Label subject) {

        public Told {
            if (heldOn.isAfter(Clearance.today()) || dueOn != null && !dueOn.isAfter(heldOn))
                throw QualificationProblem.QUALIFICATION_DATE_UNFIT.of();
        }
    }

    public Qualification record(UUID staff, UUID agency, Told told) {
        var entry = new Qualification(
                Uuid7.next(),
                staff,
                told.kind(),
                told.passed(),
                told.heldOn(),
                told.dueOn(),
                told.checkedBy(),
                told.subject());
        entries.insert(entry, agency);
        return entry;
    }

    public List<Qualification> of(UUID staff) {
        return entries.of(staff, MOST);
    }
}
