package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the feed {@code children}: that something happened to a record, never what it says. */
@Component
class RecordEvents {

    private final Feed children;

    RecordEvents(Feed children) {
        this.children = children;
    }

    void opened(Child child) {
        append("child-record.opened", child);
    }

    void corrected(Child child) {
        append("child-record.corrected", child);
    }

    void closed(Child child) {
        append("child-record.closed", child);
    }

    private void append(String type, Child child) {
        var details = child.details();
        var household = details.household();
        children.append(
                type,
                child.id().toString(),
                new RecordChanged(
                        child.id(),
                        child.version(),
                        coarse(details.residence().division()),
                        household == null ? null : coarse(household.division()),
                        child.closure() == null ? null : child.closure().reason()));
    }

    /** A village of a few families would point at the child; the township serves every reader. */
    private static DivisionCode coarse(DivisionCode division) {
        return division.level() == DivisionLevel.VILLAGE ? division.at(DivisionLevel.TOWNSHIP) : division;
    }

    /** The data of every event, as in contract/child-record-event.v1.json. */
    record RecordChanged(
            ChildId child,
            long version,
            DivisionCode residence,
            @Nullable DivisionCode household,
            @Nullable ClosingReason closed) {}
}
