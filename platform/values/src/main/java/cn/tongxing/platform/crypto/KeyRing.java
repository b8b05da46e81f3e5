package cn.tongxing.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of one purpose, by version: the current one seals, every one opens. Written as
 * {@code {"suite":"AES-GCM","current":2,"keys":{"1":"<base64>","2":"<base64>"}}}; a key of another suite than the ring's
 * stands as {@code {"suite":"SM4-GCM","key":"<base64>"}}, so that old values stay readable after the switch to SM4.
 * AES-GCM keys have 32 bytes (the blind index then is HMAC-SHA-256), SM4-GCM keys 16 (HMAC-SM3).
 */
public final class KeyRing {

    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + 1 + Integer.BYTES;
    private static final String SAMPLE_PREFIX = "tongxing-sample-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int current;
    private final Map<Integer, Key> keys;

    private record Key(Suite suite, byte[] bytes) {
        @Override
        public String toString() {
            return suite + " key";
        }
    }

    private KeyRing(int current, Map<Integer, Key> keys) {
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    public static KeyRing parse(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            String suite = root.path("suite").asString("");
            Map<Integer, Key> keys = new TreeMap<>();
            root.path("keys")
                    .properties()
                    .forEach(e -> keys.put(Integer.valueOf(e.getKey()), key(suite, e.getValue())));
            int current = root.path("current").asInt(0);
            if (!keys.containsKey(current)) {
                throw new IllegalArgumentException("a key ring needs its current key among its keys");
            }
            return new KeyRing(current, keys);
        } catch (JacksonException | NumberFormatException e) {
            // without the cause: its message may quote the keys
            throw new IllegalArgumentException("not a key ring");
        }
    }

    private static Key key(String suiteOfRing, JsonNode node) {
        Suite suite = Suite.named(node.isObject() ? node.path("suite").asString("") : suiteOfRing);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode((node.isObject() ? node.path("key") : node).asString(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a key of the ring is not base64");
        }
        if (bytes.length != suite.keyBytes()) {
            throw new IllegalArgumentException("a key of " + suite + " has " + suite.keyBytes() + " bytes");
        }
        return new Key(suite, bytes);
    }

    /** The ring that development and tests use; {@link #isSample()} knows it, and no other profile starts with it. */
    public static KeyRing sample() {
        byte[] key = (SAMPLE_PREFIX + "key-do-not-use!!").getBytes(StandardCharsets.US_ASCII);
        return new KeyRing(1, Map.of(1, new Key(Suite.AES_GCM, key)));
    }

    public FieldCipher cipher() {
        return new FieldCipher() {
            @Override
            public byte[] seal(byte[] plain, Place place) {
                return KeyRing.this.seal(plain, place);
            }

            @Override
            public byte[] open(byte[] sealed, Place place) {
                return KeyRing.this.open(sealed, place);
            }
        };
    }

    /** Writes by the current key, finds by every one. */
    public BlindIndex blindIndex() {
        return new BlindIndex() {
            @Override
            public byte[] of(String domain, String normalised) {
                return blindIndex(current).of(domain, normalised);
            }

            @Override
            public BlindHash hash(String domain, String normalised) {
                var every = keys.keySet().stream()
                        .sorted()
                        .map(version -> blindIndex(version).of(domain, normalised))
                        .toList();
                return new BlindHash(current, of(domain, normalised), every);
            }

            @Override
            public int version() {
                return current;
            }

            @Override
            public Set<Integer> versions() {
                return KeyRing.this.versions();
            }
        };
    }

    /** The index by one key version. */
    public BlindIndex blindIndex(int version) {
        Key key = keys.get(version);
        if (key == null) {
            throw new IllegalArgumentException("no key of version " + version);
        }
        return (domain, normalised) -> key.suite().mac(key.bytes(), joined(new byte[0], domain, normalised));
    }

    public int currentVersion() {
        return current;
    }

    public Set<Integer> versions() {
        return keys.keySet();
    }

    /** Whether a key is one that anybody can read in this source, or plainly made up. */
    public boolean isSample() {
        return keys.values().stream().map(Key::bytes).anyMatch(KeyRing::isMadeUp);
    }

    private static boolean isMadeUp(byte[] key) {
        boolean named = new String(key, StandardCharsets.ISO_8859_1).startsWith(SAMPLE_PREFIX);
        int step = key[1] - key[0];
        boolean evenSteps = IntStream.range(1, key.length).allMatch(i -> (byte) (key[i] - key[i - 1]) == (byte) step);
        return named || evenSteps;
    }

    /** Format byte, suite byte, key version, nonce, ciphertext with tag. */
    private byte[] seal(byte[] plain, Place place) {
        Key key = keys.get(current);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(FORMAT)
                .put(key.suite().wireByte())
                .putInt(current)
                .array();
        byte[] nonce = new byte[Suite.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = key.suite().encrypt(key.bytes(), nonce, associated(header, place), plain);
        return ByteBuffer.allocate(HEADER + nonce.length + sealed.length)
                .put(header)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private byte[] open(byte[] sealed, Place place) {
        if (sealed.length < HEADER + Suite.NONCE_BYTES) {
            throw new SealBroken("a sealed value is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(sealed);
        byte[] header = take(in, HEADER);
        Key key = keys.get(ByteBuffer.wrap(header).getInt(2));
        if (key == null || header[0] != FORMAT || header[1] != key.suite().wireByte()) {
            throw new SealBroken("a sealed value has an unknown format or key version");
        }
        byte[] nonce = take(in, Suite.NONCE_BYTES);
        return key.suite().decrypt(key.bytes(), nonce, associated(header, place), take(in, in.remaining()));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private static byte[] associated(byte[] header, Place place) {
        return joined(header, place.table(), place.column(), place.row());
    }

    /** Each part with its length before it, so that no two different lists of parts give the same bytes. */
    private static byte[] joined(byte[] header, String... parts) {
        byte[][] texts = new byte[parts.length][];
        int size = header.length;
        for (int i = 0; i < parts.length; i++) {
            texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
            size += Integer.BYTES + texts[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(header);
        for (byte[] text : texts) {
            out.putInt(text.length).put(text);
        }
        return out.array();
    }

    @Override
    public String toString() {
        return "KeyRing[current=" + current + ", versions=" + keys.keySet() + "]";
    }
}
