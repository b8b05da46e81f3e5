package cn.tongxing.launcher;

import cn.tongxing.launcher.process.ProcessMark;
import java.util.List;

/** Which provinces a command is about: those that are named, else all that run. */
final class Running {
    private Running() {}

    static List<String> provinces(Home home, List<String> named) {
        if (!named.isEmpty()) return Main.provinces(named);
        var running =
                home.provinces().stream().filter(code -> isRunning(home, code)).toList();
        if (running.isEmpty()) throw new LauncherProblem("没有正在运行的省份。", "Nothing is running.");
        return running;
    }

    private static boolean isRunning(Home home, String code) {
        return ProcessMark.read(Province.pidFile(home.province(code), Component.GATEWAY))
                .filter(ProcessMark::isAlive)
                .isPresent();
    }
}
