package cn.tongxing.identity.credential;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Password hashes by Argon2id (RFC 9106) with OWASP's measure: 19 MiB, two passes, one lane. As many at once as memory is
 * set aside for; others wait their turn.
 */
@Component
class Passwords {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** Nobody's: for names that are unknown, so that they take as long as known ones. */
    private final String nobodys = encoder.encode("nobody");

    String hash(Password password) {
        turns.acquireUninterruptibly();
        try {
            return encoder.encode(password.value());
        } finally {
            turns.release();
        }
    }

    /** The same work whether there is a hash or not. */
    boolean matches(Password password, @Nullable String hash) {
        turns.acquireUninterruptibly();
        try {
            return encoder.matches(password.isTooLong() ? "" : password.value(), hash == null ? nobodys : hash)
                    && hash != null;
        } finally {
            turns.release();
        }
    }
}
