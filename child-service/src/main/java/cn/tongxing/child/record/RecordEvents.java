package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.feed.Feed;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the feed {@code children} that something happened to a record, never what it says, and this service's own followers. */
@Component
class RecordEvents {

    private final Feed children;
    private final List<RecordFollower> followers;

    RecordEvents(Feed children, List<RecordFollower> followers) {
        this.children = children;
        this.followers = List.copyOf(followers);
    }

    void opened(List<Child> opened) {
        append("child-record.opened", opened);
    }

    void corrected(List<Child> corrected) {
        append("child-record.corrected", corrected);
    }

    void closed(Child child) {
        append("child-record.closed", List.of(child));
    }

    /** Who keeps the id of the merged record learns which one stands for the child now. */
    void merged(Child merged, Child survivor) {
        appendMerge("child-record.merged", merged);
        corrected(List.of(survivor));
    }

    void unmerged(Child restored, Child survivor) {
        appendMerge("child-record.unmerged", restored);
        corrected(List.of(survivor));
    }

    /** Names no place: whoever reads by area is told that the child has left it, and everybody else deletes what they hold. */
    void erased(List<ChildId> gone, LocalDate on, ErasureReason reason) {
        children.appendAll(
                "child-record.erased",
                gone.stream().collect(Collectors.toMap(ChildId::toString, id -> new RecordErased(id, on, reason))));
    }

    private void appendMerge(String type, Child child) {
        var changed = data(child);
        children.append(
                type,
                child.id().toString(),
                new RecordMerged(
                        changed.child(),
                        changed.version(),
                        changed.residence(),
                        changed.household(),
                        changed.closed(),
                        child.mergedInto()));
        tell(List.of(child));
    }

    private void append(String type, List<Child> changed) {
        children.appendAll(
                type,
                changed.stream().collect(Collectors.toMap(child -> child.id().toString(), RecordEvents::data)));
        tell(changed);
    }

    private static RecordChanged data(Child child) {
        var details = child.details();
        var household = details.household();
        return new RecordChanged(
                child.id(),
                child.version(),
                coarse(details.residence().division()),
                household == null ? null : coarse(household.division()),
                child.closure() == null ? null : child.closure().reason());
    }

    /** What came along with records that stay as they are, such as how the children moved. */
    void tell(List<Child> changed) {
        if (changed.isEmpty()) return;
        var now = changed.stream().map(RecordFacts::of).toList();
        followers.forEach(follower -> follower.changed(now));
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

    /** The data of a merge and its undoing, as in contract/child-record-merged.v1.json. */
    record RecordMerged(
            ChildId child,
            long version,
            DivisionCode residence,
            @Nullable DivisionCode household,
            @Nullable ClosingReason closed,
            @Nullable ChildId mergedInto) {}

    /** The data of the last event of a record, as in contract/child-record-erased.v1.json. */
    record RecordErased(ChildId child, LocalDate erasedOn, ErasureReason reason) {}
}
