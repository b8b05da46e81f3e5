package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What other features of this service derive from a record when it changes. */
public record RecordFacts(
        ChildId id,
        long version,
        PersonName name,
        Sex sex,
        LocalDate birthDate,
        DivisionCode residence,
        @Nullable DivisionCode household,
        @Nullable CitizenId citizenId,
        @Nullable String documentNumber,
        List<Phone> guardianPhones,
        List<CitizenId> guardianIds,
        boolean closed) {

    static RecordFacts of(Child child) {
        var details = child.details();
        var household = details.household();
        return new RecordFacts(
                child.id(),
                child.version(),
                details.name(),
                details.sex(),
                details.birthDate(),
                details.residence().division(),
                household == null ? null : household.division(),
                details.identity().citizenId(),
                details.identity().documentNumber(),
                details.guardians().stream()
                        .map(Guardian::phone)
                        .filter(Objects::nonNull)
                        .toList(),
                details.guardians().stream()
                        .map(Guardian::citizenId)
                        .filter(Objects::nonNull)
                        .toList(),
                child.closure() != null);
    }

    @Override
    public String toString() {
        return "RecordFacts[" + id + ", " + version + "]";
    }
}
