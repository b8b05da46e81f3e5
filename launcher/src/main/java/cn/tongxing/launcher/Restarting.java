package cn.tongxing.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Starts again what died by itself: at once the first time, then after longer and longer pauses, up to half a minute. */
final class Restarting implements Supervision {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(2);

    private record Deaths(int inARow, long last) {}

    private final Progress progress;
    private final Map<String, Deaths> deaths = new ConcurrentHashMap<>();

    Restarting(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void died(Province province, Managed process) {
        var what = province.code() + " " + process.component().id();
        Thread.ofVirtual().name("restart " + what).start(() -> startAgain(what, province, process));
    }

    /** Until it is ready once more, or is being stopped. */
    private void startAgain(String what, Province province, Managed process) {
        while (!process.isClosed()) {
            var pause = pauseBefore(what, System.nanoTime());
            progress.report("%s 意外退出，%d 秒后重新启动 died, starting again in %d s"
                    .formatted(what, pause.toSeconds(), pause.toSeconds()));
            try {
                Thread.sleep(pause);
                if (!process.isClosed()) province.start(process);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (LauncherProblem e) {
                if (!process.isClosed()) progress.report(e.sentence());
            }
        }
    }

    /** 1, 2, 4 … seconds; who lived two minutes begins anew. */
    Duration pauseBefore(String what, long now) {
        var row = deaths.compute(
                what,
                (key, last) -> last == null || now - last.last() > STEADY.toNanos()
                        ? new Deaths(1, now)
                        : new Deaths(last.inARow() + 1, now));
        var seconds = 1L << Math.min(row.inARow() - 1, 5);
        return seconds > LONGEST_PAUSE.toSeconds() ? LONGEST_PAUSE : Duration.ofSeconds(seconds);
    }
}
