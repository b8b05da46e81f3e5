package cn.tongxing.identity.credential;

import cn.tongxing.platform.crypto.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff as far as signing in is concerned.
 *
 * @param usable person and agency are enabled
 * @param hasSecondFactor enrolled and confirmed
 */
public record Account(
        UUID staff,
        UUID agency,
        long agencyNumber,
        SignInName name,
        @Nullable String passwordHash,
        boolean hasSecondFactor,
        boolean usable) {

    static Place totpPlace(UUID staff) {
        return new Place("credential", "totp_sealed", staff.toString());
    }

    @Override
    public String toString() {
        return "Account[" + staff + "]";
    }
}
