package cn.tongxing.child.declaration;

import cn.tongxing.child.record.Ethnicity;
import cn.tongxing.child.record.LivesWith;
import cn.tongxing.child.record.MissingReason;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guardian says, as it is sealed at rest; {@link DeclaredCheck} holds what its parts must agree on. Whoever prints it
 * prints nothing of anybody.
 */
record Declared(
        @Valid Declarer declarer,
        @Valid DeclaredChild child,
        @Valid DeclaredHome residence,
        @Nullable DivisionCode household,
        @Nullable @Size(max = 13) List<@NotNull Need> needs,
        @Nullable @Size(max = 500) String needsText) {

    record Declarer(PersonName name, Phone phone, Relation relation) {}

    /** @param missingReason why there is no citizen id: the one or the other */
    record DeclaredChild(
            PersonName name,
            Sex sex,
            LocalDate birthDate,
            @Nullable Ethnicity ethnicity,
            @Nullable CitizenId citizenId,
            @Nullable MissingReason missingReason,
            @Nullable LivesWith livesWith,
            @Nullable @Size(max = 100) String school) {

        @Override
        public String toString() {
            return "DeclaredChild";
        }
    }

    /** @param village if the family knows its name; the station knows it otherwise */
    record DeclaredHome(
            @Nullable DivisionCode village,
            @NotBlank @Size(max = 200) String address,
            LocalDate since) {

        @Override
        public String toString() {
            return "DeclaredHome";
        }
    }

    @Override
    public String toString() {
        return "Declared";
    }
}
