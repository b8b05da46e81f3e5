package cn.tongxing.child.record;

import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.CitizenId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records as rows of a list, masked, and their facts, for the features that find and compare them. */
@Component
public class RecordShelf {

    private final Children children;
    private final Views views;
    private final Clock clock;

    RecordShelf(Children children, Views views, Clock clock) {
        this.children = children;
        this.views = views;
        this.clock = clock;
    }

    /** In the order of the ids; what lies outside the scope is left out. */
    public List<SummaryView> rows(Jurisdiction scope, List<ChildId> ids) {
        var today = ChinaTime.dateOf(clock.instant());
        var found = children.summaries(scope, ids).stream()
                .collect(Collectors.toMap(ChildSummary::id, Function.identity()));
        return ids.stream()
                .filter(found::containsKey)
                .map(id -> views.summary(found.get(id), today))
                .toList();
    }

    /** Unmasked, of each record what was granted; what lies outside the scope is left out. */
    public Map<ChildId, SharedRecord> shared(Jurisdiction scope, List<ChildId> ids, Set<SharedField> granted) {
        return children.all(scope, ids).stream()
                .map(child -> SharedRecord.of(child, granted))
                .collect(Collectors.toMap(SharedRecord::child, Function.identity()));
    }

    /** The same of the next open records in the order of their ids. */
    public List<SharedRecord> sharedAfter(
            Jurisdiction scope, @Nullable ChildId after, int limit, Set<SharedField> granted) {
        return children.openAfter(scope, after, limit).stream()
                .map(child -> SharedRecord.of(child, granted))
                .toList();
    }

    /** The next open records in the order of their ids, unmasked, as cells of a list. */
    public List<RecordCells> cellsAfter(Jurisdiction scope, @Nullable ChildId after, int limit) {
        return children.openAfter(scope, after, limit).stream()
                .map(RecordCells::of)
                .toList();
    }

    /** What lies outside the scope is left out. */
    public Map<ChildId, RecordFacts> facts(Jurisdiction scope, List<ChildId> ids) {
        return children.all(scope, ids).stream()
                .map(RecordFacts::of)
                .collect(Collectors.toMap(RecordFacts::id, Function.identity()));
    }

    public Optional<ChildId> find(Jurisdiction scope, CitizenId citizenId) {
        return children.findByCitizenId(scope, citizenId).map(Child::id);
    }

    public Optional<GuardiansOnRecord> guardians(Jurisdiction scope, ChildId child) {
        return children.find(scope, child).map(GuardiansOnRecord::of);
    }

    /** The facts of records in the order of their ids; they do not change until the transaction ends. */
    public List<RecordFacts> factsAfter(Jurisdiction scope, @Nullable ChildId after, int limit) {
        return children.after(scope, after, limit).stream().map(RecordFacts::of).toList();
    }

    /** Has these records found by the current index key, and by no older one. */
    public void indexAnew(List<RecordFacts> facts) {
        children.indexAnew(facts.stream()
                .map(RecordFacts::citizenId)
                .filter(Objects::nonNull)
                .toList());
    }
}
