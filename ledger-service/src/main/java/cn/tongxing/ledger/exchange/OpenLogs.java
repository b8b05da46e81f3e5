package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which logs this process has compared, and in which run of the database. */
final class OpenLogs implements ExchangeGate {
    private final Map<DivisionCode, Opened> opened = new ConcurrentHashMap<>();

    /** {@code whole}: the peer's log was read to its end as well since our own blocks came back. */
    record Opened(String incarnation, boolean whole) {}

    @Override
    public boolean isOpen(DivisionCode peer) {
        return of(peer).filter(Opened::whole).isPresent();
    }

    /** Whether the peer's log may be read: our own blocks are complete. */
    boolean isReadable(DivisionCode peer) {
        return opened.containsKey(peer);
    }

    Optional<Opened> of(DivisionCode peer) {
        return Optional.ofNullable(opened.get(peer));
    }

    void open(DivisionCode peer, Opened state) {
        opened.put(peer, state);
    }

    /** Unless somebody compared again meanwhile. */
    void becameWhole(DivisionCode peer, Opened before) {
        opened.replace(peer, before, new Opened(before.incarnation(), true));
    }

    void close(DivisionCode peer) {
        opened.remove(peer);
    }

    void closeAll() {
        opened.clear();
    }
}
