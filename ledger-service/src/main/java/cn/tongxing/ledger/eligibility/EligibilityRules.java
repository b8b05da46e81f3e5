package cn.tongxing.ledger.eligibility;

import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dated tables of eligibility and their one interpreter. The nearest region with an edition in force adds to what stands
 * above it; a day before the nation's first edition has no rule, which is an error. Advice only: people decide.
 */
public final class EligibilityRules {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, RuleFile> rules = new TreeMap<>();

    private record RuleFile(String rule, @Nullable TableOf tableOf, List<Edition> editions) {}

    private EligibilityRules(Stream<RuleFile> files) {
        files.forEach(file -> {
            if (rules.put(file.rule(), file) != null) {
                throw new IllegalArgumentException("rule " + file.rule() + " stands twice");
            }
        });
        rules.values()
                .forEach(file -> file.editions().forEach(edition -> inForce(file, edition.region(), edition.from())));
    }

    /** Every {@code eligibility/*.yaml} on the class path. */
    public static EligibilityRules bundled() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:eligibility/*.yaml");
            return new EligibilityRules(Arrays.stream(files).map(EligibilityRules::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules from other text, for a region's own files and for tests. */
    public static EligibilityRules of(String... yaml) {
        return new EligibilityRules(Stream.of(yaml).map(EligibilityRules::parse));
    }

    /** @throws IllegalArgumentException when no such rule is in force there on that day, or a parent stands twice */
    public Advice advise(String rule, DivisionCode region, LocalDate on, Facts facts) {
        return new Examination(inForce(file(rule), region.value(), on), on, facts).advise(rule);
    }

    private RuleFile file(String rule) {
        return Optional.ofNullable(rules.get(rule)).orElseThrow(() -> new IllegalArgumentException("no rule " + rule));
    }

    private RuleInForce inForce(RuleFile file, String region, LocalDate on) {
        var own = inForce(file.editions(), region, on);
        var reading = file.tableOf();
        if (reading == null) return own;
        var table = file(reading.rule());
        if (table.tableOf() != null) throw new IllegalArgumentException("no table of a table: " + file.rule());
        return inForce(table.editions(), region, on).readFor(reading, own);
    }

    private static RuleInForce inForce(List<Edition> editions, String region, LocalDate on) {
        List<Edition> chain = Stream.concat(
                        Stream.of(Edition.NATION),
                        Stream.of(2, 4, 6, 9, 12)
                                .filter(n -> n <= region.length())
                                .map(n -> region.substring(0, n)))
                .distinct()
                .flatMap(code -> newest(editions, code, on).stream())
                .toList();
        if (chain.isEmpty() || !chain.getFirst().region().equals(Edition.NATION)) {
            throw new IllegalArgumentException("no national rule is in force on " + on);
        }
        return RuleInForce.merged(chain);
    }

    private static Optional<Edition> newest(List<Edition> editions, String region, LocalDate on) {
        return editions.stream()
                .filter(edition ->
                        edition.region().equals(region) && !edition.from().isAfter(on))
                .max(Comparator.comparing(Edition::from));
    }

    private static RuleFile read(Resource file) {
        try {
            return parse(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("eligibility rule " + file.getFilename(), e);
        }
    }

    private static RuleFile parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        Object content = new Yaml(new SafeConstructor(options)).load(yaml);
        return STRICT.convertValue(content, RuleFile.class);
    }
}
