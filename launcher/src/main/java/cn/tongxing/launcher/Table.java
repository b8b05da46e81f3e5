package cn.tongxing.launcher;

import java.util.ArrayList;
import java.util.List;

/** Columns that stand under each other on a terminal, where a Chinese character is two wide. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder(" ");
            for (var column = 0; column < row.size(); column++)
                line.append(' ').append(pad(row.get(column), widthOf(column))).append(' ');
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int widthOf(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> width(row.get(column)))
                .max()
                .orElse(0);
    }

    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    public static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    /** East Asian wide and full-width characters, as far as our texts hold any. */
    private static boolean isWide(int c) {
        return c >= 0x2E80
                        && c <= 0xFFE6
                        && !(c >= 0xD7B0 && c < 0xF900)
                        && !(c >= 0xFE10 && c < 0xFE30)
                        && !(c > 0xFF60 && c < 0xFFE0)
                || c >= 0x20000;
    }
}
