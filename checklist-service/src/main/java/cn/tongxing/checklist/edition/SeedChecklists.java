package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Annex;
import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Loads the published lists under checklists/ as editions, each once: those of the nation and of the own province. */
@Component
class SeedChecklists implements ApplicationRunner {

    /** @param notes remarks on rows by their number: where the source merges cells or breaks off */
    record SeedFile(
            Region region,
            String title,
            String source,
            LocalDate issuedOn,
            LocalDate effectiveFrom,
            String file,
            Map<Integer, String> notes) {}

    private final Editions editions;
    private final DivisionCode province;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    SeedChecklists(
            Editions editions,
            Deployment deployment,
            Audit audit,
            Clock clock,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.editions = editions;
        this.province = deployment.province();
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:checklists/*.yaml")) {
            var seed = read(file);
            boolean kept = seed.region().division().map(province::contains).orElse(true);
            if (kept) transaction.executeWithoutResult(status -> load(seed));
        }
    }

    private void load(SeedFile seed) {
        var annex = Annex.read(bytes("checklists/" + seed.file())).noted(seed.notes());
        if (!annex.errors().isEmpty()) throw new IllegalStateException(seed.file() + " " + annex.errors());
        var draft = new Edition.Draft(
                seed.region(), seed.title(), seed.source(), seed.issuedOn(), seed.effectiveFrom(), null);
        var name = seed.region().code() + "/" + seed.effectiveFrom();
        editions.seed(draft, annex.entries(), name, clock.instant())
                .ifPresent(edition -> audit.record(AuditEntry.of("CHECKLIST_SEEDED", "checklist", edition.label())));
    }

    private SeedFile read(Resource file) {
        try (InputStream text = file.getInputStream()) {
            // Plain maps and lists only: a file can never name a class.
            return json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(text), SeedFile.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("checklist " + file.getFilename(), unreadable);
        }
    }

    private static byte[] bytes(String path) {
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path, unreadable);
        }
    }
}
