package cn.tongxing.launcher.proof;

import cn.tongxing.launcher.Door;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a province's log as its receiver does: through the sender's gateway, signed as a peer, decrypting the bodies. */
final class PeerEntrance {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BLOCKS_AT_ONCE = 16;

    private final Door sender;
    private final DivisionCode from;
    private final DivisionCode to;
    private final JWKSet receiverKeys;

    PeerEntrance(Door sender, Door receiver) {
        this.sender = sender;
        this.from = DivisionCode.of(sender.code());
        this.to = DivisionCode.of(receiver.code());
        this.receiverKeys = receiver.secrets().exchangeKeySet();
    }

    /** Every block with its entries as {"jws", "key", "entries": [{"entry", "body"}]}. */
    List<JsonNode> blocks() {
        var blocks = new ArrayList<JsonNode>();
        long after = 0;
        while (true) {
            var page = get("/exchange/blocks?after=" + after + "&limit=" + BLOCKS_AT_ONCE)
                    .path("blocks");
            if (page.isEmpty()) return blocks;
            page.forEach(blocks::add);
            var last = page.path(page.size() - 1).path("entries");
            after = last.path(last.size() - 1).path("entry").path("seq").asLong();
        }
    }

    /** What the bodies of this block open with. */
    byte[] key(JsonNode block) {
        return Sealing.decrypt(
                block.path("key").asString(), receiverKeys, Map.of("from", from.value(), "to", to.value()));
    }

    /** The body behind an entry, which must be what the entry commits to. */
    JsonNode open(JsonNode entry, String jwe, byte[] key) {
        var commitment = Sha256.parse(entry.path("commitment").asString());
        var bound = Map.<String, Object>of("commitment", commitment.text(), "from", from.value(), "to", to.value());
        var plain = Sealing.decrypt(jwe, key, bound);
        var salt = new Salt(Arrays.copyOf(plain, Salt.LENGTH));
        var body = Arrays.copyOfRange(plain, Salt.LENGTH, plain.length);
        NotProven.unless(
                Commitment.of(salt, body).equals(commitment),
                "commitment of entry %d of %s to %s",
                entry.path("seq").asLong(),
                from,
                to);
        return JSON.readTree(body);
    }

    private JsonNode get(String pathAndQuery) {
        // an assertion serves once, so each request has its own
        var assertion = PeerAssertion.mint(to, from, signingKey(), Clock.systemUTC());
        return sender.gateway()
                .withAuthorization(PeerAssertion.SCHEME + " " + assertion)
                .read(pathAndQuery);
    }

    private ECKey signingKey() {
        return receiverKeys.getKeys().stream()
                .filter(key -> KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .findFirst()
                .orElseThrow()
                .toECKey();
    }
}
