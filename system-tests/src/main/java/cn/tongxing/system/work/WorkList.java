package cn.tongxing.system.work;

import cn.tongxing.system.Desk;
import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What is one desk's turn, read as its officers read it: one list for all who wait here, instead of one look a case. Read
 * only while somebody waits. Whatever in it is of another place is noted as trouble.
 */
final class WorkList implements AutoCloseable {
    private static final int BETWEEN_LOOKS_MILLIS = 400;

    private final Desk desk;
    private final String place;
    private final Clerk clerk;
    private final Journal journal;
    private final Duration patience;
    private Map<UUID, Task> tasks = Map.of();
    private int waiting;
    private boolean closed;

    /** A case that waits for this desk, at the version at which its next step must be taken. */
    record Task(String state, long version) {}

    WorkList(Desk desk, String place, Clerk clerk, Journal journal, Duration patience) {
        this.desk = desk;
        this.place = place;
        this.clerk = clerk;
        this.journal = journal;
        this.patience = patience;
        Thread.ofVirtual().name("work-list-" + desk.client()).start(this::lookUntilClosed);
    }

    /** Returns when the case is this desk's turn in this state; a list read before the version was reached is too old. */
    synchronized Task await(UUID id, String state, long atLeast) {
        long end = System.nanoTime() + patience.toNanos();
        waiting++;
        notifyAll();
        try {
            while (true) {
                var task = tasks.get(id);
                if (task != null && task.state().equals(state) && task.version() >= atLeast) return task;
                if (System.nanoTime() > end) throw new Unanswered(late(id, state));
                wait(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        } finally {
            waiting--;
        }
    }

    private String late(UUID id, String state) {
        return "%s did not become %s at %s in %d s; the list says %s"
                .formatted(id, state, desk.client(), patience.toSeconds(), tasks.get(id));
    }

    private void lookUntilClosed() {
        try {
            while (awaitSomebody()) {
                look();
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitSomebody() throws InterruptedException {
        while (waiting == 0 && !closed) wait();
        return !closed;
    }

    private void look() {
        try {
            var found = new HashMap<UUID, Task>();
            var cursor = "";
            do {
                var page = page(cursor);
                page.path("items").forEach(item -> found.put(id(item), task(item)));
                cursor = page.path("next").asString("");
            } while (!cursor.isEmpty());
            show(found);
        } catch (Unanswered later) {
            // who waits here gives up by himself
        }
    }

    private JsonNode page(String cursor) {
        var path = "/api/cases?turn=mine&limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        return clerk.ask(new Clerk.Question(0, desk, "list", "GET", path, call -> call))
                .json();
    }

    private static UUID id(JsonNode item) {
        return UUID.fromString(item.path("id").asString());
    }

    private Task task(JsonNode item) {
        var ours = code(item, "residence").startsWith(place)
                || code(item, "household").startsWith(place);
        if (!ours) journal.write(new Line.Seen(journal.now(), 0, desk.client(), "listed outside its area: " + item));
        return new Task(item.path("state").asString(), item.path("version").asLong());
    }

    private static String code(JsonNode item, String side) {
        return item.path(side).path("division").asString("");
    }

    private synchronized void show(Map<UUID, Task> found) {
        tasks = found;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
