package cn.tongxing.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** `logs [province] [component] [-f]`: the last lines of what the processes wrote, and with -f what they write from now on. */
final class Logs {
    private static final int LINES_OF_ONE = 100;
    private static final int LINES_OF_MANY = 8;
    private static final int TAIL_BYTES = 64 * 1024;

    private final Home home;

    Logs(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        var follow = arguments.removeIf(argument -> argument.equals("-f") || argument.equals("--follow"));
        var files = select(arguments);
        if (files.isEmpty()) throw new LauncherProblem("还没有日志。", "There are no logs yet.");
        files.forEach((name, file) -> printTail(name, file, files.size() == 1 ? LINES_OF_ONE : LINES_OF_MANY));
        if (follow) follow(files);
        return 0;
    }

    /** Names and files of what is asked for, which is everything when nothing is. */
    private Map<String, Path> select(List<String> arguments) {
        var provinces = arguments.stream().filter(a -> a.matches("[0-9]{2}")).toList();
        var components = arguments.stream()
                .filter(a -> !a.matches("[0-9]{2}"))
                .map(Component::of)
                .toList();
        var files = new java.util.LinkedHashMap<String, Path>();
        if (arguments.isEmpty()) addIfThere(files, "supervisor", new Background(home).log());
        for (var code : provinces.isEmpty() ? home.provinces() : provinces)
            for (var component : components.isEmpty() ? Arrays.asList(Component.values()) : components)
                addIfThere(
                        files,
                        code + " " + component.id(),
                        home.province(code).resolve("logs").resolve(component.id() + ".log"));
        return files;
    }

    private static void addIfThere(Map<String, Path> files, String name, Path file) {
        if (Files.exists(file)) files.put(name, file);
    }

    private static void printTail(String name, Path file, int count) {
        System.out.println("── " + name + " · " + file);
        var lines = new ArrayList<>(
                read(file, Math.max(0, size(file) - TAIL_BYTES)).lines().toList());
        lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(System.out::println);
    }

    private static void follow(Map<String, Path> files) {
        var positions = new HashMap<String, Long>();
        files.forEach((name, file) -> positions.put(name, size(file)));
        while (true) {
            files.forEach((name, file) -> {
                var text = read(file, positions.get(name));
                var whole = text.substring(0, text.lastIndexOf('\n') + 1);
                whole.lines().forEach(line -> System.out.println(files.size() == 1 ? line : name + " │ " + line));
                positions.merge(name, (long) whole.getBytes(StandardCharsets.UTF_8).length, Long::sum);
            });
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static String read(Path file, long from) {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.min(from, channel.size()));
            return new String(
                    java.nio.channels.Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
