package cn.tongxing.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** What `./tongxing` hands over to once everything is built: one word, its arguments, an exit code. The demo is apart. */
public final class Main {
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        var home = Home.find();
        System.exit(answered(home, () -> run(home, new ArrayList<>(List.of(arguments)))));
    }

    private static int run(Home home, List<String> arguments) {
        var command = arguments.isEmpty() ? "help" : arguments.removeFirst();
        return switch (command) {
            case "up" -> new Up(home).run(provinces(arguments));
            case "down" -> new Down(home).run(arguments);
            case "status" -> new Status(home).run();
            case "compare" -> new Compare(home).run(arguments);
            case "logs" -> new Logs(home).run(arguments);
            case "audit" -> new AuditCommand(home).run(arguments);
            case "invite" -> new InviteCommand(home).run(arguments);
            case "agencies" -> new AgenciesCommand(home).run(arguments);
            case "peer" -> new PeerCommand(home).run(arguments);
            case "secrets" -> SecretsCommand.run(arguments, System.out);
            case "epochs" -> EpochsCommand.run(arguments, System.out);
            case "supervise" -> Supervisor.run(home, arguments);
            default -> misused(command);
        };
    }

    /** Whatever goes wrong in a command is told in one sentence. */
    public static int answered(Home home, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (LauncherProblem e) {
            System.err.println(e.sentence());
        } catch (RuntimeException e) {
            System.err.println(unexpected(home, e).sentence());
        }
        return FAILED;
    }

    /** A defect or a broken disk: one sentence for the user, the rest for whoever looks into it. */
    static LauncherProblem unexpected(Home home, RuntimeException e) {
        var log = home.logs().resolve("launcher.log");
        try {
            Files.createDirectories(home.logs());
            try (var out = new PrintWriter(Files.newBufferedWriter(log))) {
                e.printStackTrace(out);
            }
        } catch (IOException unwritable) {
            e.printStackTrace();
        }
        return new LauncherProblem(
                "发生意外错误，详见 %s。".formatted(log), "Something unexpected went wrong: %s.".formatted(e.getMessage()));
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
