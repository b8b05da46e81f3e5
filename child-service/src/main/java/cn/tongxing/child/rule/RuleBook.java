package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All editions known at one moment; every answer is for a day. */
public final class RuleBook {

    private final List<Edition> editions;

    public RuleBook(List<Edition> editions) {
        this.editions = editions.stream()
                .sorted(Comparator.comparing(
                                (Edition edition) -> edition.region().nearness())
                        .thenComparing(Edition::effectiveOn)
                        .reversed())
                .toList();
    }

    public RuleBook with(Edition another) {
        var more = new ArrayList<>(editions);
        more.add(another);
        return new RuleBook(more);
    }

    /** @throws cn.tongxing.platform.problem.ProblemException RULE_NOT_IN_FORCE when no edition holds there on that day */
    public Rules inForce(DivisionCode division, LocalDate on) {
        return rules(division.value(), region -> region.covers(division), on);
    }

    /** What holds in all of a region but for parts with editions of their own. */
    public Rules inForce(Region region, LocalDate on) {
        return rules(
                region.value(),
                above -> above.isNation() || region.value().startsWith(above.value()) && !region.isNation(),
                on);
    }

    /** The regions with an edition in force, nearest first: the first that covers a place decides there. */
    public List<Region> regions(LocalDate on) {
        return editions.stream()
                .filter(edition -> !edition.effectiveOn().isAfter(on))
                .map(Edition::region)
                .distinct()
                .toList();
    }

    /** Changes exactly when another set of editions comes into force. */
    public String fingerprint(LocalDate on) {
        return regions(on).stream()
                .map(region -> newest(region, on).orElseThrow().key())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The edition that holds in this very region on that day, without what it inherits. */
    public Optional<Edition> newest(Region region, LocalDate on) {
        return editions.stream()
                .filter(edition -> edition.region().equals(region)
                        && !edition.effectiveOn().isAfter(on))
                .findFirst();
    }

    /** The rules a kept decision names, whatever is in force by now. */
    public Rules named(String keys) {
        var named = List.of(keys.split(","));
        var chain = editions.stream()
                .filter(edition -> named.contains(edition.key()))
                .toList();
        if (chain.size() != named.size()) throw new IllegalStateException("an edition that was adopted is gone");
        return new Rules(chain.getFirst().region().value(), chain);
    }

    boolean holds(String key) {
        return editions.stream().anyMatch(edition -> edition.key().equals(key));
    }

    List<Edition> editions() {
        return editions;
    }

    private Rules rules(String where, Predicate<Region> covers, LocalDate on) {
        var chain = regions(on).stream()
                .filter(covers)
                .map(region -> newest(region, on).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        if (chain.isEmpty()) {
            throw RuleProblem.RULE_NOT_IN_FORCE.of(where, on).with("division", where);
        }
        return new Rules(where, chain);
    }
}
