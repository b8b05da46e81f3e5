package cn.tongxing.ledger.item;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The items this deployment knows, each in every version it ever had: a running case keeps the version it began with. */
public final class ItemBook {

    /** An unknown word in an item is a mistake; a step that does not speak of supplements may not ask for any. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final List<Item> items;

    private ItemBook(Collection<Item> items) {
        this.items = items.stream()
                .sorted(Comparator.comparing(Item::code).thenComparing(Item::effectiveFrom))
                .toList();
        if (this.items.stream()
                        .map(item -> item.code() + "@" + item.version())
                        .distinct()
                        .count()
                != this.items.size()) {
            throw new IllegalArgumentException("an item stands twice in one version");
        }
    }

    public static ItemBook of(Item... items) {
        return new ItemBook(List.of(items));
    }

    /** Every {@code items/*.yaml} on the class path. */
    public static ItemBook bundled() {
        var found = new ArrayList<Item>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:items/*.yaml")) {
                try (var in = file.getInputStream()) {
                    found.add(read(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ItemBook(found);
    }

    public static Item read(InputStream yaml) {
        Map<String, Object> content = yaml().load(yaml);
        ObjectNode tree = STRICT.valueToTree(content);
        tree.put("digest", Sha256.of(CanonicalJson.of(tree)).text());
        return STRICT.treeToValue(tree, Item.class);
    }

    /** Dated data of another kind, as strictly. */
    static <T> T read(InputStream yaml, Class<T> type) {
        Map<String, Object> content = yaml().load(yaml);
        return STRICT.convertValue(content, type);
    }

    /** The version in force on a day, newest first. */
    public Optional<Item> inForce(String code, LocalDate on) {
        return items.stream()
                .filter(item ->
                        item.code().equals(code) && !item.effectiveFrom().isAfter(on))
                .reduce((older, newer) -> newer);
    }

    public Optional<Item> find(String code, String version) {
        return items.stream()
                .filter(item -> item.code().equals(code) && item.version().equals(version))
                .findFirst();
    }

    public boolean knows(String code) {
        return items.stream().anyMatch(item -> item.code().equals(code));
    }

    /** Every version of every item. */
    public List<Item> all() {
        return items;
    }

    public List<Item> allInForce(LocalDate on) {
        return items.stream()
                .map(Item::code)
                .distinct()
                .flatMap(code -> inForce(code, on).stream())
                .toList();
    }

    /** Dates stay text: YAML would read 2021-06-30 as an instant in the zone of the machine. */
    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dump = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
                if (!Tag.TIMESTAMP.equals(tag)) super.addImplicitResolver(tag, regexp, first, limit);
            }
        });
    }
}
