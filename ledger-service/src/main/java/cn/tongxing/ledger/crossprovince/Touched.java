package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of divisions touch; a case that lies in two of the places is one case. */
record Touched(int open, int closed, List<Place> places) {

    Touched {
        places = List.copyOf(places);
    }

    /** How many cases lie there, and where they will lie; null where nobody said. */
    record Place(DivisionCode from, @Nullable DivisionCode to, int open, int closed) {}

    static Touched of(List<JdbcSuccessions.Extent> extents, DivisionChanges document) {
        var all = extents.getFirst();
        var places = extents.stream()
                .filter(extent -> extent.place() != null)
                .map(extent -> new Place(
                        extent.place(), document.today(extent.place()).orElse(null), extent.open(), extent.closed()))
                .toList();
        return new Touched(all.open(), all.closed(), places);
    }

    int all() {
        return open + closed;
    }

    List<DivisionCode> unresolved() {
        return places.stream()
                .filter(place -> place.to() == null)
                .map(Place::from)
                .toList();
    }
}
