package cn.tongxing.platform.feed;

/** What a service does with another's facts. */
public interface FeedHandler {
    /**
     * Runs under a savepoint in the transaction that moves the cursor: database work only, no remote calls. What it
     * throws parks the subject, and nothing else.
     */
    void handle(FeedEvent event);

    /**
     * The publisher came back from a restore: its history begins anew and all of it follows. Forget what was derived
     * from this feed. Runs in the cursor's transaction.
     */
    default void startOver() {}
}
