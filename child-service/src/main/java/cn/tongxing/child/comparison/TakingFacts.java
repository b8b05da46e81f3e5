package cn.tongxing.child.comparison;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.fact.FactOnFile;
import cn.tongxing.child.fact.FactShelf;
import cn.tongxing.child.fact.FactSource;
import cn.tongxing.child.fact.FactValue;
import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.Statement;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what a department says of the children whom its rows name for certain, as statements of that department (CH-12, CH-14,
 * CH-19, CH-24): a number alone does not do, it may be a mistyped one that is somebody else's, so the name must sound alike and
 * the birth date be the same. What it has said before and says again is not written again.
 */
@Component
class TakingFacts {

    private final JdbcClient jdbc;
    private final ListSeals seals;
    private final FactShelf facts;

    TakingFacts(JdbcClient jdbc, ListSeals seals, FactShelf facts) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.facts = facts;
    }

    private record Named(int number, ChildId child, byte[] content) {}

    private record About(ChildId child, FactKind kind) {}

    /** Of the rows behind one and up to another, in the transaction that compared them. */
    void take(DepartmentList list, int after, int last) {
        var said = new LinkedHashMap<About, FactValue>();
        for (var row : named(list, after, last)) {
            ListFacts.of(list.kind(), seals.row(list.id(), row.number(), row.content()), list.division())
                    .ifPresent(fact ->
                            said.merge(new About(row.child(), fact.kind()), fact.value(), TakingFacts::together));
        }
        said.keySet().stream().map(About::kind).distinct().toList().forEach(kind -> state(list, kind, said));
    }

    private List<Named> named(DepartmentList list, int after, int last) {
        return jdbc.sql("""
                        select d.number, d.content, c.id
                        from department_row d
                        left join child_identity i on i.blind_index = d.citizen_hash
                        join child c on c.id = coalesce(i.child_id, d.child_id) and c.closed_on is null
                        join child_finding f on f.child_id = c.id and f.at_residence and f.variant = 0
                          and (f.written = d.written or f.sound = d.sound and d.sound <> '')
                          and (d.birth_date is null or d.birth_date = c.birth_date)
                        where d.list = :list and d.number > :after and d.number <= :last
                        order by d.number""")
                .param("list", list.id())
                .param("after", after)
                .param("last", last)
                .query((row, n) -> new Named(
                        row.getInt("number"), new ChildId(row.getObject("id", UUID.class)), row.getBytes("content")))
                .list();
    }

    private void state(DepartmentList list, FactKind kind, Map<About, FactValue> said) {
        var source = FactSource.of(department(list));
        var evidence = list.kind().chinese() + "名单 " + list.id();
        Set<ChildId> children = said.keySet().stream()
                .filter(about -> about.kind() == kind)
                .map(About::child)
                .collect(Collectors.toSet());
        var before = facts.currentBySource(kind, source, children);
        var statements = children.stream()
                .map(child -> statement(list, new About(child, kind), said, before, evidence))
                .flatMap(Function.identity())
                .toList();
        facts.addAll(statements);
    }

    private static Stream<Statement> statement(
            DepartmentList list,
            About about,
            Map<About, FactValue> said,
            Map<ChildId, FactOnFile> before,
            String evidence) {
        var known = before.get(about.child());
        var value = said.get(about);
        // two rows of one list tell of one parent, and may lie in two slices
        if (known != null && known.evidence().equals(evidence)) value = together(known.value(), value);
        boolean same = known != null && known.value().equals(value);
        boolean older = known != null && known.asOf().isAfter(list.asOf());
        if (same || older) return Stream.empty();
        var source = FactSource.of(department(list));
        return Stream.of(Statement.of(about.child(), about.kind(), source, value, list.asOf(), evidence, by(list)));
    }

    private static FactValue together(FactValue one, FactValue other) {
        if (!(one instanceof ParentSituation first) || !(other instanceof ParentSituation second)) return other;
        var conditions = Stream.concat(first.conditions().stream(), second.conditions().stream())
                .distinct()
                .toList();
        return new ParentSituation(conditions);
    }

    /** Whose word it is, though civil affairs may have sent the list in its stead. */
    private static AgencyFunction department(DepartmentList list) {
        return list.kind().owners().contains(list.function())
                ? list.function()
                : list.kind().owners().stream().sorted().findFirst().orElseThrow();
    }

    private static Actor by(DepartmentList list) {
        return new Actor(
                list.agency(),
                list.agencyName(),
                list.function(),
                list.division(),
                list.division().level(),
                Set.of(),
                list.client(),
                null,
                null);
    }
}
