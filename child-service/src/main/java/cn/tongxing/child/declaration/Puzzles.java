package cn.tongxing.child.declaration;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * 算题: what a declaration costs its sender. Nothing of a puzzle is stored until it is used: place, end and difficulty stand
 * in the puzzle, under an HMAC of the index key for this purpose. Whoever finds a text so that the SHA-256 of
 * {@code challenge + "." + solution} begins with that many zero bits has solved it, once.
 */
@Component
class Puzzles {

    private static final String PURPOSE = "declaration-puzzle";
    private static final Pattern CHALLENGE =
            Pattern.compile("([0-9]{9})\\.([0-9]{1,12})\\.([0-9]{1,2})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final BlindIndex index;

    Puzzles(BlindIndex index) {
        this.index = index;
    }

    /** One that was solved, for whoever asks whether it is in time and used for the first time. */
    record Solved(byte[] nonce, Instant expires) {}

    String next(DivisionCode township, int bits, Instant expires) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var said = township + "." + expires.getEpochSecond() + "." + bits + "." + TEXT.encodeToString(nonce);
        return said + "." + TEXT.encodeToString(index.of(PURPOSE, said));
    }

    /** Nothing unless it is ours, of this place, and solved. Costs two hashes and asks no database. */
    Optional<Solved> solved(DivisionCode township, String challenge, String solution) {
        var parts = CHALLENGE.matcher(challenge);
        if (!parts.matches() || !parts.group(1).equals(township.value())) return Optional.empty();
        var said = challenge.substring(0, parts.start(5) - 1);
        if (!isOurs(said, parts.group(5))) return Optional.empty();
        var hash = Sha256.of((challenge + "." + solution).getBytes(StandardCharsets.UTF_8))
                .bytes();
        if (zeroBits(hash) < Integer.parseInt(parts.group(3))) return Optional.empty();
        return Optional.of(new Solved(
                parts.group(4).getBytes(StandardCharsets.US_ASCII),
                Instant.ofEpochSecond(Long.parseLong(parts.group(2)))));
    }

    /** By any key of the ring: puzzles outlive a roll. */
    private boolean isOurs(String said, String signature) {
        var given = signature.getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(index.hash(PURPOSE, said).every())
                .anyMatch(mac -> MessageDigest.isEqual(TEXT.encode(mac), given));
    }

    static int zeroBits(byte[] hash) {
        int bits = 0;
        for (byte b : hash) {
            if (b != 0) return bits + Integer.numberOfLeadingZeros(b & 0xff) - 24;
            bits += Byte.SIZE;
        }
        return bits;
    }
}
