package cn.tongxing.child.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One child, one record. Each change makes the next version. */
record Child(
        ChildId id,
        long version,
        ChildDetails details,
        @Nullable Closure closure,
        Instant openedAt,
        Instant changedAt,
        @Nullable ChildId mergedInto) {

    Child {
        // What PostgreSQL keeps: a record reads the same before and after it was stored.
        openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
        changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
    }

    static Child opened(ChildId id, ChildDetails details, Instant at) {
        return new Child(id, 1, details, null, at, at, null);
    }

    Child corrected(ChildDetails right, Instant at) {
        refuseIfClosed();
        return new Child(id, version + 1, right, null, openedAt, at, null);
    }

    Child closed(Closure closure, Instant at) {
        refuseIfClosed();
        return new Child(id, version + 1, details, closure, openedAt, at, null);
    }

    Child mergedInto(ChildId survivor, Closure closure, Instant at) {
        refuseIfClosed();
        return new Child(id, version + 1, details, closure, openedAt, at, survivor);
    }

    Child unmerged(Instant at) {
        if (mergedInto == null) throw ChildProblem.CHILD_NOT_MERGED.of();
        return new Child(id, version + 1, details, null, openedAt, at, null);
    }

    ChildSummary summary() {
        var household = details.household();
        return new ChildSummary(
                id,
                version,
                details.name(),
                details.sex(),
                details.birthDate(),
                details.residence().division(),
                Objects.requireNonNull(details.residence().since()),
                household == null ? null : household.division(),
                closure != null);
    }

    private void refuseIfClosed() {
        if (closure != null) throw ChildProblem.CHILD_RECORD_CLOSED.of();
    }
}
