package cn.tongxing.child.search;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.crypto.SealBroken;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.web.CommonProblem;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a page ended. It names a child's key, so it travels sealed: addresses are written to logs. */
@Component
class Cursors {

    private final FieldCipher cipher;

    Cursors(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String after(JdbcFinding.Hit hit, String way) {
        var sealed = cipher.seal(hit.child() + " " + hit.key(), place(way));
        return Cursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .text();
    }

    /** A cursor of another way of searching does not open. */
    JdbcFinding.@Nullable Hit open(@Nullable Cursor cursor, String way) {
        if (cursor == null) return null;
        var sealed = cursor.part(0, Base64.getUrlDecoder()::decode);
        try {
            var text = cipher.openText(sealed, place(way)).split(" ", 2);
            return new JdbcFinding.Hit(ChildId.of(text[0]), text[1]);
        } catch (SealBroken madeUp) {
            throw CommonProblem.INVALID_REQUEST.of();
        }
    }

    private static Place place(String way) {
        return new Place("child_finding", "cursor", way);
    }
}
