package cn.tongxing.launcher;

import java.nio.file.Files;

/** The AOT caches from which services start with half the processor time; each belongs to one build of one program. */
public final class StartCaches {
    private StartCaches() {}

    public static boolean areMissing(Home home) {
        var applications = new Applications(home);
        return Component.APPLICATIONS.stream()
                .anyMatch(
                        component -> Files.notExists(applications.of(component).aotCache()));
    }

    /** One province starts in the tests' corner; its clean end writes them. */
    public static void recordWhereMissing(Home home, Progress progress) {
        if (!areMissing(home)) return;
        Deployment.builder()
                .home(home)
                .forTests()
                .provinces("34")
                .recordingCaches(true)
                .progress(progress)
                .endingWithUs()
                .start()
                .close();
    }
}
