package cn.tongxing.launcher.proof.evidence;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens signed texts, each once: the packs of two provinces are made of the same blocks. Only what holds is remembered. */
final class Signatures {
    private final ConcurrentHashMap<Asked, SignedText> held = new ConcurrentHashMap<>();

    private record Asked(String jws, JWKSet keys, String typ) {}

    Optional<SignedText> open(String jws, JWKSet keys, String typ) {
        var asked = new Asked(jws, keys, typ);
        var known = held.get(asked);
        if (known != null) return Optional.of(known);
        var opened = SignedText.opened(jws, keys, typ);
        opened.ifPresent(text -> held.put(asked, text));
        return opened;
    }
}
