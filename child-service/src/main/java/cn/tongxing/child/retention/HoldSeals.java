package cn.tongxing.child.retention;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seals why a record is held and let go, bound to its row: a case may be told there. */
@Component
class HoldSeals {

    private final FieldCipher cipher;

    HoldSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID hold, String column, String text) {
        return cipher.seal(text, place(hold, column));
    }

    String open(UUID hold, String column, byte[] sealed) {
        return cipher.openText(sealed, place(hold, column));
    }

    private static Place place(UUID hold, String column) {
        return new Place("child_hold", column, hold.toString());
    }
}
