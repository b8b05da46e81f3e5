package cn.tongxing.launcher;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One component's process over its lives: started, stopped, killed, started again; tells when it dies unasked. */
final class Managed {
    private final Component component;
    private final Supplier<List<String>> command;
    private final Map<String, String> variables;
    private final Path log;
    private final Path pidFile;
    private final Consumer<Managed> onDeath;
    private @Nullable OsProcess process;
    private boolean steady;
    private volatile boolean closed;

    Managed(
            Component component,
            Supplier<List<String>> command,
            Map<String, String> variables,
            Path log,
            Path pidFile,
            Consumer<Managed> onDeath) {
        this.component = component;
        this.command = command;
        this.variables = Map.copyOf(variables);
        this.log = log;
        this.pidFile = pidFile;
        this.onDeath = onDeath;
    }

    Component component() {
        return component;
    }

    List<String> command() {
        return command.get();
    }

    /** The component's, unless there are two. */
    String name() {
        return log.getFileName().toString().replace(".log", "");
    }

    Path log() {
        return log;
    }

    synchronized OsProcess start() {
        if (closed) throw new LauncherProblem("正在停止。", "It is being stopped.");
        if (process != null && process.isAlive()) return process;
        var started = OsProcess.start(command.get(), variables, log, pidFile);
        process = started;
        started.onExit().thenRun(() -> died(started));
        return started;
    }

    /** From now on nothing starts it any more: whoever is stopping wins over whoever is still starting. */
    void refuseStarts() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** It was seen ready: from now on its death is an event, before that it is a failed start of whoever waits for it. */
    synchronized void settled() {
        steady = process != null;
    }

    private void died(OsProcess dead) {
        synchronized (this) {
            if (!steady || process != dead) return;
            steady = false;
        }
        onDeath.accept(this);
    }

    /** Ends it in its own manner: PostgreSQL's fast shutdown is SIGINT, everything else ends on SIGTERM. */
    synchronized void stop(Duration patience) {
        steady = false;
        if (process == null) return;
        process.stop(component == Component.POSTGRESQL ? Signal.INT : Signal.TERM, patience);
        forget();
    }

    /** SIGKILL, as a power cut for one process. It stays dead until started again. */
    synchronized void kill() {
        steady = false;
        if (process == null) return;
        process.stop(Signal.KILL, Duration.ofSeconds(10));
        forget();
    }

    synchronized void signal(Signal signal) {
        if (process != null) process.signal(signal);
    }

    synchronized Optional<OsProcess> process() {
        return Optional.ofNullable(process).filter(OsProcess::isAlive);
    }

    synchronized Optional<ProcessMark> mark() {
        return process().map(OsProcess::mark);
    }

    /** What the latest life has written. */
    synchronized String output() {
        return process == null ? "" : process.output();
    }

    private void forget() {
        pidFile.toFile().delete();
    }
}
