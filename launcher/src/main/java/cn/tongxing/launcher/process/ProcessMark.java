package cn.tongxing.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One process, told apart from a later one with the same number by the moment it started (in clock ticks since boot). */
public record ProcessMark(long pid, long started) {

    public static Optional<ProcessMark> of(long pid) {
        return Proc.stat(pid).map(stat -> new ProcessMark(pid, stat.started()));
    }

    /** What a pid file says; empty when there is none, or nothing sensible in it (a crash may leave it half written). */
    public static Optional<ProcessMark> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            return words.length == 2
                    ? Optional.of(new ProcessMark(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, pid + " " + started + "\n");
    }

    /** Whether this very process runs; a zombie does not. */
    public boolean isAlive() {
        return Proc.stat(pid)
                .filter(stat -> stat.started() == started && stat.state() != 'Z' && stat.state() != 'X')
                .isPresent();
    }

    /** Sends the signal if this very process still runs. */
    public void signal(Signal signal) {
        if (!isAlive()) return;
        try {
            // kill is built into bash; the program of that name is not on every Debian.
            new ProcessBuilder(List.of("bash", "-c", "kill -" + signal + " " + pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot send " + signal + " to " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is gone; false when the time is over first. */
    public boolean awaitEnd(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > end) return false;
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
