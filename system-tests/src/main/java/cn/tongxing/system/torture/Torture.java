package cn.tongxing.system.torture;

import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.Main;
import cn.tongxing.system.rig.Rig;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** `torture`: starts two provinces in the tests' corner, hurts them while cases walk, checks, and stops them. */
public final class Torture {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMdd-HHmmss");

    private Torture() {}

    public static void main(String[] arguments) {
        var home = Home.find();
        System.exit(Main.answered(home, () -> run(home, List.of(arguments))));
    }

    private static int run(Home home, List<String> arguments) {
        var wish = Wish.parse(arguments, System.nanoTime() % 1_000_000);
        System.out.println("seed=" + wish.seed());
        var started = LocalDateTime.now().format(STAMP);
        var folder = home.runs().resolve("torture").resolve(started + "-seed-" + wish.seed());
        try (var rig = Rig.start(
                Deployment.builder().forTests().endingWithUs().progress(System.out::println), folder, wish.seed())) {
            return run(rig, wish, folder.resolve("journal.jsonl"), "t" + started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(Rig rig, Wish wish, Path journal, String word) throws InterruptedException {
        var outcome = new Run(rig, wish, journal, word, System.out::println).toItsEnd();
        System.out.println(new Report(outcome, journal));
        return outcome.isClean() ? 0 : 1;
    }
}
