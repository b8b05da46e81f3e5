package cn.tongxing.bench.report;

import cn.tongxing.launcher.LauncherProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sizes of a run: what is not given is the default; what has no default does not exist. */
public final class Options {
    private final Map<String, Long> values;

    private Options(Map<String, Long> values) {
        this.values = values;
    }

    /** @param arguments `--name number` each */
    public static Options read(Map<String, Long> defaults, List<String> arguments) {
        var values = new LinkedHashMap<>(defaults);
        for (var i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i).startsWith("--") ? arguments.get(i).substring(2) : "";
            if (!values.containsKey(name)
                    || i + 1 == arguments.size()
                    || !arguments.get(i + 1).matches("[0-9]{1,12}")) throw unknown(arguments.get(i), defaults);
            values.put(name, Long.valueOf(arguments.get(i + 1)));
        }
        return new Options(values);
    }

    private static LauncherProblem unknown(String argument, Map<String, Long> defaults) {
        var known = String.join(
                " ", defaults.keySet().stream().map(name -> "--" + name).toList());
        return new LauncherProblem(
                "参数 %s 无效；可用（后接一个数）：%s。".formatted(argument, known),
                "Cannot use %s; there are, each with a number: %s.".formatted(argument, known));
    }

    public int number(String name) {
        return Math.toIntExact(values.get(name));
    }

    public long seed() {
        return values.get("seed");
    }

    public Duration seconds(String name) {
        return Duration.ofSeconds(values.get(name));
    }

    public Map<String, Long> all() {
        return new LinkedHashMap<>(values);
    }
}
