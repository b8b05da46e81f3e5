package cn.tongxing.launcher;

import cn.tongxing.launcher.client.Caller;
import cn.tongxing.launcher.client.GatewayClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * `agencies CODE…`: enters the agencies that a region's plan names, as the platform's operator would, through the gateway.
 * What is on file is left as it is, so that it can be run again; every agency that was opened stands in the audit trail.
 * `--gateway ADDRESS --token FILE` for a deployment that does not run here, with an operator's access token.
 */
final class AgenciesCommand {

    static final int NOT_ALL = 1;

    private final Home home;

    AgenciesCommand(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        var gateway = option(rest, "--gateway");
        var token = option(rest, "--token");
        if (rest.isEmpty() || (gateway == null) != (token == null))
            throw new LauncherProblem(
                    "用法：./tongxing agencies 区划代码… [--gateway 网关地址 --token 令牌文件]，名录现有：%s。"
                            .formatted(String.join("、", AgencyBook.PLACES)),
                    "Usage: ./tongxing agencies CODE… [--gateway ADDRESS --token FILE]; there are books of: %s."
                            .formatted(String.join(", ", AgencyBook.PLACES)));
        var worst = 0;
        for (var code : rest) {
            var operator = gateway == null ? developmentOperator(code) : operator(URI.create(gateway), Path.of(token));
            worst = Math.max(worst, enter(AgencyBook.of(code), operator, System.out));
        }
        return worst;
    }

    private static @Nullable String option(List<String> arguments, String name) {
        var at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size()) return null;
        arguments.remove(at);
        return arguments.remove(at);
    }

    private Caller developmentOperator(String code) {
        AgencyBook.of(code); // says which there are before it says that nothing runs
        var province = code.substring(0, 2);
        return Door.of(home, province).gateway().as("dev-%s-%s-platform-operator".formatted(province, province));
    }

    private static Caller operator(URI gateway, Path file) {
        try {
            var token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return new GatewayClient(gateway, client -> "").withAuthorization("Bearer " + token);
        } catch (IOException e) {
            throw new LauncherProblem("无法读取 %s。".formatted(file), "Cannot read %s.".formatted(file), e);
        }
    }

    static int enter(AgencyBook book, Caller operator, PrintStream out) {
        var table = new Table();
        var refused = 0;
        for (var line : book.lines()) {
            var key = UUID.nameUUIDFromBytes(
                    (book.division() + "|" + line.function() + "|" + line.name()).getBytes(StandardCharsets.UTF_8));
            var answer = operator.call("POST", "/api/agencies")
                    .key(key.toString())
                    .json(line.asRequest(book.division()))
                    .send();
            var outcome = switch (answer.status()) {
                case 201 -> "已登记 on file";
                case 409 -> answer.problem().equals("AGENCY_ON_FILE") ? "早已在册 was on file" : answer.problem();
                default -> answer.status() + " " + answer.problem();
            };
            if (!outcome.endsWith("on file")) refused++;
            table.row(outcome, line.function().chinese(), line.name());
        }
        out.print(table);
        return refused == 0 ? 0 : NOT_ALL;
    }
}
