package cn.tongxing.child.query;

import cn.tongxing.child.fact.FactShelf;
import cn.tongxing.child.fact.FactSource;
import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.FactValue.ParentSituation.Condition;
import cn.tongxing.child.fact.Statement;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an answer the department's statement of that parent, beside what it said of the parent before. */
@Component
class QueryFacts {

    private final FactShelf facts;

    QueryFacts(FactShelf facts) {
        this.facts = facts;
    }

    /**
     * The record is held, so that two answers about one parent do not lose each other's.
     *
     * @return false when the record is closed
     */
    boolean state(Query query, ChildId child, boolean confirmed, @Nullable LocalDate since, LocalDate today, Actor by) {
        var kind = query.parent().situation();
        var source = FactSource.of(query.topic().holder());
        var known = facts.currentBySource(kind, source, List.of(child)).get(child);
        var before = known == null ? new ParentSituation(List.of()) : (ParentSituation) known.value();
        var others = before.conditions().stream()
                .filter(each -> each.what() != query.topic().what());
        var told = confirmed ? Stream.of(new Condition(query.topic().what(), since)) : Stream.<Condition>empty();
        var value = new ParentSituation(Stream.concat(others, told).toList());
        var statement = Statement.of(child, kind, source, value, today, "信息查询 " + query.id(), by);
        return facts.addAll(List.of(statement)).isEmpty();
    }
}
