package cn.tongxing.child.record;

import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes copies of records; whether the family may have one, the caller knows, and it audits it. */
@Component
public class RecordCopies {

    private final Children children;
    private final Views views;
    private final Differences differences;
    private final JdbcLooks looks;
    private final Clock clock;

    RecordCopies(Children children, Views views, Differences differences, JdbcLooks looks, Clock clock) {
        this.children = children;
        this.views = views;
        this.differences = differences;
        this.looks = looks;
        this.clock = clock;
    }

    public Optional<RecordCopy> copy(Jurisdiction scope, ChildId id) {
        return children.find(scope, id).map(child -> copy(scope, child));
    }

    private RecordCopy copy(Jurisdiction scope, Child child) {
        var closure = child.closure();
        return new RecordCopy(
                views.disclosure(child, Purpose.GUARDIAN_REQUEST, EnumSet.allOf(DisclosedPart.class), clock.instant()),
                closure == null ? null : ChildView.ClosureView.of(closure),
                all(page -> Page.of(
                        differences.between(children.history(scope, child.id(), page)),
                        page,
                        change -> Cursor.of(change.version()))),
                all(page -> Page.of(
                                looks.newest(child.id(), page),
                                page,
                                look -> Cursor.of(look.view().at(), look.id()))
                        .map(JdbcLooks.Look::view)));
    }

    private static <T> List<T> all(Function<PageQuery, Page<T>> pages) {
        var all = new ArrayList<T>();
        @Nullable String next = null;
        do {
            var page = pages.apply(new PageQuery(PageQuery.MAX_LIMIT, next == null ? null : Cursor.parse(next)));
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }
}
