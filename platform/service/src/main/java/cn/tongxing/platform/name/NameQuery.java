package cn.tongxing.platform.name;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody typed to find a name, and by which key it is looked up; the beginning of a name is enough. */
public record NameQuery(By by, List<String> beginnings) {

    /** The keys of {@link NameKeys}. */
    public enum By {
        WRITTEN,
        PINYIN,
        INITIALS,
        SOUND
    }

    private static final String VOWELS = "aeiouv";

    public NameQuery {
        beginnings = beginnings.stream().map(NameKeys::cut).toList();
    }

    /**
     * Without {@code wish}: letters are pinyin when they can be, otherwise initials; everything else is as written. Empty
     * when the text cannot be looked up in this way.
     */
    public static Optional<NameQuery> of(String typed, @Nullable By wish) {
        var letters = letters(typed);
        if (letters.isEmpty()) return ofCharacters(typed, wish == null ? By.WRITTEN : wish);
        return ofLetters(letters, wish == null ? guess(letters) : wish);
    }

    private static Optional<NameQuery> ofCharacters(String typed, By by) {
        var keys = NameKeys.ofTyped(typed);
        var beginnings = keys.stream()
                .map(key -> switch (by) {
                    case WRITTEN -> key.written();
                    case PINYIN -> key.pinyin();
                    case INITIALS -> key.initials();
                    case SOUND -> key.sound();
                })
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        return beginnings.isEmpty() ? Optional.empty() : Optional.of(new NameQuery(by, beginnings));
    }

    private static Optional<NameQuery> ofLetters(String letters, By by) {
        return switch (by) {
            case WRITTEN, INITIALS -> Optional.of(new NameQuery(by, List.of(letters)));
            case PINYIN ->
                Optional.of(new NameQuery(
                        by, Stream.of(letters, ofPassport(letters)).distinct().toList()));
            case SOUND ->
                Readings.bundled()
                        .syllables()
                        .split(ofPassport(letters))
                        .map(NameQuery::soundOf)
                        .map(sound -> new NameQuery(by, List.of(sound)));
        };
    }

    /** Passports write 吕 LYU (GB/T 28039-2011); a foreign name may have the same letters. */
    private static String ofPassport(String letters) {
        return letters.replace("lyu", "lv").replace("nyu", "nv");
    }

    private static By guess(String letters) {
        boolean vowel = letters.chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
        boolean begun = letters.length() == 2 && letters.charAt(1) == 'h' && "zcs".indexOf(letters.charAt(0)) >= 0;
        boolean pinyin = (vowel || begun)
                && Readings.bundled().syllables().split(ofPassport(letters)).isPresent();
        return pinyin ? By.PINYIN : By.INITIALS;
    }

    /** The last syllable may only be begun: then nothing closes it. */
    private static String soundOf(List<String> syllables) {
        var last = syllables.getLast();
        var sound = NameKeys.sound(syllables);
        return Readings.bundled().syllables().isWhole(last) ? sound : sound.substring(0, sound.length() - 1);
    }

    /** Latin letters without tones, ü and its stand-ins as v; empty when anything else is in the text. */
    private static String letters(String typed) {
        var plain = Normalizer.normalize(typed.toLowerCase(Locale.ROOT).replace("u:", "ü"), Normalizer.Form.NFD)
                .replace("u\u0308", "v")
                .replaceAll("\\p{Mn}", "");
        var letters = plain.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return letters.chars().allMatch(c -> c >= 'a' && c <= 'z') ? letters : "";
    }

    @Override
    public String toString() {
        return "NameQuery[" + by + "]";
    }
}
