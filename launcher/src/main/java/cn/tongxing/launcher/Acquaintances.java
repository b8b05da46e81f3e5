package cn.tongxing.launcher;

import cn.tongxing.platform.peer.Peer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Whom a province pins and at which address it reaches them: the others of its deployment, and further ones. */
final class Acquaintances {
    private final Map<String, List<Peer>> further = new HashMap<>();
    private final Map<String, UnaryOperator<URI>> detours = new HashMap<>();

    void add(String province, Peer peer) {
        further.computeIfAbsent(province, p -> new ArrayList<>()).add(peer);
    }

    void detour(String province, String peer, UnaryOperator<URI> address) {
        detours.put(province + " " + peer, address);
    }

    /** With the keys the others have now. */
    List<Peer> of(String province, List<ProvinceOrder> all) {
        var others = all.stream()
                .filter(order -> !order.code().equals(province))
                .map(ProvinceOrder::asPeer)
                .map(peer -> reachedFrom(province, peer));
        return Stream.concat(others, further.getOrDefault(province, List.of()).stream())
                .toList();
    }

    private Peer reachedFrom(String province, Peer peer) {
        var detour = detours.getOrDefault(province + " " + peer.province().value(), UnaryOperator.identity());
        return new Peer(
                peer.province(),
                peer.name(),
                peer.prefixes(),
                detour.apply(peer.address()),
                peer.signingKeys(),
                peer.encryptionKeys(),
                peer.connected());
    }
}
