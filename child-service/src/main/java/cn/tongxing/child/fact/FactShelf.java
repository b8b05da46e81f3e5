package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Statements, many at once, for this feature and those that compare departments' data. The caller's transaction is open and
 * says for whom it works ({@code RowSecurity.enter}).
 */
@Component
public class FactShelf {

    private final JdbcFacts facts;
    private final FactPresenter presenter;
    private final List<StatementFollower> followers;
    private final Clock clock;

    FactShelf(JdbcFacts facts, FactPresenter presenter, List<StatementFollower> followers, Clock clock) {
        this.facts = facts;
        this.presenter = presenter;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    /**
     * The same few SQL statements however many are added, some thousands at a time; of two of one source and day the later in the list counts.
     *
     * @return the children of whom nothing was added: their records are closed, or are none of the transaction's
     */
    public Set<ChildId> addAll(List<Statement> statements) {
        var children = statements.stream().map(Statement::child).collect(Collectors.toSet());
        if (children.isEmpty()) return Set.of();
        var open = facts.hold(children);
        var added =
                statements.stream().filter(each -> open.contains(each.child())).toList();
        if (!added.isEmpty()) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            facts.insert(added, now);
            facts.bringUpToDate(added);
            facts.hashAnew(added);
            facts.compare(added, now);
            followers.forEach(follower -> follower.stated(added, this));
        }
        children.removeAll(open);
        return children;
    }

    /** The newest statement of each source. */
    public List<FactOnFile> current(FactKind kind, ChildId child) {
        return facts.current(child, List.of(kind));
    }

    /** The newest statement of each source about each of the children. */
    public List<FactOnFile> current(FactKind kind, Collection<ChildId> children) {
        return facts.current(kind, children);
    }

    /** All that goes with the record, as it is shown. */
    public FactsCopy copy(ChildId child) {
        var known = facts.current(child, FactKind.ofRecord());
        return new FactsCopy(FactKind.ofRecord().stream()
                .map(kind -> presenter.fact(kind, known))
                .toList());
    }

    /** The newest statement of one source about each of the children, where there is one. */
    public Map<ChildId, FactOnFile> currentBySource(FactKind kind, FactSource source, Collection<ChildId> children) {
        return facts.current(kind, source, children).stream()
                .collect(Collectors.toMap(FactOnFile::child, Function.identity()));
    }
}
