package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Bell;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one reader for each connected peer as the book of peers changes, has every process compare its logs until they
 * are open, and samples the gauges.
 */
final class Supervisor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final int POSITION_EVERY_TICKS = 5;

    private final PeerBook peers;
    private final Opening opening;
    private final OpenLogs open;
    private final PeerStates states;
    private final Bells bells;
    private final PeerTransport http;
    private final JdbcStandings standings;
    private final ExchangeGauges gauges;
    private final Function<DivisionCode, LeasedWorker> reader;
    private final Map<DivisionCode, Employed> readers = new ConcurrentHashMap<>();
    private final Set<DivisionCode> asking = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private long ticks;

    /** A peer's reader and what wakes it. */
    private record Employed(LeasedWorker worker, Bell.Listening doorbell) {}

    Supervisor(
            PeerBook peers,
            Opening opening,
            OpenLogs open,
            PeerStates states,
            Bells bells,
            PeerTransport http,
            JdbcStandings standings,
            ExchangeGauges gauges,
            Function<DivisionCode, LeasedWorker> reader) {
        this.peers = peers;
        this.opening = opening;
        this.open = open;
        this.states = states;
        this.bells = bells;
        this.http = http;
        this.standings = standings;
        this.gauges = gauges;
        this.reader = reader;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("exchange-supervisor").start(this::superviseUntilStopped);
    }

    private void superviseUntilStopped() {
        while (running) {
            try {
                tick();
            } catch (RuntimeException e) {
                LOG.error("supervising the exchange failed", e);
            }
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tick() {
        var connected =
                peers.all().stream().filter(Peer::connected).map(Peer::province).toList();
        matchReaders(connected);
        boolean askAll = ticks++ % POSITION_EVERY_TICKS == 0;
        connected.stream().filter(peer -> askAll || !open.isOpen(peer)).forEach(this::ask);
        gauges.show(standings.of(connected));
    }

    private synchronized void matchReaders(List<DivisionCode> connected) {
        if (!running) {
            return;
        }
        readers.keySet().stream()
                .filter(peer -> !connected.contains(peer))
                .toList()
                .forEach(this::dismiss);
        connected.stream().filter(peer -> !readers.containsKey(peer)).forEach(this::employ);
    }

    private void employ(DivisionCode peer) {
        var worker = reader.apply(peer);
        var doorbell = bells.onDoorbell(peer, () -> {
            http.rang(peer);
            worker.wake();
        });
        readers.put(peer, new Employed(worker, doorbell));
        worker.start();
    }

    private void dismiss(DivisionCode peer) {
        var reader = readers.remove(peer);
        reader.doorbell().close();
        reader.worker().stop();
    }

    /** In a thread of its own: a peer that does not answer keeps nobody waiting. */
    private void ask(DivisionCode peer) {
        if (asking.add(peer)) {
            Thread.ofVirtual().name("exchange-ask-" + peer).start(() -> {
                try {
                    compareOrRefresh(peer);
                } catch (PeerUnavailable e) {
                    LOG.debug("{} does not say how far it has read", peer);
                } catch (NotBelieved | RuntimeException e) {
                    LOG.warn("asking {} how far it has read failed: {}", peer, e.toString());
                } finally {
                    asking.remove(peer);
                }
            });
        }
    }

    private void compareOrRefresh(DivisionCode peer) throws NotBelieved {
        if (open.isOpen(peer)) {
            states.read(peer, opening.position(peer).seq());
        } else {
            opening.compare(peer);
            bells.written();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        List.copyOf(readers.keySet()).forEach(this::dismiss);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server is up: peers compare with us as we compare with them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
