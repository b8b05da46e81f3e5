package cn.tongxing.system.fault;

import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.launcher.Province;

/**
 * Brings a process back as whoever supervises it does: one that dies while it starts, because something it needs was struck at
 * that moment, is started once more. Twice is no coincidence.
 */
final class Revival {
    private Revival() {}

    static void start(Province province, String process) {
        try {
            province.start(process);
        } catch (LauncherProblem died) {
            System.out.println("再次启动 starting again: " + died.getMessage());
            province.start(process);
        }
    }
}
