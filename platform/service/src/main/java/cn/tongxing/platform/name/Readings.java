package cn.tongxing.platform.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** How Han characters are read, in names above all; the tables lie in {@code resources/pinyin} (ADR 0310). */
final class Readings {

    private static final class Bundled {
        static final Readings TABLE = new Readings();
    }

    private static final Pattern VOWEL = Pattern.compile("[aeiouv]");

    private final Map<Integer, String> usual = new HashMap<>(64_000);
    private final Map<String, List<String>> surnames = new HashMap<>();
    private final Map<Integer, List<String>> given = new HashMap<>();
    private final Map<Integer, Integer> simplified = new HashMap<>(6_000);
    private final Syllables syllables;

    private Readings() {
        var known = new HashSet<String>();
        lines("readings.txt", line -> {
            var parts = line.split(" ", 2);
            // 嗯 n and 呒 m are sounds, not syllables that a name is made of
            if (!VOWEL.matcher(parts[0]).find()) return;
            known.add(parts[0]);
            parts[1].codePoints().forEach(c -> usual.put(c, parts[0]));
        });
        lines("surnames.txt", line -> {
            var parts = line.split(" ");
            surnames.put(parts[0], Arrays.asList(parts).subList(1, parts.length));
        });
        lines("given.txt", line -> {
            var parts = line.split(" ");
            given.put(parts[0].codePointAt(0), Arrays.asList(parts).subList(1, parts.length));
        });
        lines("simplified.txt", line -> {
            for (var pair : line.split(" ")) {
                int traditional = pair.codePointAt(0);
                simplified.put(traditional, pair.codePointAt(Character.charCount(traditional)));
            }
        });
        syllables = new Syllables(known);
    }

    static Readings bundled() {
        return Bundled.TABLE;
    }

    Syllables syllables() {
        return syllables;
    }

    int simplified(int c) {
        return simplified.getOrDefault(c, c);
    }

    boolean isCompoundSurname(String two) {
        return two.codePointCount(0, two.length()) == 2 && surnames.containsKey(two);
    }

    /** Readings of a surname, each as its syllables; the usual one first. Empty when a character has no reading. */
    List<List<String>> ofSurname(String surname) {
        var special = surnames.get(surname);
        if (special != null) {
            return special.stream().map(reading -> List.of(reading.split(","))).toList();
        }
        var reading = usual.get(surname.codePointAt(0));
        return reading == null ? List.of() : List.of(List.of(reading));
    }

    /** Readings of a character inside a name, the usual one first; empty when it has none. */
    List<String> ofCharacter(int c) {
        var several = given.get(c);
        if (several != null) return several;
        var one = usual.get(c);
        return one == null ? List.of() : List.of(one);
    }

    private static void lines(String file, Consumer<String> take) {
        try (var in = Readings.class.getResourceAsStream("/pinyin/" + file)) {
            new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
