package cn.tongxing.child.record;

import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Sex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record says about a child; {@link DetailsCheck} holds what its parts must agree on. */
record ChildDetails(
        PersonName name,
        Sex sex,
        LocalDate birthDate,
        Ethnicity ethnicity,
        @Valid Identity identity,
        @Valid Dwelling residence,
        @Nullable @Valid Dwelling household,
        LivesWith livesWith,
        @Size(max = MOST_GUARDIANS) List<@NotNull @Valid Guardian> guardians) {

    static final int MOST_GUARDIANS = 6;

    ChildDetails withGuardians(List<Guardian> others) {
        return new ChildDetails(
                name, sex, birthDate, ethnicity, identity, residence, household, livesWith, List.copyOf(others));
    }
}
