package cn.tongxing.platform.name;

import cn.tongxing.platform.identity.PersonName;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a name is found by: how it is written and how it is read. Middle dots in all their forms, spaces, hyphens and marks
 * of syllables do not count, traditional characters count as simplified ones, capitals as small letters.
 *
 * @param written the letters and characters alone
 * @param pinyin syllables in one word without tones; letters of a foreign name as they are; empty for other scripts
 * @param initials first letters of the syllables
 * @param sound syllables as ears confuse them, each followed by a space
 */
public record NameKeys(String written, String pinyin, String initials, String sound) {

    /** Raised whenever the tables or the rules change what comes out: stored keys are then made anew. */
    public static final int EDITION = 1;

    /** Longer than any real name's key; compatibility characters unfold to twenty letters each, and an index has a limit. */
    private static final int LONGEST = 160;

    private static final int MOST_READINGS = 4;
    private static final int MOST_PARTS = 3;
    private static final String DOTS = "·•‧・．∙⋅･";

    public NameKeys {
        written = cut(written);
        pinyin = cut(pinyin);
        initials = cut(initials);
        sound = cut(sound);
    }

    static String cut(String key) {
        if (key.length() <= LONGEST) return key;
        int end = Character.isLowSurrogate(key.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
        return key.substring(0, end);
    }

    /** Reads the tables, unless that is done. */
    public static void load() {
        Readings.bundled();
    }

    /**
     * The keys of a name, the whole name in its usual reading first; then other readings of the whole, then the later parts
     * of a name with dots (父名 of 阿卜杜拉·买买提).
     */
    public static List<NameKeys> of(PersonName name) {
        var parts = parts(name.value());
        var keys = new LinkedHashSet<>(readings(parts));
        for (int i = 1; i < Math.min(parts.size(), MOST_PARTS + 1); i++) {
            keys.add(readings(parts.subList(i, parts.size())).getFirst());
        }
        return List.copyOf(keys);
    }

    /** What somebody typed, read as the beginning of a name; empty when it has no letter at all. */
    static List<NameKeys> ofTyped(String typed) {
        var parts = parts(typed);
        return parts.isEmpty() ? List.of() : readings(parts);
    }

    private static List<NameKeys> readings(List<String> parts) {
        var whole = String.join("", parts);
        var surname = parts.size() == 1 && isHan(whole);
        return syllables(whole, surname).stream()
                .map(syllables ->
                        new NameKeys(whole, String.join("", syllables), initials(syllables), sound(syllables)))
                .toList();
    }

    private static List<List<String>> syllables(String whole, boolean surname) {
        var table = Readings.bundled();
        var choices = new ArrayList<List<List<String>>>();
        int from = 0;
        if (surname) {
            from = surnameLength(whole, table);
            choices.add(table.ofSurname(whole.substring(0, from)));
        }
        for (int c : whole.substring(from).codePoints().toArray()) {
            choices.add(readingsOf(c, table));
        }
        return combined(choices);
    }

    private static int surnameLength(String whole, Readings table) {
        int one = whole.offsetByCodePoints(0, 1);
        if (whole.codePointCount(0, whole.length()) < 2) return one;
        int two = whole.offsetByCodePoints(0, 2);
        return table.isCompoundSurname(whole.substring(0, two)) ? two : one;
    }

    private static List<List<String>> readingsOf(int c, Readings table) {
        var letter = latin(c);
        if (!letter.isEmpty()) return List.of(List.of(letter));
        return table.ofCharacter(c).stream().map(List::of).toList();
    }

    /** A Latin letter without its marks, ü as v; empty for other scripts. */
    private static String latin(int c) {
        if (Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) return "";
        var bare = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        char first = bare.startsWith("u\u0308") ? 'v' : bare.charAt(0);
        return first >= 'a' && first <= 'z' ? Character.toString(first) : "";
    }

    /** The usual reading, then each other one alone: a name with two doubtful characters is not read in all ways at once. */
    private static List<List<String>> combined(List<List<List<String>>> choices) {
        var found = new LinkedHashSet<List<String>>();
        found.add(with(choices, -1, 0));
        for (int i = 0; i < choices.size(); i++) {
            for (int other = 1; other < choices.get(i).size() && found.size() < MOST_READINGS; other++) {
                found.add(with(choices, i, other));
            }
        }
        return List.copyOf(found);
    }

    private static List<String> with(List<List<List<String>>> choices, int at, int other) {
        var syllables = new ArrayList<String>();
        for (int i = 0; i < choices.size(); i++) {
            var readings = choices.get(i);
            if (!readings.isEmpty()) syllables.addAll(readings.get(i == at ? other : 0));
        }
        return syllables;
    }

    private static String initials(List<String> syllables) {
        return syllables.stream().map(syllable -> syllable.substring(0, 1)).collect(Collectors.joining());
    }

    static String sound(List<String> syllables) {
        return syllables.stream()
                .map(syllable -> Syllables.sound(syllable) + " ")
                .collect(Collectors.joining());
    }

    /** The parts between dots and spaces, each without anything but letters; a hyphen or apostrophe parts nothing. */
    private static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean dotted = false;
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int c : plain.codePoints().toArray()) {
            if (c == ' ' || DOTS.indexOf(c) >= 0) {
                if (!part.isEmpty()) parts.add(part.toString());
                part.setLength(0);
                dotted |= c != ' ';
            } else if (isLetter(c)) {
                part.appendCodePoint(Readings.bundled().simplified(c));
            }
        }
        if (!part.isEmpty()) parts.add(part.toString());
        // spaces between the characters of a Han name are typography: 张 三
        return !dotted && parts.size() > 1 && parts.stream().allMatch(NameKeys::isShortHan)
                ? List.of(String.join("", parts))
                : List.copyOf(parts);
    }

    private static boolean isShortHan(String part) {
        return isHan(part) && part.codePointCount(0, part.length()) <= 2;
    }

    static boolean isHan(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isIdeographic);
    }

    /** Marks belong to letters in scripts such as Tibetan; private use characters still stand in old registers. */
    private static boolean isLetter(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.PRIVATE_USE -> true;
            default -> Character.isLetter(c);
        };
    }

    @Override
    public String toString() {
        return "NameKeys[]";
    }
}
