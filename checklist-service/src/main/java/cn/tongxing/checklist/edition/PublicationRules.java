package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.calendar.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The regions' rules on publishing checklists, from the dated files under checklist-rules/. */
@Component
class PublicationRules {

    /** What a rule demands of one edition; what it does not demand is null. */
    record Duties(@Nullable LocalDate republishBy, @Nullable LocalDate fileBy, PublicationRule rule) {}

    private final List<PublicationRule> rules;
    private final WorkingDays calendar = WorkingDays.bundled();

    PublicationRules(JsonMapper json) throws IOException {
        this.rules = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath:checklist-rules/*.yaml"))
                .map(file -> read(file, json))
                .sorted(Comparator.comparing(
                                (PublicationRule rule) -> rule.region().code().length())
                        .thenComparing(PublicationRule::from)
                        .reversed())
                .toList();
    }

    private static PublicationRule read(Resource file, JsonMapper json) {
        try (InputStream text = file.getInputStream()) {
            return json.convertValue(
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text), PublicationRule.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("rule " + file.getFilename(), unreadable);
        }
    }

    /** By the nearest rule that was in force when the list was issued. */
    Optional<Duties> of(Region region, LocalDate issuedOn) {
        return rules.stream()
                .filter(rule -> rule.binds(region, issuedOn))
                .findFirst()
                .map(rule -> new Duties(rule.republishBy(issuedOn), rule.fileBy(issuedOn, calendar), rule));
    }
}
