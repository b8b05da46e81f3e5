package cn.tongxing.platform.feed;

/**
 * Rings that there is something new: here at once, and over Redis at the other replicas and services, so that whoever
 * waits for it looks at once. It decides nothing and carries nothing: who listens must look by itself every now and then,
 * for Redis may be gone.
 */
public interface Bell {
    /** After the commit when called inside a transaction, else at once; nobody waits for it and failure is ignored. */
    void ring(String channel);

    /** Runs {@code rung} on a thread of its own at each ring, until closed; Redis may come later or go and come back. */
    Listening listen(String channel, Runnable rung);

    /** Lasts until it is closed. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Heard in this process only. */
    static Bell ofThisProcess() {
        return new RedisBell(null);
    }
}
