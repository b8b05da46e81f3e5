package cn.tongxing.child.notice;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals what other provinces tell of a child. */
@Component
class NoticeSeals {

    private static final JsonMapper JSON = new JsonMapper();

    private final FieldCipher cipher;

    NoticeSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID conversation, ToldChild child) {
        return cipher.seal(JSON.writeValueAsBytes(child), place(conversation));
    }

    ToldChild open(UUID conversation, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, place(conversation)), ToldChild.class);
    }

    private static Place place(UUID conversation) {
        return new Place("child_notice_received", "content", conversation.toString());
    }
}
