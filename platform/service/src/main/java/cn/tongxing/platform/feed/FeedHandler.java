package cn.tongxing.platform.feed;

import java.util.List;

/** What a service does with another's facts. */
public interface FeedHandler {
    /**
     * Runs under a savepoint in the transaction that moves the cursor: database work only, no remote calls. If it throws,
     * the events come again one by one; what it throws then parks the event's subject, and nothing else.
     *
     * @param events a page or a part of it, in the order of the feed
     */
    void handle(List<FeedEvent> events);

    /**
     * The publisher came back from a restore: its history begins anew and all of it follows. Forget what was derived
     * from this feed. Runs in the cursor's transaction.
     */
    default void startOver() {}
}
