package cn.tongxing.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory this machine, or the container around us, can still give. */
public final class Memory {
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    private Memory() {}

    public static long availableMebibytes() {
        return Math.min(ofMachine(), ofContainer()) >> 20;
    }

    private static long ofMachine() {
        return lines(Path.of("/proc/meminfo"))
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The limit of the cgroup less what it uses apart from the page cache, which it can give up. */
    private static long ofContainer() {
        var limit = number("memory.max");
        if (limit == Long.MAX_VALUE) return limit;
        var cache = lines(CGROUP.resolve("memory.stat"))
                .filter(line -> line.startsWith("inactive_file "))
                .mapToLong(line -> Long.parseLong(line.substring("inactive_file ".length())))
                .sum();
        return Math.max(0, limit - number("memory.current") + cache);
    }

    private static long number(String file) {
        return lines(CGROUP.resolve(file))
                .filter(line -> line.matches("[0-9]+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
