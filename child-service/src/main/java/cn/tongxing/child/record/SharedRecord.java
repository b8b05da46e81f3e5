package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as another department is given it: what was granted, unmasked, and nothing else.
 *
 * @param version of the record: whoever keeps a copy keeps the highest
 * @param closed why the record was closed; nothing for an open one
 * @param mergedInto the record that stands for this child now
 */
public record SharedRecord(
        ChildId child,
        long version,
        @Nullable ClosingReason closed,
        @Nullable ChildId mergedInto,
        @Nullable String name,
        @Nullable Sex sex,
        @Nullable LocalDate birthDate,
        @Nullable String citizenId,
        @Nullable DivisionCode residence,
        @Nullable LocalDate residentSince,
        @Nullable String address,
        @Nullable DivisionCode household,
        @Nullable List<SharedGuardian> guardians) {

    /** @param capacity what they are to the child: guardian, or entrusted with its care */
    public record SharedGuardian(
            String name,
            Relation relation,
            Capacity capacity,
            @Nullable String phone) {}

    /** Of a closed record it is told that it is closed, for whoever keeps a copy; what it says is of no more use to them. */
    static SharedRecord of(Child child, Set<SharedField> fields) {
        var details = child.details();
        var closure = child.closure();
        var granted = closure == null ? fields : Set.<SharedField>of();
        var citizenId = details.identity().citizenId();
        var household = details.household();
        return new SharedRecord(
                child.id(),
                child.version(),
                closure == null ? null : closure.reason(),
                child.mergedInto(),
                granted.contains(SharedField.NAME) ? details.name().value() : null,
                granted.contains(SharedField.SEX) ? details.sex() : null,
                granted.contains(SharedField.BIRTH_DATE) ? details.birthDate() : null,
                granted.contains(SharedField.CITIZEN_ID) && citizenId != null ? citizenId.value() : null,
                granted.contains(SharedField.RESIDENCE) ? details.residence().division() : null,
                granted.contains(SharedField.RESIDENCE) ? details.residence().since() : null,
                granted.contains(SharedField.ADDRESS) ? details.residence().address() : null,
                granted.contains(SharedField.HOUSEHOLD) && household != null ? household.division() : null,
                granted.contains(SharedField.GUARDIANS)
                        ? details.guardians().stream()
                                .map(SharedRecord::guardian)
                                .toList()
                        : null);
    }

    private static SharedGuardian guardian(Guardian guardian) {
        var phone = guardian.phone();
        return new SharedGuardian(
                guardian.name().value(),
                guardian.relation(),
                guardian.capacity(),
                phone == null ? null : phone.value());
    }

    @Override
    public String toString() {
        return "SharedRecord[" + child + ", " + version + "]";
    }
}
