package cn.tongxing.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings there are: ours from docs/settings.md, and those that Spring and Eureka declare in their own jars. */
final class SettingNames {
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| `(tongxing[^`]+)` \\|");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final Set<String> NAMES = names();
    private static final Set<String> VARIABLES =
            NAMES.stream().map(SettingNames::variable).collect(Collectors.toSet());

    private SettingNames() {}

    /** Also a key inside a setting that is a map. */
    static boolean isKnown(String name) {
        if (NAMES.contains(name)) return true;
        var above = name.lastIndexOf('.');
        return above > 0 && isKnownMap(name.substring(0, above));
    }

    private static boolean isKnownMap(String name) {
        return NAMES.contains(name)
                && (name.equals("eureka.client.service-url") || name.startsWith("tongxing.gateway.limits."));
    }

    static boolean isKnownVariable(String name) {
        return VARIABLES.contains(name);
    }

    /** Spring's rule: dots become underscores, dashes go. */
    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        NAMED.matcher(Manifests.text(Manifests.FOLDER.resolveSibling("docs/settings.md")))
                .results()
                .forEach(found -> names.add(found.group(1)));
        try {
            var files = SettingNames.class.getClassLoader().getResources(METADATA);
            while (files.hasMoreElements()) addDeclared(names, files.nextElement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static void addDeclared(Set<String> names, java.net.URL file) throws IOException {
        for (var property : new ObjectMapper().readTree(file).path("properties"))
            names.add(property.path("name").asText());
    }

    /** A YAML tree as dotted names; a list counts as its own name. */
    static Set<String> in(Map<String, Object> tree) {
        var names = new TreeSet<String>();
        collect("", tree, names);
        return names;
    }

    private static void collect(String prefix, Map<?, ?> tree, Set<String> names) {
        tree.forEach((key, value) -> {
            var name = prefix.isEmpty() ? (String) key : prefix + "." + key;
            if (value instanceof Map<?, ?> below) collect(name, below, names);
            else names.add(name);
        });
    }
}
