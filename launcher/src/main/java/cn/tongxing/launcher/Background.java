package cn.tongxing.launcher;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The supervisor process of an `up`, seen from the commands that start it, find it and end it. */
final class Background {
    /** Recording the AOT caches at the end of a first run is what takes so long. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(6);

    private final Home home;

    Background(Home home) {
        this.home = home;
    }

    private Path pidFile() {
        return home.run().resolve("supervisor.pid");
    }

    Path log() {
        return home.logs().resolve("supervisor.log");
    }

    /** The running supervisor; a pid file whose process is gone, or is another program by now, names none. */
    Optional<ProcessMark> running() {
        return ProcessMark.read(pidFile())
                .filter(ProcessMark::isAlive)
                .filter(mark -> Proc.commandLine(mark.pid()).contains(Main.class.getName()));
    }

    /** In a session of its own: Ctrl-C in the terminal that started it, or its closing, does not reach it. */
    OsProcess start(List<String> provinces, boolean recordsCaches) {
        log().toFile().delete();
        var command = new ArrayList<>(List.of(
                "setsid",
                Jvm.program(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dtongxing.root=" + home.root(),
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                Main.class.getName(),
                "supervise"));
        if (recordsCaches) command.add(Supervisor.RECORD);
        command.addAll(provinces);
        return OsProcess.start(command, Map.of(), log(), pidFile());
    }

    /** The entries of a class path may be relative to where we stand; the supervisor may stand elsewhere. */
    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    /** Asks it to stop all that it started, and waits until it has. */
    void end(ProcessMark supervisor) {
        supervisor.signal(Signal.TERM);
        if (!supervisor.awaitEnd(ENDS_WITHIN)) supervisor.signal(Signal.KILL);
        supervisor.awaitEnd(Duration.ofSeconds(5));
        forget();
    }

    void forget() {
        pidFile().toFile().delete();
    }
}
