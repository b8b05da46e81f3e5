package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The child as its record at the residence had it when the application was taken. */
record ChildSnapshot(
        UUID record,
        long recordVersion,
        PersonName name,
        @Nullable CitizenId citizenId,
        Sex sex,
        LocalDate birthDate,
        @Nullable String ethnicity,
        @Nullable Place residence,
        Place household,
        List<Guardian> guardians) {

    ChildSnapshot {
        guardians = List.copyOf(guardians);
        if (citizenId != null && !citizenId.birthDate().equals(birthDate)) {
            throw new IllegalArgumentException("birth date and citizen id do not agree");
        }
    }

    record Place(
            DivisionCode division,
            @Nullable String address,
            @Nullable LocalDate since) {}

    record Guardian(
            PersonName name,
            String relation,
            @Nullable String capacity,
            @Nullable CitizenId citizenId,
            @Nullable Phone phone) {}
}
