package cn.tongxing.platform.peer;

import cn.tongxing.platform.division.DivisionCode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The content of a peers file, checked: no private key, no two keys of one name, no province twice, not ourselves. */
record PeersFile(DivisionCode self, Map<DivisionCode, Peer> peers) {

    static PeersFile of(DivisionCode self, Collection<Peer> peers) {
        Map<DivisionCode, Peer> byProvince = new LinkedHashMap<>();
        for (Peer peer : peers) {
            if (peer.connected()
                    && (peer.signingKeys().isEmpty() || peer.encryptionKeys().isEmpty())) {
                throw new IllegalArgumentException(
                        "peer " + peer.province() + " is connected, so it needs pinned keys");
            }
            if (peer.province().equals(self) || byProvince.put(peer.province(), peer) != null) {
                throw new IllegalArgumentException("peer " + peer.province() + " is ourselves or stands twice");
            }
        }
        return new PeersFile(self, Collections.unmodifiableMap(byProvince));
    }

    static PeersFile parse(byte[] json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            List<Peer> peers =
                    root.path("peers").valueStream().map(PeersFile::peer).toList();
            return of(DivisionCode.of(root.path("self").path("province").asString("")), peers);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON");
        }
    }

    private static Peer peer(JsonNode node) {
        DivisionCode province = DivisionCode.of(node.path("province").asString(""));
        List<DivisionCode> prefixes = node.path("prefixes")
                .valueStream()
                .map(p -> DivisionCode.of(p.asString("")))
                .toList();
        return new Peer(
                province,
                node.path("name").asString(province.value()),
                prefixes.isEmpty() ? List.of(province) : prefixes,
                address(node.path("address").asString("")),
                publicKeys(node.path("signingKeys"), province),
                publicKeys(node.path("encryptionKeys"), province),
                node.path("connected").asBoolean(true));
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("a peer's address is http(s)://host[:port]");
        }
        return address;
    }

    private static JWKSet publicKeys(JsonNode node, DivisionCode province) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(node.toString());
        } catch (ParseException e) {
            throw new IllegalArgumentException("keys of peer " + province + " are not a JWK set");
        }
        long names = keys.getKeys().stream()
                .map(key -> String.valueOf(key.getKeyID()))
                .distinct()
                .count();
        boolean sound = keys.getKeys().stream()
                .allMatch(key -> key instanceof ECKey ec
                        && Curve.P_256.equals(ec.getCurve())
                        && !ec.isPrivate()
                        && ec.getKeyID() != null);
        if (!sound || names != keys.size()) {
            throw new IllegalArgumentException(
                    "keys of peer " + province + " must be public, of P-256, with distinct kids");
        }
        return keys;
    }
}
