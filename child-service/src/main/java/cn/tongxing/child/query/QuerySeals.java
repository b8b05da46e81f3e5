package cn.tongxing.child.query;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Seals about whom is asked and what is answered, bound to its row. */
@Component
class QuerySeals {

    // What was asked stays readable when a later release drops a property.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FieldCipher cipher;

    QuerySeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] asked(UUID id, Query.Asked asked) {
        return cipher.seal(JSON.writeValueAsBytes(asked), place(id, "details"));
    }

    Query.Asked asked(UUID id, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, place(id, "details")), Query.Asked.class);
    }

    byte[] said(UUID id, Query.Said said) {
        return cipher.seal(JSON.writeValueAsBytes(said), place(id, "answer"));
    }

    Query.@Nullable Said said(UUID id, byte @Nullable [] sealed) {
        return sealed == null ? null : JSON.readValue(cipher.open(sealed, place(id, "answer")), Query.Said.class);
    }

    private static Place place(UUID id, String column) {
        return new Place("child_query", column, id.toString());
    }
}
