package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is known of children as the cells of a list: of each kind what the source that counts says. Nothing that is withheld. */
@Component
public class FactCells {

    private final JdbcFacts facts;
    private final FactPresenter presenter;

    FactCells(JdbcFacts facts, FactPresenter presenter) {
        this.facts = facts;
        this.presenter = presenter;
    }

    /** The caller's transaction is open and says for whom it works; what is not known is not there. */
    public Map<ChildId, Map<FactKind, String>> of(Collection<ChildId> children) {
        var known = new HashMap<ChildId, Map<FactKind, String>>();
        facts.current(children, FactKind.ofRecord()).stream()
                .collect(Collectors.groupingBy(FactOnFile::child))
                .forEach((child, current) -> known.put(child, cells(current)));
        return known;
    }

    private Map<FactKind, String> cells(List<FactOnFile> current) {
        var cells = new EnumMap<FactKind, String>(FactKind.class);
        for (var kind : FactKind.ofRecord())
            presenter
                    .counting(kind, current)
                    .ifPresent(fact -> cells.put(kind, fact.value().chinese()));
        return cells;
    }
}
