package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings peers after a block was sealed; nobody waits for it, and a bell that is lost is made good by the peer's next round. */
final class Doorbells implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorbells.class);
    private static final int RINGERS = 4;
    private static final int QUEUE = 128;
    private final Consumer<DivisionCode> bell;
    private final Set<DivisionCode> queued = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor ringers;

    Doorbells(Consumer<DivisionCode> bell) {
        this.bell = bell;
        this.ringers = new ThreadPoolExecutor(
                RINGERS,
                RINGERS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                Thread.ofVirtual().name("doorbell-", 0).factory());
        ringers.allowCoreThreadTimeOut(true);
    }

    /** A peer whose bell is queued already is not queued twice. */
    void ring(DivisionCode peer) {
        if (!queued.add(peer)) {
            return;
        }
        try {
            ringers.execute(() -> ringNow(peer));
        } catch (RejectedExecutionException full) {
            queued.remove(peer);
        }
    }

    private void ringNow(DivisionCode peer) {
        queued.remove(peer);
        try {
            bell.accept(peer);
        } catch (RuntimeException e) {
            LOG.debug("the doorbell of {} was not heard", peer, e);
        }
    }

    @Override
    public void close() {
        ringers.shutdownNow();
    }
}
