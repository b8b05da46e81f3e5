package cn.tongxing.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A process we started: it writes to a log file and is known by a pid file, so that others recognise it after us. */
public final class OsProcess {
    private final Process process;
    private final ProcessMark mark;
    private final Path log;
    private final long logStart;

    private OsProcess(Process process, ProcessMark mark, Path log, long logStart) {
        this.process = process;
        this.mark = mark;
        this.log = log;
        this.logStart = logStart;
    }

    public static OsProcess start(List<String> command, Map<String, String> variables, Path log, Path pidFile) {
        try {
            Files.createDirectories(log.getParent());
            var logStart = Files.exists(log) ? Files.size(log) : 0;
            var builder = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(variables);
            var process = builder.start();
            process.getOutputStream().close();
            var mark = ProcessMark.of(process.pid()).orElse(new ProcessMark(process.pid(), 0));
            mark.write(pidFile);
            return new OsProcess(process, mark, log, logStart);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    public ProcessMark mark() {
        return mark;
    }

    public long pid() {
        return mark.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    public void signal(Signal signal) {
        mark.signal(signal);
    }

    /** Ends it in its own manner, and by force when its time is over; waits until it is gone. */
    public void stop(Signal manner, Duration patience) {
        signal(Signal.CONT); // a paused process would not hear anything else
        signal(manner);
        if (!ended(patience)) {
            signal(Signal.KILL);
            ended(Duration.ofSeconds(10));
        }
    }

    /** What it has written since this start. */
    public String output() {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.min(logStart, channel.size()));
            return new String(java.nio.channels.Channels.newInputStream(channel).readAllBytes());
        } catch (IOException e) {
            return "";
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
