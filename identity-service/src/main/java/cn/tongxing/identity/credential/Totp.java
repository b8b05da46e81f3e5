package cn.tongxing.identity.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, steps of thirty seconds, for that is
 * what every authenticator app reads; one step early or late is taken (RFC 6238 §5.2).
 */
public record Totp(byte[] secret) {

    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DRIFT = 1;
    private static final int MODULUS = 1_000_000;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    public Totp {
        secret = secret.clone();
    }

    static Totp next() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new Totp(bytes);
    }

    /** The step this code belongs to, if it is one of now. */
    OptionalLong stepOf(String code, Instant now) {
        if (!SIX_DIGITS.matcher(code).matches()) return OptionalLong.empty();
        var given = code.getBytes(StandardCharsets.US_ASCII);
        var current = step(now);
        var found = OptionalLong.empty();
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            var wanted = codeAt(step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(wanted, given)) found = OptionalLong.of(step);
        }
        return found;
    }

    public static long step(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), STEP_SECONDS);
    }

    public String codeAt(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** RFC 4648, for people to type into an app. */
    public String base32() {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : secret) {
            bits = bits << 8 | b & 0xff;
            held += 8;
            while (held >= 5) {
                text.append(BASE32.charAt(bits >> held - 5 & 0x1f));
                held -= 5;
            }
            bits &= (1 << held) - 1;
        }
        return text.toString();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "Totp[…]";
    }
}
