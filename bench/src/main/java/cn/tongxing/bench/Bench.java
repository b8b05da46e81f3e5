package cn.tongxing.bench;

import cn.tongxing.bench.children.ChildrenBench;
import cn.tongxing.bench.exchange.ExchangeBench;
import cn.tongxing.bench.gateway.GatewayBench;
import cn.tongxing.bench.report.Options;
import cn.tongxing.bench.start.StartBench;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.launcher.Main;
import java.util.ArrayList;
import java.util.List;

/** `bench`: one word says what is measured. An aim that is missed is told, and no failure. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        var home = Home.find();
        System.exit(Main.answered(home, () -> run(home, new ArrayList<>(List.of(arguments)))));
    }

    private static int run(Home home, List<String> arguments) {
        var what = arguments.isEmpty() ? "" : arguments.removeFirst();
        switch (what) {
            case "start" -> StartBench.run(home, Options.read(StartBench.DEFAULTS, arguments));
            case "gateway" -> GatewayBench.run(home, Options.read(GatewayBench.DEFAULTS, arguments));
            case "children" -> ChildrenBench.run(home, Options.read(ChildrenBench.DEFAULTS, arguments));
            case "exchange" -> ExchangeBench.run(home, Options.read(ExchangeBench.DEFAULTS, arguments));
            default ->
                throw new LauncherProblem(
                        "用法：./tongxing bench start|gateway|exchange|children [--参数 值]，见 docs/bench.md。",
                        "Usage: ./tongxing bench start|gateway|exchange|children [--setting value], see docs/bench.md.");
        }
        return 0;
    }
}
