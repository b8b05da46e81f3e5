package cn.tongxing.launcher.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One feature's words in one language. A missing one is a defect, not a blank. */
public final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Properties words = new Properties();
    private final Language language;

    /** @param beside the class next to which the files stand; {@code story} means {@code story_zh.properties} and so on */
    public Texts(Language language, Class<?> beside, String name) {
        this.language = language;
        var file = name + "_" + language.name().toLowerCase() + ".properties";
        try (var in = new InputStreamReader(beside.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    /** Places {0}, {1} … are filled at once, so that a value which looks like a place stays what it is. */
    public String get(String key, Object... values) {
        var text = words.getProperty(key);
        if (text == null) throw new IllegalArgumentException("no text " + key + " in " + language);
        return PLACE.matcher(text).replaceAll(place -> {
            var index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : place.group());
        });
    }

    public boolean has(String key) {
        return words.containsKey(key);
    }
}
