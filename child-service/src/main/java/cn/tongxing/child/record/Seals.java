package cn.tongxing.child.record;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.identity.CitizenId;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens the columns of a record, each bound to its table, column and row. */
@Component
class Seals {

    // Old snapshots stay readable when a later release drops a property.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FieldCipher cipher;

    Seals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte @Nullable [] seal(String table, String column, @Nullable Object row, @Nullable String plain) {
        return plain == null ? null : cipher.seal(plain, new Place(table, column, String.valueOf(row)));
    }

    @Nullable
    String open(String table, String column, Object row, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.openText(sealed, new Place(table, column, row.toString()));
    }

    SealedChild child(Child child) {
        var details = child.details();
        var id = child.id();
        var household = details.household();
        return new SealedChild(
                child,
                seal("child", "citizen_id", id, value(details.identity().citizenId())),
                seal("child", "document_number", id, details.identity().documentNumber()),
                seal("child", "residence_address", id, details.residence().address()),
                household == null ? null : seal("child", "household_address", id, household.address()),
                IntStream.range(0, details.guardians().size())
                        .mapToObj(position ->
                                guardian(id, position, details.guardians().get(position)))
                        .toList());
    }

    private SealedChild.SealedGuardian guardian(ChildId child, int position, Guardian guardian) {
        var phone = guardian.phone();
        return new SealedChild.SealedGuardian(
                child,
                position,
                guardian,
                seal("child_guardian", "citizen_id", guardian.id(), value(guardian.citizenId())),
                seal("child_guardian", "phone", guardian.id(), phone == null ? null : phone.value()));
    }

    private static @Nullable String value(@Nullable CitizenId id) {
        return id == null ? null : id.value();
    }

    byte[] snapshot(Child child) {
        return cipher.seal(JSON.writeValueAsBytes(child), snapshotPlace(child.id(), child.version()));
    }

    Child snapshot(ChildId id, long version, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, snapshotPlace(id, version)), Child.class);
    }

    private static Place snapshotPlace(ChildId id, long version) {
        return new Place("child_history", "snapshot", id + "/" + version);
    }
}
