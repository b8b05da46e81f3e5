package cn.tongxing.platform.feed;

/** The position belongs to a history that is over (410): read again from the start. */
public final class FeedGone extends RuntimeException {
    FeedGone() {
        super("the position is of another epoch");
    }
}
