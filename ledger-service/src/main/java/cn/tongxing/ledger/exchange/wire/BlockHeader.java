package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** The payload that is signed. {@code previous} is the digest of the payload before, empty for the first block. */
public record BlockHeader(
        DivisionCode from,
        DivisionCode to,
        long block,
        long first,
        long last,
        String previous,
        Sha256 root,
        Instant sealedAt) {
    public static final String TYP = "tongxing-block+jws";
    public static final int VERSION = 1;

    byte[] payload() {
        return CanonicalJson.of(WireJson.newObject()
                .put("v", VERSION)
                .put("from", from.value())
                .put("to", to.value())
                .put("block", block)
                .put("first", first)
                .put("last", last)
                .put("previous", previous)
                .put("root", root.text())
                .put("sealedAt", WireTime.text(sealedAt)));
    }

    static BlockHeader read(byte[] payload) throws NotBelieved {
        JsonNode node;
        try {
            node = WireJson.object(payload);
            if (WireJson.number(node, "v") != VERSION) {
                throw new NotBelieved(Rule.PROTOCOL_VERSION, "v is not " + VERSION);
            }
            return new BlockHeader(
                    DivisionCode.of(WireJson.text(node, "from")),
                    DivisionCode.of(WireJson.text(node, "to")),
                    WireJson.number(node, "block"),
                    WireJson.number(node, "first"),
                    WireJson.number(node, "last"),
                    WireJson.text(node, "previous"),
                    Sha256.parse(WireJson.text(node, "root")),
                    WireTime.parse(WireJson.text(node, "sealedAt")));
        } catch (RuntimeException e) {
            throw new NotBelieved(Rule.PAYLOAD, String.valueOf(e.getMessage()));
        }
    }
}
