package cn.tongxing.system.fault;

import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Line.Struck;
import cn.tongxing.system.rig.Rig;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/** Strikes one fault after the other, several at a time where they do not concern the same victim. */
public final class Tormentor {
    private static final int AT_ONCE = 3;
    private static final int LOOK_AGAIN_MILLIS = 200;

    private final List<Fault> faults;
    private final Journal journal;
    private final Set<String> victims = new HashSet<>();
    private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> missed = new EnumMap<>(Kind.class);
    private int running;
    private String latest = "";
    private int notHealed;

    private Tormentor(List<Fault> faults, Journal journal) {
        this.faults = List.copyOf(faults);
        this.journal = journal;
    }

    /** @param kinds only these */
    public static Tormentor of(Rig rig, Journal journal, long seed, int count, Set<Kind> kinds) {
        return new Tormentor(new Deck(rig, seed).deal(count, kinds), journal);
    }

    /**
     * Returns when all are over.
     *
     * @param due whether the fault of this number may strike now; asked again until it may
     * @param goesOn false ends it before the last one
     */
    public void run(IntPredicate due, java.util.function.BooleanSupplier goesOn) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < faults.size(); i++) {
                while (!due.test(i) && goesOn.getAsBoolean()) Thread.sleep(LOOK_AGAIN_MILLIS);
                if (!goesOn.getAsBoolean()) return;
                int number = i + 1;
                var fault = faults.get(i);
                begin(fault);
                threads.submit(() -> strike(number, fault));
            }
        }
    }

    private synchronized void begin(Fault fault) throws InterruptedException {
        while (running == AT_ONCE || fault.victims().stream().anyMatch(victims::contains)) wait();
        running++;
        victims.addAll(fault.victims());
    }

    private void strike(int number, Fault fault) {
        var name = fault.kind().chinese() + " " + fault.what();
        journal.write(new Struck(journal.now(), number, name, "begins"));
        tell(name);
        try {
            boolean done = fault.strike();
            count(done ? struck : missed, fault.kind());
            journal.write(new Struck(journal.now(), number, name, done ? "healed" : "no occasion"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(number, name, e);
        } finally {
            end(fault);
        }
    }

    private synchronized void tell(String name) {
        latest = name;
    }

    private synchronized void failed(int number, String name, RuntimeException why) {
        notHealed++;
        journal.write(new Struck(journal.now(), number, name, "NOT HEALED: " + why));
    }

    private synchronized void count(Map<Kind, Integer> counts, Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    private synchronized void end(Fault fault) {
        running--;
        victims.removeAll(fault.victims());
        notifyAll();
    }

    public synchronized Map<Kind, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** Faults for which there was no occasion: a step that was not reached while somebody waited for it. */
    public synchronized Map<Kind, Integer> missed() {
        return Map.copyOf(missed);
    }

    public synchronized int count() {
        return struck.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int planned() {
        return faults.size();
    }

    /** Faults after which something did not come back: violations. */
    public synchronized int notHealed() {
        return notHealed;
    }

    public synchronized String latest() {
        return latest;
    }
}
