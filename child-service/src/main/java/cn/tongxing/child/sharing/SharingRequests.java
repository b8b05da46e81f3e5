package cn.tongxing.child.sharing;

import cn.tongxing.child.record.SharedField;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers of grants send. */
final class SharingRequests {

    private SharingRequests() {}

    /**
     * @param area whose records; the readers' whole division unless said otherwise
     * @param standing every agency of the function inside the division is granted at once what it asks for within this
     */
    record ProposeGrant(
            AgencyFunction function,
            DivisionCode division,
            @Nullable DivisionCode area,
            @NotEmpty Set<@NotNull SharedField> fields,
            @Nullable Boolean standing,
            @NotBlank @Size(max = 500) String basis,
            LocalDate from,
            LocalDate until) {

        DivisionCode areaOrDivision() {
            return area == null ? division : area;
        }

        boolean isStanding() {
            return Boolean.TRUE.equals(standing);
        }
    }

    /** What a department asks for itself. @param area whose records; its whole division unless said otherwise */
    record RequestSharing(
            @Nullable DivisionCode area,
            @NotEmpty Set<@NotNull SharedField> fields,
            @NotBlank @Size(max = 500) String basis,
            LocalDate from,
            LocalDate until) {

        ProposeGrant by(Actor reader) {
            return new ProposeGrant(reader.function(), reader.division(), area, fields, null, basis, from, until);
        }
    }

    record DecideGrant(
            GrantDecision decision,
            @Nullable @Size(max = 500) String note) {}

    enum GrantDecision {
        APPROVED,
        REFUSED
    }

    record RevokeGrant(@NotBlank @Size(max = 500) String note) {}
}
