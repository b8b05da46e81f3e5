package cn.tongxing.launcher;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** `up`: starts provinces in the background and returns when they are ready; interrupted before, it takes all back. */
public final class Up {
    private final Home home;
    private final Background background;
    private volatile boolean interrupted;

    public Up(Home home) {
        this.home = home;
        this.background = new Background(home);
    }

    int run(List<String> provinces) {
        start(provinces, true);
        new Welcome(home).print(provinces);
        return 0;
    }

    public boolean isRunning() {
        return background.running().isPresent();
    }

    /** Whether this province is among those that run. */
    public boolean runs(String province) {
        return ProcessMark.read(Province.pidFile(home.province(province), Component.GATEWAY))
                .filter(ProcessMark::isAlive)
                .isPresent();
    }

    /** Starts the provinces and tells what happens; a problem leaves nothing behind. Recording pays from the next start on. */
    public void start(List<String> provinces, boolean recordsCaches) {
        refuseSecond();
        var supervisor = background.start(provinces, recordsCaches);
        var takeBack = new Thread(() -> takeBack(supervisor));
        Runtime.getRuntime().addShutdownHook(takeBack);
        try {
            follow(supervisor);
        } finally {
            removeHook(takeBack);
        }
    }

    private void refuseSecond() {
        background.running().ifPresent(mark -> {
            throw new LauncherProblem(
                    "童行已在运行（监管进程 %d），用 ./tongxing status 查看，用 ./tongxing down 停止。".formatted(mark.pid()),
                    "Tongxing already runs (supervisor %d): see ./tongxing status, stop it with ./tongxing down."
                            .formatted(mark.pid()));
        });
    }

    private void takeBack(OsProcess supervisor) {
        interrupted = true;
        System.err.println("已中断，正在停止。 Interrupted, stopping what was started.");
        background.end(supervisor.mark());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // we are being shut down: the hook runs, as it should
        }
    }

    /** Prints what the supervisor writes until it says how the start ended. */
    private void follow(OsProcess supervisor) {
        try (var lines = Files.newBufferedReader(background.log())) {
            while (true) {
                var alive = supervisor.isAlive(); // asked before reading: what a dead one wrote is all read
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(Supervisor.READY)) return;
                    if (line.startsWith(Supervisor.FAILED))
                        throw failed(line.substring(Supervisor.FAILED.length()), supervisor);
                    System.out.println(line);
                }
                if (!alive)
                    throw failed(
                            "启动进程意外退出，见 %s。 The supervisor ended unexpectedly.".formatted(background.log()),
                            supervisor);
                Thread.sleep(100);
            }
        } catch (IOException e) {
            throw new LauncherProblem("无法读取 " + background.log() + "。", "Cannot read that file.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LauncherProblem failed(String sentence, OsProcess supervisor) throws InterruptedException {
        if (interrupted) new CountDownLatch(1).await(); // what we stop ourselves is no failure; the hook ends us
        background.end(supervisor.mark()); // it stops what it had started before it ends
        return new LauncherProblem(sentence, "");
    }
}
