package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the dated files under guides/ as versions, each once: those of the nation and of the own province. A file that
 * changed its date is a new version; one that changed without is a mistake and changes nothing.
 */
@Component
class SeedGuides implements ApplicationRunner {

    private static final Comparator<SeedFile> NATION_FIRST =
            Comparator.comparing(file -> file.region().code());

    private final Guides guides;
    private final OwnProvince province;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    SeedGuides(
            Guides guides,
            OwnProvince province,
            Audit audit,
            Clock clock,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.guides = guides;
        this.province = province;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var files = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:guides/*.yaml"))
                .map(this::read)
                .filter(file -> province.keeps(file.region()))
                .sorted(NATION_FIRST)
                .toList();
        transaction.executeWithoutResult(status -> files.forEach(this::load));
    }

    private void load(SeedFile file) {
        var item = file.item();
        if (item.name() != null && item.nameEnglish() != null) {
            guides.addItem(new Item(item.code(), item.name(), item.nameEnglish()));
        }
        var guide = new Guides.NewGuide(
                item.code(),
                file.region(),
                file.effectiveFrom(),
                file.source(),
                file.sample(),
                file.changes().stream().map(PublishGuide.Change::toChange).toList(),
                null);
        var seed = item.code() + "/" + file.region().code() + "/" + file.effectiveFrom();
        if (guides.seed(guide, seed, clock.instant())) {
            audit.record(AuditEntry.of("GUIDE_SEEDED", "guide", seed));
        }
    }

    private SeedFile read(Resource file) {
        try (InputStream text = file.getInputStream()) {
            // Plain maps and lists only: a file can never name a class.
            return json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(text), SeedFile.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("guide " + file.getFilename(), unreadable);
        }
    }

    record SeedFile(
            SeedItem item,
            Region region,
            LocalDate effectiveFrom,
            boolean sample,
            String source,
            List<PublishGuide.Change> changes) {}

    record SeedItem(
            String code, @Nullable String name, @Nullable String nameEnglish) {}
}
