package cn.tongxing.child.schooling;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals what people write of a family, bound to its row. */
@Component
class ReturnSeals {

    private final FieldCipher cipher;

    ReturnSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] why(UUID theCase, String text) {
        return cipher.seal(text, new Place("return_case", "why", theCase.toString()));
    }

    String why(UUID theCase, byte[] sealed) {
        return cipher.openText(sealed, new Place("return_case", "why", theCase.toString()));
    }

    byte[] reason(UUID theCase, String text) {
        return cipher.seal(text, new Place("return_case", "reason", theCase.toString()));
    }

    String reason(UUID theCase, byte @Nullable [] sealed) {
        return sealed == null ? "" : cipher.openText(sealed, new Place("return_case", "reason", theCase.toString()));
    }

    byte[] result(UUID theCase, int step, String text) {
        return cipher.seal(text, new Place("return_step", "result", theCase + "/" + step));
    }

    String result(UUID theCase, int step, byte[] sealed) {
        return cipher.openText(sealed, new Place("return_step", "result", theCase + "/" + step));
    }
}
