package cn.tongxing.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Linux tells about processes under /proc; a process that is gone or not ours is simply not seen. */
public final class Proc {
    private static final Path ROOT = Path.of("/proc");

    record Stat(char state, long parent, long cpuTicks, long started) {
        /** Fields 3, 4, 14 to 17 (its own time and that of children it has waited for) and 22 of /proc/pid/stat; the name before them stands in brackets and may hold any character. */
        static Stat parse(String line) {
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            var ticks = IntStream.rangeClosed(11, 14)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
            return new Stat(fields[0].charAt(0), Long.parseLong(fields[1]), ticks, Long.parseLong(fields[19]));
        }
    }

    private Proc() {}

    static Optional<Stat> stat(long pid) {
        return read(pid, "stat").map(Stat::parse);
    }

    /** The command line, arguments parted by blanks. */
    public static String commandLine(long pid) {
        return read(pid, "cmdline").map(text -> text.replace('\0', ' ').strip()).orElse("");
    }

    /** All running processes that were started with this variable in their environment. */
    public static List<ProcessMark> withVariable(String name, String value) {
        var wanted = name + "=" + value;
        return pids().filter(pid -> read(pid, "environ")
                        .filter(text -> Arrays.asList(text.split("\0")).contains(wanted))
                        .isPresent())
                .flatMap(pid -> ProcessMark.of(pid).stream())
                .filter(ProcessMark::isAlive)
                .toList();
    }

    public static Optional<String> variable(long pid, String name) {
        return read(pid, "environ").stream()
                .flatMap(text -> Arrays.stream(text.split("\0")))
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst();
    }

    /** Whether any process was started with this text in its command line. */
    public static boolean anyCommandLineHolds(String text) {
        return pids().anyMatch(pid -> commandLine(pid).contains(text));
    }

    /** Processor time of a process, its descendants and those of them that have ended, in steps of 10 ms. */
    public static Duration cpuTime(long pid) {
        return Stream.concat(Stream.of(pid), children(pid))
                .map(Proc::cpuTimeOfItself)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor time of a process and of those children that have ended and were waited for; USER_HZ is 100. */
    public static Duration cpuTimeOfItself(long pid) {
        return Duration.ofMillis(stat(pid).map(Stat::cpuTicks).orElse(0L) * 10);
    }

    /** Memory of a process and its descendants in bytes, shared pages divided among those who share them. */
    public static long proportionalSetSize(long pid) {
        return Stream.concat(Stream.of(pid), children(pid))
                .mapToLong(Proc::ownSetSize)
                .sum();
    }

    private static Stream<Long> children(long parent) {
        return pids().filter(pid -> stat(pid).filter(s -> s.parent() == parent).isPresent())
                .flatMap(child -> Stream.concat(Stream.of(child), children(child)));
    }

    private static long ownSetSize(long pid) {
        return read(pid, "smaps_rollup").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    static Stream<Long> pids() {
        var names = ROOT.toFile().list((folder, name) -> name.chars().allMatch(Character::isDigit));
        return names == null ? Stream.empty() : Arrays.stream(names).map(Long::valueOf);
    }

    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(
                            ROOT.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1))
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
