package cn.tongxing.launcher;

import java.util.List;

/** Why a process died, in one line, from what it wrote. */
final class LastWords {
    private static final int LONGEST = 300;

    private LastWords() {}

    static String of(String output) {
        var lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return shortened(described(lines));
    }

    /** Spring Boot's failure analysis, else the innermost cause, else the last line that is no stack frame. */
    private static String described(List<String> lines) {
        var description = lines.lastIndexOf("Description:");
        if (description >= 0 && description + 1 < lines.size()) return lines.get(description + 1);
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("Caused by: ".length()))
                .or(() -> lines.reversed().stream()
                        .filter(line -> !line.startsWith("at ") && !line.startsWith("..."))
                        .findFirst())
                .orElse("");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
