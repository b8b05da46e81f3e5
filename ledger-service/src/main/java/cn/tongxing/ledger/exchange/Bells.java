package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Wakes whoever waits for work: the sealer when something was written, a puller when its peer rang. Bells may be lost;
 * everybody also comes by itself.
 */
final class Bells {
    private final List<Runnable> sealers = new CopyOnWriteArrayList<>();
    private final Map<DivisionCode, Runnable> pullers = new ConcurrentHashMap<>();

    void onWritten(Runnable wake) {
        sealers.add(wake);
    }

    void onDoorbell(DivisionCode peer, Runnable wake) {
        pullers.put(peer, wake);
    }

    void offDoorbell(DivisionCode peer) {
        pullers.remove(peer);
    }

    void written() {
        sealers.forEach(Runnable::run);
    }

    void doorbell(DivisionCode peer) {
        pullers.getOrDefault(peer, () -> {}).run();
    }
}
