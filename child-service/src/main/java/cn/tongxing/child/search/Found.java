package cn.tongxing.child.search;

import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.name.NameQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of found children.
 *
 * @param next goes into {@code ?cursor=}; null on the last page
 * @param by how the name was looked up; null when none was given
 * @param count how many there are, if that was asked for
 */
record Found(
        List<SummaryView> items,
        @Nullable String next,
        NameQuery.@Nullable By by,
        @Nullable Count count) {

    Found {
        items = List.copyOf(items);
    }

    /** @param atLeast true when counting stopped at {@code number} */
    record Count(int number, boolean atLeast) {

        static final int MOST = 1_000;

        static Count of(int counted) {
            return new Count(Math.min(counted, MOST), counted > MOST);
        }
    }
}
