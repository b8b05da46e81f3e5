package cn.tongxing.launcher.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The story's words in one language. A missing one is a defect, not a blank. */
final class Texts {
    private final Properties words = new Properties();
    private final Language language;

    Texts(Language language) {
        this.language = language;
        var file = "story_" + language.name().toLowerCase() + ".properties";
        try (var in = new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    /** Places {0}, {1} … are filled in order. */
    String get(String key, Object... values) {
        var text = words.getProperty(key);
        if (text == null) throw new IllegalArgumentException("no text " + key + " in " + language);
        for (var i = 0; i < values.length; i++) text = text.replace("{" + i + "}", String.valueOf(values[i]));
        return text;
    }

    boolean has(String key) {
        return words.containsKey(key);
    }
}
