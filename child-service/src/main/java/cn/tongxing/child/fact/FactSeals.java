package cn.tongxing.child.fact;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seals what a statement says, bound to its row, and gives the hash by which the database tells one claim from another. */
@Component
class FactSeals {

    private static final String TABLE = "child_fact";

    // Old statements stay readable when a later release drops a property.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FieldCipher cipher;
    private final BlindIndex index;

    FactSeals(FieldCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    byte[] value(UUID statement, FactValue value) {
        return cipher.seal(JSON.writeValueAsBytes(value), place("value", statement));
    }

    FactValue value(UUID statement, FactKind kind, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, place("value", statement)), kind.valueType());
    }

    byte[] evidence(UUID statement, String evidence) {
        return cipher.seal(evidence, place("evidence", statement));
    }

    String evidence(UUID statement, byte[] sealed) {
        return cipher.openText(sealed, place("evidence", statement));
    }

    JsonNode tree(FactValue value) {
        return JSON.valueToTree(value);
    }

    /** Of one child's kind alone: equal claims about two children look unlike. */
    byte[] key(Object child, FactKind kind, FactValue value) {
        return index.of("fact-claim", child + "/" + kind + "/" + value.claim());
    }

    int keyVersion() {
        return index.version();
    }

    private static Place place(String column, UUID statement) {
        return new Place(TABLE, column, statement.toString());
    }
}
