package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands in for HTTP between provinces of one test; can be cut, and can be made to tell lies. */
final class InMemoryTransport implements PeerTransport {
    private final DivisionCode self;
    private final Map<DivisionCode, TestProvince> provinces;
    final Set<DivisionCode> cut = ConcurrentHashMap.newKeySet();
    final List<DivisionCode> rung = new CopyOnWriteArrayList<>();
    final List<String> asked = new ArrayList<>();
    volatile Liar liar = (peer, path, truth) -> truth.apply(path);

    /** What a peer answers instead; {@code truth} is what it would have answered. */
    interface Liar {
        byte[] answer(DivisionCode peer, String path, java.util.function.Function<String, byte[]> truth);
    }

    InMemoryTransport(DivisionCode self, Map<DivisionCode, TestProvince> provinces) {
        this.self = self;
        this.provinces = provinces;
    }

    void lying(UnaryOperator<byte[]> lie) {
        liar = (peer, path, truth) -> lie.apply(truth.apply(path));
    }

    void honest() {
        liar = (peer, path, truth) -> truth.apply(path);
    }

    @Override
    public byte[] get(DivisionCode peer, String pathAndQuery, int maxBytes) {
        if (cut.contains(peer)) {
            throw new PeerUnavailable(peer, "cut");
        }
        asked.add(pathAndQuery);
        var answer = liar.answer(peer, pathAndQuery, path -> truth(peer, path));
        if (answer.length > maxBytes) {
            throw new AnswerTooLarge(peer);
        }
        return answer;
    }

    private byte[] truth(DivisionCode peer, String pathAndQuery) {
        var uri = URI.create(pathAndQuery);
        var serving = provinces.get(peer).engine.serving();
        return switch (uri.getPath()) {
            case "/exchange/blocks" -> serving.blocks(self, number(uri, "after"), (int) number(uri, "limit"));
            case "/exchange/returned-blocks" ->
                serving.returnedBlocks(self, number(uri, "after"), (int) number(uri, "limit"));
            case "/exchange/position" -> serving.position(self);
            default -> throw new IllegalArgumentException(pathAndQuery);
        };
    }

    private static long number(URI uri, String name) {
        for (var pair : uri.getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public void ring(DivisionCode peer) {
        rung.add(peer);
    }
}
