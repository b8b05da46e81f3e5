package cn.tongxing.seed;

import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** `seed`: writes the files and says what they are made from, so that they can be made again. */
public final class Seed {
    private static final List<String> OPTIONS = List.of("--province", "--children", "--seed", "--out", "--today");

    private Seed() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, Clock.system(ZoneId.of("Asia/Shanghai"))));
    }

    static int run(String[] arguments, Clock clock) {
        try {
            write(read(arguments), clock);
            return 0;
        } catch (SeedProblem problem) {
            System.err.println(problem.sentence());
            return 2;
        } catch (IOException problem) {
            System.err.println("无法写入文件。 The files cannot be written: " + problem.getMessage());
            return 1;
        }
    }

    private static void write(Map<String, String> options, Clock clock) throws IOException {
        var province = province(options.getOrDefault("--province", ""));
        var today = day(options.getOrDefault("--today", LocalDate.now(clock).toString()));
        long seed = number(options.getOrDefault("--seed", "1"));
        long size = number(options.getOrDefault("--children", ""));
        var folder = options.containsKey("--out") ? Path.of(options.get("--out")) : usual(province);
        var population = new Population(seed, province, (int) Math.min(size, Integer.MAX_VALUE), today);
        long began = clock.millis();
        population.writeFiles(folder);
        double seconds = Math.max(1, clock.millis() - began) / 1000.0;
        System.out.printf(
                "%s  --province %s --children %d --seed %d --today %s%n", folder, province, size, seed, today);
        System.out.printf("全部为虚构 all made up；%.1f 秒 s，每秒 a second %,d 人 children%n", seconds, (long) (size / seconds));
    }

    private static Path usual(DivisionCode province) {
        return Path.of(System.getProperty("tongxing.root", "."), ".tongxing", "seed", province.value());
    }

    private static Map<String, String> read(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) throw usage();
            options.put(arguments[i], arguments[i + 1]);
        }
        if (!options.keySet().containsAll(List.of("--province", "--children"))) throw usage();
        return options;
    }

    private static SeedProblem usage() {
        var how = "./tongxing seed --province 35 --children N [--seed S] [--out 文件夹] [--today yyyy-MM-dd]";
        return new SeedProblem("用法：" + how + "，见 docs/seed.md。", "See docs/seed.md.");
    }

    private static DivisionCode province(String text) {
        try {
            return DivisionCode.of(text);
        } catch (IllegalArgumentException problem) {
            throw usage();
        }
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) throw usage();
        return Long.parseLong(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException problem) {
            throw usage();
        }
    }
}
