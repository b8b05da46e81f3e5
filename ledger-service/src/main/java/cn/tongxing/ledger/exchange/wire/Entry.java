package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What is signed about one message. The leaf is its canonical JSON as it was signed, unknown fields included. */
public record Entry(long seq, UUID id, String kind, UUID caseId, Instant time, Sha256 commitment, String leaf) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public static boolean isKind(String text) {
        return KIND.matcher(text).matches();
    }

    public static Entry write(long seq, UUID id, String kind, UUID caseId, Instant time, Sha256 commitment) {
        var node = WireJson.newObject()
                .put("seq", seq)
                .put("id", id.toString())
                .put("kind", kind)
                .put("case", caseId.toString())
                .put("time", WireTime.text(time))
                .put("commitment", commitment.text());
        return new Entry(seq, id, kind, caseId, time, commitment, leafOf(node));
    }

    /** @throws IllegalArgumentException naming the field that is not in the protocol's form */
    static Entry read(JsonNode node) {
        var leaf = leafOf(node);
        var kind = WireJson.text(node, "kind");
        if (leaf.length() > Limits.ENTRY_BYTES || !isKind(kind)) {
            throw new IllegalArgumentException("kind or size");
        }
        return new Entry(
                WireJson.number(node, "seq"),
                uuid(WireJson.text(node, "id")),
                kind,
                uuid(WireJson.text(node, "case")),
                WireTime.parse(WireJson.text(node, "time")),
                Sha256.parse(WireJson.text(node, "commitment")),
                leaf);
    }

    public static Entry ofLeaf(String leaf) {
        return read(WireJson.object(leaf.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] leafBytes() {
        return leaf.getBytes(StandardCharsets.UTF_8);
    }

    private static String leafOf(JsonNode node) {
        return new String(CanonicalJson.of(node), StandardCharsets.UTF_8);
    }

    static UUID uuid(String text) {
        var id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("not a UUID in its canonical text");
        }
        return id;
    }
}
