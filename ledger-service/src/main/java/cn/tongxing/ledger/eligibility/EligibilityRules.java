package cn.tongxing.ledger.eligibility;

import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    private static final List<String> FILES = List.of("/eligibility/de-facto-unattended-child.yaml");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, List<Edition>> rules = new TreeMap<>();

    private record RuleFile(String rule, List<Edition> editions) {}

    private EligibilityRules(Stream<RuleFile> files) {
        files.forEach(file -> rules.put(file.rule(), file.editions()));
        rules.forEach(
                (rule, editions) -> editions.forEach(edition -> inForce(editions, edition.region(), edition.from())));
    }

    public static EligibilityRules bundled() {
        return new EligibilityRules(FILES.stream().map(EligibilityRules::read));
    }

    /** Rules from other text, for a region's own files and for tests. */
    public static EligibilityRules of(String... yaml) {
        return new EligibilityRules(Stream.of(yaml).map(EligibilityRules::parse));
    }

    /** @throws IllegalArgumentException when no such rule is in force there on that day, or a parent stands twice */
    public Advice advise(String rule, DivisionCode region, LocalDate on, Facts facts) {
        List<Edition> editions =
                Optional.ofNullable(rules.get(rule)).orElseThrow(() -> new IllegalArgumentException("no rule " + rule));
        return new Examination(inForce(editions, region.value(), on), on, facts).advise(rule);
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

    private static RuleFile read(String resource) {
        try (InputStream in = EligibilityRules.class.getResourceAsStream(resource)) {
            return parse(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("eligibility rule " + resource + " is missing", e);
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
