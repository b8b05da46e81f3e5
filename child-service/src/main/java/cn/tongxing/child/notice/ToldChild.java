package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.KeptVerdict;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** All that places tell each other of a child (docs/child-notices.md names the reason of each field). */
record ToldChild(
        @NotNull PersonName name,
        @NotNull Sex sex,
        @NotNull LocalDate birthDate,
        @Nullable CitizenId citizenId,
        @NotNull LocalDate since,
        @Nullable @Valid KeptVerdict standing,
        @Nullable @Valid Contact contact) {

    /** The protection station that answers questions about the child. */
    record Contact(
            @NotBlank @Size(max = 100) String station,
            @NotNull Phone phone) {}

    @Override
    public String toString() {
        return "ToldChild[" + name + "]";
    }
}
