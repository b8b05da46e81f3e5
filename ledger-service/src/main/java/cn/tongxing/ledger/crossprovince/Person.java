package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person as an answer names it; the birth date only when there is no citizen id. */
record Person(
        PersonName name,
        @Nullable CitizenId citizenId,
        @Nullable LocalDate birthDate) {

    /** EU OOTS' lesson: an answer about somebody else must not be taken for this child's. */
    boolean isThe(ChildSnapshot child) {
        if (!name.equals(child.name())) return false;
        if (child.citizenId() != null) return child.citizenId().equals(citizenId);
        return citizenId == null && child.birthDate().equals(birthDate);
    }
}
