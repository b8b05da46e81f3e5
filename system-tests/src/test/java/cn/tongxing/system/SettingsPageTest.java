package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/settings.md names every setting of the product's own, as the sources declare them, and no other. */
class SettingsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern RECORD = Pattern.compile(
            "@ConfigurationProperties\\((?:prefix = )?\"([^\"]+)\"[^)]*\\)\\s*(?:public )?record \\w+\\((.*?)\\)\\s*\\{",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("@Value\\(\"\\$\\{(tongxing[^:}]+)");
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| `(tongxing[^`]+)` \\|");

    @Test
    void everySettingIsOnThePage() throws IOException {
        var declared = declared();

        assertThat(declared).contains("tongxing.exchange.longest-pause", "tongxing.gateway.limits.overrides");
        assertThat(onThePage()).containsAll(declared);
    }

    @Test
    void thePageNamesNoSettingThatNobodyReads() throws IOException {
        var sources = new StringBuilder();
        for (var file : sources()) sources.append(Files.readString(file));
        var declared = declared();

        assertThat(onThePage()).allMatch(name -> declared.contains(name) || sources.indexOf('"' + name + '"') >= 0);
    }

    private static Set<String> onThePage() throws IOException {
        var names = new TreeSet<String>();
        NAMED.matcher(Files.readString(ROOT.resolve("docs/settings.md")))
                .results()
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static Set<String> declared() throws IOException {
        var names = new TreeSet<String>();
        for (var file : sources()) {
            var text = Files.readString(file);
            VALUE.matcher(text).results().forEach(found -> names.add(found.group(1)));
            RECORD.matcher(text).results().forEach(found -> {
                for (var component : bare(found.group(2)).split(","))
                    names.add(found.group(1) + "." + kebab(component.strip().replaceAll(".*\\s", "")));
            });
        }
        return names;
    }

    /** A record's header without annotations and type arguments: types and names only. */
    private static String bare(String header) {
        return header.replaceAll("@\\w+(\\([^)]*\\))?", "").replaceAll("<[^>]*>", "");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Set<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var found = new TreeSet<Path>();
            files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .forEach(found::add);
            return found;
        }
    }
}
