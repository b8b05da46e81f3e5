package cn.tongxing.identity.credential;

import java.time.Instant;
import java.util.UUID;

/**
 * Told once to the administrator, who hands it over; with it the person sets a password that nobody else knows.
 *
 * @param agencyNumber what the person types for the agency when signing in
 */
record Invitation(UUID staff, long agencyNumber, SignInName signInName, String code, Instant expiresAt) {

    @Override
    public String toString() {
        return "Invitation[" + staff + "]";
    }
}
