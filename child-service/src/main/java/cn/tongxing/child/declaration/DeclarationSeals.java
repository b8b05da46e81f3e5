package cn.tongxing.child.declaration;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what a declaration says of people, bound to its row. */
@Component
class DeclarationSeals {

    // What was declared stays readable when a later release drops a property.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FieldCipher cipher;

    DeclarationSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID id, Declared details) {
        return cipher.seal(JSON.writeValueAsBytes(details), place(id, "details"));
    }

    @Nullable
    Declared details(UUID id, byte @Nullable [] sealed) {
        return sealed == null ? null : JSON.readValue(cipher.open(sealed, place(id, "details")), Declared.class);
    }

    byte @Nullable [] seal(UUID id, @Nullable String note) {
        return note == null ? null : cipher.seal(note, place(id, "note"));
    }

    @Nullable
    String note(UUID id, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.openText(sealed, place(id, "note"));
    }

    private static Place place(UUID id, String column) {
        return new Place("declaration", column, id.toString());
    }
}
