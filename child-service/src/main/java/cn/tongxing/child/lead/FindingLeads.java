package cn.tongxing.child.lead;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.fact.FactOnFile;
import cn.tongxing.child.fact.FactShelf;
import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.Statement;
import cn.tongxing.child.fact.StatementFollower;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks at a child anew whenever somebody states something of its parents, in the same transaction. */
@Component
class FindingLeads implements StatementFollower {

    private static final Set<FactKind> OF_PARENTS = Set.of(FactKind.FATHER_SITUATION, FactKind.MOTHER_SITUATION);

    private final JdbcLeads leads;
    private final Clock clock;

    FindingLeads(JdbcLeads leads, Clock clock) {
        this.leads = leads;
        this.clock = clock;
    }

    @Override
    public void stated(List<Statement> added, FactShelf shelf) {
        var children = added.stream()
                .filter(each -> OF_PARENTS.contains(each.kind()))
                .map(Statement::child)
                .collect(Collectors.toSet());
        if (children.isEmpty()) return;
        var fathers = byChild(shelf.current(FactKind.FATHER_SITUATION, children));
        var mothers = byChild(shelf.current(FactKind.MOTHER_SITUATION, children));
        var now = clock.instant();
        var found = new ArrayList<JdbcLeads.Found>();
        for (var child : children) {
            LeadRule.of(
                            fathers.getOrDefault(child, List.of()),
                            mothers.getOrDefault(child, List.of()),
                            ChinaTime.dateOf(now))
                    .ifPresent(suspicion -> found.add(new JdbcLeads.Found(child, suspicion)));
        }
        leads.keep(children, found, now);
    }

    private static Map<ChildId, List<ParentSituation>> byChild(List<FactOnFile> facts) {
        return facts.stream()
                .collect(Collectors.groupingBy(
                        FactOnFile::child,
                        Collectors.mapping(fact -> (ParentSituation) fact.value(), Collectors.toList())));
    }
}
