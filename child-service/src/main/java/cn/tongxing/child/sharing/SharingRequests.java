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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers of grants send. */
final class SharingRequests {

    private SharingRequests() {}

    /** A set of enums has another order in each process; a repeated request must digest to the same in all of them. */
    private static Set<SharedField> inOrder(@Nullable Set<SharedField> fields) {
        if (fields == null) return Set.of();
        var sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

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

        ProposeGrant {
            fields = inOrder(fields);
        }

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

        RequestSharing {
            fields = inOrder(fields);
        }

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
