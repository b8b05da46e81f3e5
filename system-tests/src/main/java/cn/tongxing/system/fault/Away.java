package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One province's door and ledger are gone while the other goes on pushing; it reads on where it stopped. */
record Away(Province province, Duration length) implements Fault {
    private static final List<String> GONE = List.of("gateway", "ledger-service");

    @Override
    public Kind kind() {
        return Kind.AWAY;
    }

    @Override
    public String what() {
        return "%s %d s".formatted(province.code(), length.toSeconds());
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, "gateway"), Together.victim(province, "ledger-service"));
    }

    @Override
    public boolean strike() throws InterruptedException {
        var gone = province.processesOf(GONE);
        Together.run(gone, province::kill);
        Thread.sleep(length);
        Together.run(gone, process -> Revival.start(province, process));
        return true;
    }
}
