package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The changes of one document, which hold from one day on. */
record DivisionChanges(
        UUID id,
        String source,
        LocalDate effectiveOn,
        List<DivisionChange> changes,
        @Nullable Instant appliedAt) {

    DivisionChanges {
        changes = List.copyOf(changes);
    }

    /** The row nearest to the place speaks for it: a township's before its county's. */
    Optional<DivisionChange> about(DivisionCode place) {
        return changes.stream()
                .filter(change -> change.from().contains(place))
                .max(Comparator.comparingInt(change -> change.from().value().length()));
    }

    /** The place itself where nothing changed; empty where it changed and nobody said into what. */
    Optional<DivisionCode> today(DivisionCode place) {
        var change = about(place);
        return change.isEmpty() ? Optional.of(place) : change.get().successorOf(place);
    }
}
