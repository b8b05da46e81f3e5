package cn.tongxing.platform.peer;

import cn.tongxing.platform.division.DivisionCode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.util.List;

/**
 * Another province's deployment: the codes it answers for, its gateway, its pinned public keys (the first of each set is
 * the current one). {@code connected} is false while a province is not on the platform yet (系统尚未联通).
 */
public record Peer(
        DivisionCode province,
        String name,
        List<DivisionCode> prefixes,
        URI address,
        JWKSet signingKeys,
        JWKSet encryptionKeys,
        boolean connected) {

    public Peer {
        prefixes = List.copyOf(prefixes);
    }
}
