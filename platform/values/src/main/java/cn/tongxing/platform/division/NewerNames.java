package cn.tongxing.platform.division;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Divisions that are newer than the table, and names that changed since, as an operator's file lists them. */
final class NewerNames {

    private static final int LONGEST_NAME = 60;

    private NewerNames() {}

    /** Lines {@code code,name}; an empty line or one that begins with # says nothing. */
    static Map<DivisionCode, String> read(Path file) {
        var names = new HashMap<DivisionCode, String>();
        var lines = lines(file);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (!add(line, names)) {
                throw new IllegalArgumentException(file + ", line " + (i + 1) + ": not a new line of code,name");
            }
        }
        return Map.copyOf(names);
    }

    private static boolean add(String line, Map<DivisionCode, String> names) {
        var parts = line.split(",", -1);
        if (parts.length != 2) return false;
        var name = parts[1].strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) return false;
        try {
            return names.put(DivisionCode.of(parts[0].strip()), name) == null;
        } catch (IllegalArgumentException noCode) {
            return false;
        }
    }

    private static String[] lines(Path file) {
        try {
            return Files.readString(file).split("\\R");
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }
}
