package cn.tongxing.platform.paging;

import org.jspecify.annotations.Nullable;

/** {@code ?limit=} (20, at most 100) and {@code ?cursor=}; a controller's argument. */
public record PageQuery(int limit, @Nullable Cursor after) {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    public PageQuery {
        if (limit < 1 || limit > MAX_LIMIT) throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT);
    }

    public static PageQuery first() {
        return new PageQuery(DEFAULT_LIMIT, null);
    }
}
