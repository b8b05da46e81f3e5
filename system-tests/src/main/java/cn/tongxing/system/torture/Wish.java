package cn.tongxing.system.torture;

import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.system.fault.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run shall be.
 *
 * @param cases at least so many; they go on until the last fault has healed
 * @param kinds no fault of another kind
 * @param limit after so long no fault and no case begins any more
 * @param caseworkers so many cases are under way at once
 */
public record Wish(int cases, int faults, Set<Kind> kinds, long seed, Optional<Duration> limit, int caseworkers) {
    private static final int SHORT_CASES = 300;
    private static final int SHORT_FAULTS = 22;
    private static final int CASEWORKERS = 24;
    private static final String USAGE =
            "./tongxing torture [--cases N] [--faults N] [--at-once N] [--only KIND,…] [--seed S] [--minutes M]";

    public Wish {
        kinds = Set.copyOf(kinds);
    }

    /** What a build can afford. */
    public static Wish brief(long seed) {
        return new Wish(SHORT_CASES, SHORT_FAULTS, EnumSet.allOf(Kind.class), seed, Optional.empty(), CASEWORKERS);
    }

    static Wish parse(List<String> arguments, long ownSeed) {
        var wish = brief(ownSeed);
        for (var words = arguments.iterator(); words.hasNext(); ) wish = wish.with(words.next(), words);
        return wish;
    }

    private Wish with(String name, Iterator<String> words) {
        try {
            var value = words.next();
            return switch (name) {
                case "--cases" -> new Wish(count(value), faults, kinds, seed, limit, caseworkers);
                case "--faults" -> new Wish(cases, count(value), kinds, seed, limit, caseworkers);
                case "--at-once" -> new Wish(cases, faults, kinds, seed, limit, Math.max(1, count(value)));
                case "--only" -> new Wish(cases, faults, kindsOf(value), seed, limit, caseworkers);
                case "--seed" -> new Wish(cases, faults, kinds, Long.parseLong(value), limit, caseworkers);
                case "--minutes" ->
                    new Wish(cases, faults, kinds, seed, Optional.of(Duration.ofMinutes(count(value))), caseworkers);
                default -> throw new IllegalArgumentException(name);
            };
        } catch (RuntimeException notUnderstood) {
            throw new LauncherProblem("参数 %s 有误。用法：%s。".formatted(name, USAGE), "Usage: " + USAGE + ".");
        }
    }

    private static int count(String value) {
        int number = Integer.parseInt(value);
        if (number < 0) throw new IllegalArgumentException(value);
        return number;
    }

    private static Set<Kind> kindsOf(String value) {
        var kinds = EnumSet.noneOf(Kind.class);
        Arrays.stream(value.split(",")).map(Kind::valueOf).forEach(kinds::add);
        return kinds;
    }
}
