package cn.tongxing.platform.feed;

import java.util.List;

/** Reads pages of a service's feed, over HTTP or, of this service's own, from the database. */
public interface FeedReader {

    /** @param next the position behind the last event; with no event the position asked for */
    record Page(List<FeedEvent> events, String next) {}

    /**
     * @param after a position this feed gave before; empty for the start
     * @throws FeedGone when the publisher was restored since
     */
    Page read(String service, String feed, String after, int limit);
}
