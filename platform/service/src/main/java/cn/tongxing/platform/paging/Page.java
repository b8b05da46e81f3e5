package cn.tongxing.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} goes into {@code ?cursor=} and is null on the last page. */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** From a query that asked for {@code query.limit() + 1} rows: the extra row only says that there is more. */
    public static <T> Page<T> of(List<T> rows, PageQuery query, Function<T, Cursor> positionOf) {
        if (rows.size() <= query.limit()) return new Page<>(rows, null);
        var items = rows.subList(0, query.limit());
        return new Page<>(items, positionOf.apply(items.getLast()).text());
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
