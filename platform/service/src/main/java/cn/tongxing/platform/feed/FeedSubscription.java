package cn.tongxing.platform.feed;

/** A bean of this type follows {@code feed} of {@code service} and gives each event to {@code handler} once. */
public record FeedSubscription(String feed, String service, FeedHandler handler) {}
