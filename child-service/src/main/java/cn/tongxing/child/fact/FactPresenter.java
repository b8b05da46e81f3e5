package cn.tongxing.child.fact;

import cn.tongxing.platform.identity.PersonName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns statements into what crosses the wire, the one that counts first. */
@Component
class FactPresenter {

    private final FactSettings settings;
    private final FactSeals seals;

    FactPresenter(FactSettings settings, FactSeals seals) {
        this.settings = settings;
        this.seals = seals;
    }

    /** @param current the newest statement of each source, of any kinds */
    FactViews.FactView fact(FactKind kind, List<FactOnFile> current) {
        var ranked = current.stream()
                .filter(fact -> fact.kind() == kind)
                .sorted(byPrecedence(kind))
                .toList();
        return view(kind, standing(ranked), ranked.stream().map(this::statement).toList());
    }

    /** The one that counts. */
    Optional<FactOnFile> counting(FactKind kind, List<FactOnFile> current) {
        return current.stream().filter(fact -> fact.kind() == kind).min(byPrecedence(kind));
    }

    FactViews.FactView withheld(FactKind kind) {
        return view(kind, SourceStanding.WITHHELD, List.of());
    }

    private static FactViews.FactView view(
            FactKind kind, SourceStanding standing, List<FactViews.FactStatementView> sources) {
        return new FactViews.FactView(
                kind,
                kind.chinese(),
                kind.sensitivity(),
                kind.sensitivity().chinese(),
                standing,
                standing.chinese(),
                sources.isEmpty() ? null : sources.getFirst().id(),
                sources);
    }

    private static SourceStanding standing(List<FactOnFile> facts) {
        var claims = facts.stream().map(fact -> fact.value().claim()).distinct().count();
        if (claims == 0) return SourceStanding.UNKNOWN;
        return claims == 1 ? SourceStanding.AGREED : SourceStanding.DISAGREEING;
    }

    /** A source that no precedence names comes after those that it names; of several the newest. */
    private Comparator<FactOnFile> byPrecedence(FactKind kind) {
        var order = settings.of(kind);
        return Comparator.<FactOnFile>comparingInt(fact -> {
                    int place = order.indexOf(fact.source());
                    return place < 0 ? order.size() : place;
                })
                .thenComparing(FactOnFile::asOf, Comparator.reverseOrder())
                .thenComparing(FactOnFile::recordedAt, Comparator.reverseOrder())
                .thenComparing(FactOnFile::id);
    }

    FactViews.FactStatementView statement(FactOnFile fact) {
        return new FactViews.FactStatementView(
                fact.id(),
                fact.kind(),
                fact.kind().chinese(),
                fact.source(),
                fact.source().chinese(),
                shown(fact.value()),
                fact.value().chinese(),
                fact.asOf(),
                fact.evidence(),
                fact.recordedAt(),
                fact.agency(),
                fact.agencyName(),
                fact.staff(),
                fact.corrects(),
                fact.correctedBy());
    }

    private JsonNode shown(FactValue value) {
        var tree = seals.tree(value);
        var person = value.personAt();
        if (person == null) return tree;
        var at = JsonPointer.compile(person);
        var name = new PersonName(tree.at(at).asString());
        ((ObjectNode) tree.at(at.head())).put(at.last().getMatchingProperty(), name.masked());
        return tree;
    }
}
