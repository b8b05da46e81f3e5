package cn.tongxing.platform.feed;

/**
 * Rings over Redis that there is something new, so that whoever waits for it looks at once. It decides nothing and
 * carries nothing: who listens must look by itself every now and then, for Redis may be gone.
 */
public interface Bell {
    /** After the commit when called inside a transaction, else at once; nobody waits for it and failure is ignored. */
    void ring(String channel);

    /** Runs {@code rung} on a thread of its own at each ring, until closed; Redis may come later or go and come back. */
    AutoCloseable listen(String channel, Runnable rung);
}
