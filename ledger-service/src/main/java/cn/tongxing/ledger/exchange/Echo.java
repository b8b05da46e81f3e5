package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * One question and one answer that use every key once: encrypted to the other, answered with what only its private keys
 * can say, together with the keys that it has pinned for the asker. Carries 32 random bytes and nothing else.
 */
final class Echo {
    static final String PATH = "/exchange/echo";
    static final String PROTOCOL = "1";
    static final int MOST_CHARS = 8192;
    private static final String TYP = "tongxing-echo+jws";
    private static final int VERSION = 1;
    private static final int NONCE = 32;
    private static final int MOST_KEYS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Echo() {}

    static byte[] nonce() {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    static String ask(byte[] nonce, DivisionCode self, Peer peer) {
        return Sealing.encrypt(nonce, current(peer.encryptionKeys()), bound("question", self, peer.province()));
    }

    private static com.nimbusds.jose.jwk.ECKey current(JWKSet keys) {
        return keys.getKeys().getFirst().toECKey();
    }

    /** The header says which of the two it is and for whom: no other text of ours can be read by asking for its echo. */
    private static Map<String, Object> bound(String which, DivisionCode from, DivisionCode to) {
        return Map.of("echo", which, "from", from.value(), "to", to.value());
    }

    /** @throws IllegalArgumentException if the question is not for us, or not from this peer */
    static String answer(String question, Peer asker, DivisionCode self, ExchangeKeys keys, Instant now) {
        if (question.length() > MOST_CHARS) throw new IllegalArgumentException("too long");
        var nonce = Sealing.decrypt(question, keys.decryption(), bound("question", asker.province(), self));
        if (nonce.length != NONCE) throw new IllegalArgumentException("not 32 bytes");
        var payload = WireJson.newObject()
                .put("v", VERSION)
                .put("from", self.value())
                .put("to", asker.province().value())
                .put("heard", Sha256.of(nonce).text())
                .put("protocol", PROTOCOL)
                .put("time", WireTime.text(now));
        var pinned = payload.putObject("pinned");
        put(pinned.putArray("signing"), asker.signingKeys());
        put(pinned.putArray("encryption"), asker.encryptionKeys());
        var signed = Signing.sign(CanonicalJson.of(payload), keys.signing(), TYP);
        return Sealing.encrypt(
                signed.getBytes(StandardCharsets.US_ASCII),
                current(asker.encryptionKeys()),
                bound("answer", self, asker.province()));
    }

    private static void put(ArrayNode list, JWKSet keys) {
        keys.getKeys().forEach(key -> list.add(thumbprint(key)));
    }

    /** RFC 7638: of the key itself, so that a kid that was used twice does not pass for the same. */
    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a key");
        }
    }

    /** @param encryptedTo the kid of the key of ours that the peer encrypted to */
    record Heard(
            String encryptedTo,
            Sha256 heard,
            String protocol,
            Instant time,
            List<String> pinnedForSigning,
            List<String> pinnedForEncryption) {}

    enum Fault {
        /** It did not encrypt to a key of ours, or not for us. */
        NOT_READABLE,
        /** It did not sign with a key that we have pinned. */
        NOT_SIGNED,
        NOT_UNDERSTOOD
    }

    static final class Unheard extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        Unheard(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    static Heard read(String answer, DivisionCode self, Peer peer, ExchangeKeys keys) throws Unheard {
        String signed;
        String kid;
        try {
            kid = JWEObject.parse(answer).getHeader().getKeyID();
            signed = new String(
                    Sealing.decrypt(answer, keys.decryption(), bound("answer", peer.province(), self)),
                    StandardCharsets.US_ASCII);
        } catch (ParseException | RuntimeException e) {
            throw new Unheard(Fault.NOT_READABLE);
        }
        try {
            return heard(kid, WireJson.object(Signing.verify(signed, peer.signingKeys(), TYP)), self, peer);
        } catch (BadSignature e) {
            throw new Unheard(Fault.NOT_SIGNED);
        } catch (RuntimeException e) {
            throw new Unheard(Fault.NOT_UNDERSTOOD);
        }
    }

    private static Heard heard(String kid, JsonNode json, DivisionCode self, Peer peer) {
        if (!json.path("from").asString("").equals(peer.province().value())
                || !json.path("to").asString("").equals(self.value())) {
            throw new IllegalArgumentException("of others");
        }
        return new Heard(
                kid,
                Sha256.parse(json.path("heard").asString("")),
                json.path("protocol").asString(""),
                Instant.parse(json.path("time").asString("")),
                texts(json.path("pinned").path("signing")),
                texts(json.path("pinned").path("encryption")));
    }

    private static List<String> texts(JsonNode list) {
        if (!list.isArray() || list.size() > MOST_KEYS) throw new IllegalArgumentException("keys");
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asString("")));
        return texts;
    }
}
