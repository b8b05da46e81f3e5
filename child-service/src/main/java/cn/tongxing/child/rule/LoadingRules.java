package cn.tongxing.child.rule;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Loads editions: proposed with a preview, then adopted or withdrawn. An edition is adopted only on the rules it was previewed
 * on, so of two administrators at once the second is told to look again.
 */
@Service
class LoadingRules {

    private final RuleBooks books;
    private final JdbcEditions editions;
    private final EditionPreview preview;
    private final RuleLock lock;
    private final Audit audit;
    private final Clock clock;

    LoadingRules(
            RuleBooks books, JdbcEditions editions, EditionPreview preview, RuleLock lock, Audit audit, Clock clock) {
        this.books = books;
        this.editions = editions;
        this.preview = preview;
        this.lock = lock;
        this.audit = audit;
        this.clock = clock;
    }

    /** Changes nobody; what is stored is the proposal with its numbers. */
    @Transactional
    LoadedEdition propose(JsonNode body, String why, Actor actor) {
        var edition = EditionReader.read(body, "/edition");
        var now = clock.instant();
        refuseOutside(edition.region(), actor);
        if (edition.effectiveOn().isBefore(ChinaTime.dateOf(now))) throw RuleProblem.RULE_EDITION_IN_THE_PAST.of();
        var before = books.current();
        if (before.holds(edition.key())) throw RuleProblem.RULE_EDITION_EXISTS.of();
        var counts =
                preview.of(actor.jurisdiction(), edition.region(), before, before.with(edition), edition.effectiveOn());
        var loaded = new LoadedEdition(
                Uuid7.next(), 1, LoadedEdition.State.PROPOSED, edition, all(before), counts, why, now, null);
        editions.insert(loaded, body, actor);
        audit.record(entry("RULE_EDITION_PROPOSED", loaded, actor));
        return loaded;
    }

    @Transactional
    LoadedEdition adopt(UUID id, Version seen, Actor actor) {
        lock.alone();
        var loaded = proposed(id, seen, actor);
        var today = ChinaTime.dateOf(clock.instant());
        if (loaded.edition().effectiveOn().isBefore(today)) throw RuleProblem.RULE_EDITION_IN_THE_PAST.of();
        var current = books.current();
        if (current.holds(loaded.edition().key())) throw RuleProblem.RULE_EDITION_EXISTS.of();
        if (!all(current).equals(loaded.previewedOn())) throw RuleProblem.RULE_CHANGED_SINCE_PREVIEW.of();
        return settle(loaded, LoadedEdition.State.ADOPTED, "RULE_EDITION_ADOPTED", actor);
    }

    /** Takes a proposal back, or an adopted edition whose day has not come. */
    @Transactional
    LoadedEdition withdraw(UUID id, Version seen, Actor actor) {
        lock.alone();
        var loaded = mine(id, seen, actor);
        var today = ChinaTime.dateOf(clock.instant());
        switch (loaded.state()) {
            case WITHDRAWN -> throw RuleProblem.RULE_EDITION_SETTLED.of();
            case ADOPTED -> {
                if (!loaded.edition().effectiveOn().isAfter(today)) throw RuleProblem.RULE_EDITION_IN_FORCE.of();
            }
            case PROPOSED -> {}
        }
        return settle(loaded, LoadedEdition.State.WITHDRAWN, "RULE_EDITION_WITHDRAWN", actor);
    }

    private LoadedEdition proposed(UUID id, Version seen, Actor actor) {
        var loaded = mine(id, seen, actor);
        if (loaded.state() != LoadedEdition.State.PROPOSED) throw RuleProblem.RULE_EDITION_SETTLED.of();
        return loaded;
    }

    private LoadedEdition mine(UUID id, Version seen, Actor actor) {
        var loaded = editions.find(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(loaded.version());
        return loaded;
    }

    private LoadedEdition settle(LoadedEdition loaded, LoadedEdition.State state, String event, Actor actor) {
        if (!editions.settle(loaded, state, actor, clock.instant())) throw CommonProblem.VERSION_PASSED.of();
        audit.record(entry(event, loaded, actor));
        return editions.find(actor.division(), loaded.id()).orElseThrow();
    }

    private static AuditEntry entry(String event, LoadedEdition loaded, Actor actor) {
        return AuditEntry.of(event, "rule-edition", loaded.id())
                .by(actor)
                .detail("edition", loaded.edition().key());
    }

    private static void refuseOutside(Region region, Actor actor) {
        boolean own = region.isNation()
                ? actor.level() == DivisionLevel.PROVINCE
                : region.value().startsWith(actor.division().value());
        if (!own) throw RuleProblem.RULE_OUTSIDE_YOUR_DIVISION.of();
    }

    private static String all(RuleBook book) {
        return book.editions().stream().map(Edition::key).sorted().collect(Collectors.joining(","));
    }
}
