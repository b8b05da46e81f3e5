package cn.tongxing.child.comparison;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals what a department wrote; an item keeps the bytes of its row. */
@Component
class ListSeals {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<ListColumn, String>> CELLS = new TypeReference<>() {};

    private final FieldCipher cipher;

    ListSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] row(UUID list, ListRow row) {
        return cipher.seal(JSON.writeValueAsBytes(row.cells()), place(list, row.number()));
    }

    Map<ListColumn, String> row(UUID list, int number, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, place(list, number)), CELLS);
    }

    private static Place place(UUID list, int number) {
        return new Place("department_row", "content", list + "/" + number);
    }
}
