package cn.tongxing.system.work;

import cn.tongxing.system.Desk;
import cn.tongxing.system.journal.Journal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The work lists of all desks that anybody waits at. */
final class WorkLists implements AutoCloseable {
    private final Clerk clerk;
    private final Journal journal;
    private final Duration patience;
    private final Map<Desk, WorkList> lists = new ConcurrentHashMap<>();

    WorkLists(Clerk clerk, Journal journal, Duration patience) {
        this.clerk = clerk;
        this.journal = journal;
        this.patience = patience;
    }

    WorkList of(Desk desk) {
        return lists.computeIfAbsent(desk, d -> new WorkList(d, division(d), clerk, journal, patience));
    }

    /** A client is named dev-province-division-role. */
    private static String division(Desk desk) {
        return desk.client().split("-")[2];
    }

    @Override
    public void close() {
        lists.values().forEach(WorkList::close);
    }
}
