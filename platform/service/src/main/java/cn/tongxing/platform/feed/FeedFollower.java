package cn.tongxing.platform.feed;

/** Follows one feed; made by the platform from a {@link FeedSubscription}. */
public interface FeedFollower {
    FeedSubscription subscription();

    /** Comes at once. */
    void wake();

    /** Takes what was parked for this subject up again, in order; false when it fails again. */
    boolean replay(String subject);
}
