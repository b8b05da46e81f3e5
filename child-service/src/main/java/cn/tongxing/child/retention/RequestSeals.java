package cn.tongxing.child.retention;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals what families ask and are answered, bound to its row. */
@Component
class RequestSeals {

    // What was asked stays readable when a later release drops a property.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FieldCipher cipher;

    RequestSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] asked(UUID id, FamilyRequest.Asked asked) {
        return cipher.seal(JSON.writeValueAsBytes(asked), place(id, "details"));
    }

    FamilyRequest.@Nullable Asked asked(UUID id, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : JSON.readValue(cipher.open(sealed, place(id, "details")), FamilyRequest.Asked.class);
    }

    byte[] reasons(UUID id, String reasons) {
        return cipher.seal(reasons, place(id, "reasons"));
    }

    @Nullable
    String reasons(UUID id, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.openText(sealed, place(id, "reasons"));
    }

    private static Place place(UUID id, String column) {
        return new Place("child_family_request", column, id.toString());
    }
}
