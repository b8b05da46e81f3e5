package cn.tongxing.child.record;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
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
