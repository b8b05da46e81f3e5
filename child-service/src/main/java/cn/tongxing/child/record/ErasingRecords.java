package cn.tongxing.child.record;

import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Jurisdiction;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Erases records with all that any feature keeps of them; whether they may go, the caller knows. */
@Component
public class ErasingRecords {

    private final JdbcErasure erasure;
    private final RowSecurity rows;
    private final List<RecordRemains> remains;
    private final RecordEvents events;
    private final Clock clock;

    ErasingRecords(
            JdbcErasure erasure, RowSecurity rows, List<RecordRemains> remains, RecordEvents events, Clock clock) {
        this.erasure = erasure;
        this.rows = rows;
        this.remains = List.copyOf(remains);
        this.events = events;
        this.clock = clock;
    }

    /**
     * The records with all that were merged into them: nobody changes, holds or merges one of them until the transaction ends.
     */
    public List<ChildId> hold(Jurisdiction scope, List<ChildId> ids) {
        rows.enter(scope);
        return erasure.holdWithMerged(ids);
    }

    /** All that {@link #hold} gave; a tombstone stays, and the feed says that they are gone. */
    public void erase(Jurisdiction scope, List<ChildId> held, ErasureReason reason) {
        if (held.isEmpty()) return;
        rows.enter(scope);
        var today = ChinaTime.dateOf(clock.instant());
        erasure.bury(held, today, reason);
        remains.forEach(each -> each.erase(held));
        erasure.delete(held);
        events.erased(held, today, reason);
    }
}
