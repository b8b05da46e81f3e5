package cn.tongxing.ledger.exchange;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.List;

/** This province's own keys; the first of each use is the current one, older ones still verify and decrypt. */
final class ExchangeKeys {
    private final List<ECKey> signing;
    private final List<ECKey> encryption;

    /** @throws IllegalArgumentException without at least one private EC key of each use; never quotes the text */
    ExchangeKeys(String jwkSet) {
        try {
            var keys = JWKSet.parse(jwkSet).getKeys();
            signing = of(keys, KeyUse.SIGNATURE);
            encryption = of(keys, KeyUse.ENCRYPTION);
        } catch (ParseException e) {
            throw new IllegalArgumentException("tongxing.exchange.keys is not a JWK set");
        }
        if (signing.isEmpty() || encryption.isEmpty()) {
            throw new IllegalArgumentException(
                    "tongxing.exchange.keys needs a private EC key of use sig and one of use enc");
        }
    }

    private static List<ECKey> of(List<JWK> keys, KeyUse use) {
        return keys.stream()
                .filter(key -> key instanceof ECKey && key.isPrivate() && use.equals(key.getKeyUse()))
                .map(JWK::toECKey)
                .toList();
    }

    ECKey signing() {
        return signing.getFirst();
    }

    /** The public halves of all we ever signed with: our own blocks come back to be verified after a lost tail. */
    JWKSet ownSigners() {
        return new JWKSet(signing.stream().<JWK>map(ECKey::toPublicJWK).toList());
    }

    JWKSet decryption() {
        return new JWKSet(List.<JWK>copyOf(encryption));
    }

    List<String> keyIds() {
        return List.of(signing.getFirst().getKeyID(), encryption.getFirst().getKeyID());
    }

    @Override
    public String toString() {
        return "ExchangeKeys" + keyIds();
    }
}
