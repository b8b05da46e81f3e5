package cn.tongxing.launcher;

import cn.tongxing.launcher.demo.Demo;
import java.util.ArrayList;
import java.util.List;

/** What `./tongxing` hands over to once everything is built: one word, its arguments, an exit code. */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Home.find(), new ArrayList<>(List.of(arguments))));
    }

    static int run(Home home, List<String> arguments) {
        var command = arguments.isEmpty() ? "help" : arguments.removeFirst();
        try {
            return switch (command) {
                case "up" -> new Up(home).run(provinces(arguments));
                case "down" -> new Down(home).run(arguments);
                case "status" -> new Status(home).run();
                case "logs" -> new Logs(home).run(arguments);
                case "demo" -> Demo.run(home, arguments);
                case "supervise" -> Supervisor.run(home, arguments);
                default -> misused(command);
            };
        } catch (LauncherProblem e) {
            System.err.println(e.sentence());
            return FAILED;
        }
    }

    private static int misused(String command) {
        System.err.printf(
                "没有名为 %s 的命令，请运行 ./tongxing help。 There is no command %s; run ./tongxing help.%n", command, command);
        return MISUSED;
    }

    static List<String> provinces(List<String> arguments) {
        var codes = arguments.isEmpty()
                ? List.of("34", "50")
                : arguments.stream().distinct().toList();
        codes.forEach(ProvinceNames::of);
        return codes;
    }
}
