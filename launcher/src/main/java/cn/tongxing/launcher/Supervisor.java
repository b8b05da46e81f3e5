package cn.tongxing.launcher;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The process behind an `up`: starts the provinces, keeps them running, and stops them when it is told to. */
final class Supervisor {
    /** Lines by which it tells who started it how that ended; all others are for people. */
    static final String READY = "== ready";

    static final String FAILED = "== failed ";

    /** The argument that asks for AOT caches to be recorded. */
    static final String RECORD = "--record";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private Supervisor() {}

    static int run(Home home, List<String> arguments) {
        var recordsCaches = arguments.remove(RECORD);
        var provinces = Main.provinces(arguments);
        var begin = System.nanoTime();
        var lines = new Lines(begin);
        try {
            var deployment = Deployment.builder()
                    .home(home)
                    .provinces(provinces)
                    .supervised()
                    .recordingCaches(recordsCaches)
                    .progress(lines)
                    .prepare();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                lines.report("停止 stopping");
                deployment.stop();
                lines.report("已停止 stopped");
            }));
            deployment.start();
            lines.report("全部就绪 all ready · 内存 memory %.1f GiB (PSS)".formatted(deployment.memory() / 1073741824.0));
            lines.ready();
            new CountDownLatch(1).await();
        } catch (LauncherProblem e) {
            System.out.println(FAILED + e.sentence());
            return Main.FAILED;
        } catch (RuntimeException e) {
            System.out.println(FAILED + Main.unexpected(home, e).sentence());
            return Main.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Seconds since the start until all is ready, the time of day afterwards. */
    private static final class Lines implements Progress {
        private final long begin;
        private volatile boolean ready;

        Lines(long begin) {
            this.begin = begin;
        }

        void ready() {
            ready = true;
            System.out.println(READY);
        }

        @Override
        public synchronized void report(String text) {
            var when = ready
                    ? LocalDateTime.now().format(TIME)
                    : "%6.1f s"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
            System.out.println(when + "  " + text);
        }
    }
}
