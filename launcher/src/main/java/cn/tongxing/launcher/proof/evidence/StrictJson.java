package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.seal.CanonicalJson;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON within limits: no name twice, nothing behind the end. */
final class StrictJson {
    static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final JsonMapper JSON = mapper(96, 1024);

    /** The limits of the exchange: what keeps to them stands in a pack as JSON. */
    private static final JsonMapper BODY = mapper(64, 256);

    private StrictJson() {}

    /** Where reading came to its end before the file did. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final String pointer;
        private final long at;

        private Unreadable(String pointer, long at) {
            super(pointer);
            this.pointer = pointer;
            this.at = at;
        }

        String pointer() {
            return pointer;
        }

        long at() {
            return at;
        }
    }

    static JsonNode parse(byte[] bytes) throws Unreadable {
        try (var parser = JSON.createParser(bytes)) {
            return parse(parser);
        } catch (JacksonException e) {
            throw new Unreadable("", 0);
        }
    }

    private static JsonNode parse(JsonParser parser) throws Unreadable {
        try {
            JsonNode tree = JSON.readTree(parser);
            if (tree != null && parser.nextToken() == null) return tree;
        } catch (JacksonException e) {
            // told below, without the text that the message would quote
        }
        throw new Unreadable(
                parser.streamReadContext().pathAsPointer().toString(),
                parser.currentLocation().getByteOffset());
    }

    private static JsonMapper mapper(int depth, int nameLength) {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(MOST_BYTES)
                .maxDocumentLength(MOST_BYTES)
                .maxNameLength(nameLength)
                .maxNumberLength(64)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    static boolean isCanonicalBody(byte[] bytes) {
        try {
            var tree = BODY.readTree(bytes);
            return tree.isObject()
                    && canonical(tree).filter(c -> Arrays.equals(c, bytes)).isPresent();
        } catch (JacksonException e) {
            return false;
        }
    }

    static Optional<JsonNode> read(byte[] bytes) {
        try {
            return Optional.of(parse(bytes));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /** Empty for what RFC 8785 cannot write: half of a surrogate pair, a number that a double cannot hold. */
    static Optional<byte[]> canonical(JsonNode value) {
        try {
            return Optional.of(CanonicalJson.of(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The pointer of the value that stands at this byte of readable JSON. */
    static String pointerAt(byte[] bytes, long offset) {
        var pointer = "";
        try (var parser = JSON.createParser(bytes)) {
            while (parser.nextToken() != null && parser.currentTokenLocation().getByteOffset() <= offset)
                pointer = parser.streamReadContext().pathAsPointer().toString();
        } catch (JacksonException e) {
            return pointer;
        }
        return pointer;
    }
}
