package cn.tongxing.notification.message;

import cn.tongxing.platform.feed.Bell;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells this replica's streams that messages arrived for their desk, whichever replica wrote them. The bell makes it quick;
 * the look into the database once a second makes it certain.
 */
@Component
class Arrivals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private static final String CHANNEL = "tongxing:inbox";

    private final Inbox inbox;
    private final Bell bell;
    private final Duration poll;
    private final Map<Desk, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private Thread watcher = new Thread();
    private Bell.Listening ringing = () -> {};

    Arrivals(Inbox inbox, Bell bell, StreamSettings settings) {
        this.inbox = inbox;
        this.bell = bell;
        this.poll = settings.poll();
    }

    /** After the commit, when called in a transaction. */
    void ring() {
        bell.ring(CHANNEL);
    }

    Listener listen(Desk desk) {
        var listener = new Listener(desk);
        listeners.computeIfAbsent(desk, d -> ConcurrentHashMap.newKeySet()).add(listener);
        return listener;
    }

    int count() {
        return listeners.values().stream().mapToInt(Set::size).sum();
    }

    /** Hears of new messages for one desk until it is closed. */
    final class Listener implements AutoCloseable {

        private final Desk desk;
        private final Semaphore arrived = new Semaphore(0);

        private Listener(Desk desk) {
            this.desk = desk;
        }

        /** True when something may have arrived, false after the time given. */
        boolean await(Duration longest) throws InterruptedException {
            boolean heard = arrived.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            arrived.drainPermits();
            return heard;
        }

        /** False when this replica is going down. */
        boolean goesOn() {
            return running;
        }

        @Override
        public void close() {
            listeners.computeIfPresent(desk, (d, others) -> {
                others.remove(this);
                return others.isEmpty() ? null : others;
            });
        }
    }

    @Override
    public void start() {
        running = true;
        ringing = bell.listen(CHANNEL, wakeUps::release);
        watcher = Thread.ofVirtual().name("inbox-arrivals").start(this::watch);
    }

    private void watch() {
        long seen = -1;
        while (running) {
            try {
                seen = look(seen);
                wakeUps.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private long look(long seen) {
        try {
            long newest = inbox.newestOfAll();
            if (seen >= 0 && newest > seen) inbox.desksBetween(seen, newest).forEach(this::tell);
            return newest;
        } catch (RuntimeException databaseAway) {
            LOG.warn("cannot look for new messages now: {}", databaseAway.toString());
            return seen;
        }
    }

    private void tell(Desk desk) {
        listeners.getOrDefault(desk, Set.of()).forEach(listener -> listener.arrived.release());
    }

    /** Before the web server begins to wait for open requests: streams would keep it waiting to the end. */
    @Override
    public void stop() {
        running = false;
        ringing.close();
        watcher.interrupt();
        listeners.keySet().forEach(this::tell);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
