package cn.tongxing.child.search;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.web.CommonProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says how many records there are without counting any. */
@Service
class Counting {

    static final String HOLDINGS_READ = "DIVISION_HOLDINGS_READ";

    private final JdbcCounts counts;
    private final Divisions divisions;
    private final Audit audit;

    Counting(JdbcCounts counts, Divisions divisions, Audit audit) {
        this.counts = counts;
        this.divisions = divisions;
        this.audit = audit;
    }

    @Transactional
    CountView count(@Nullable DivisionCode wanted, Actor actor) {
        var division = wanted == null ? actor.division() : wanted;
        if (!actor.division().contains(division)) throw CommonProblem.NOT_FOUND.of();
        audit.record(AuditEntry.of("CHILD_RECORDS_COUNTED", "division", division)
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        var byPart =
                counts.by(new Jurisdiction(List.of(division)), below(division).digits());
        var whole = byPart.values().stream().reduce(CountView.Numbers.NONE, CountView.Numbers::plus);
        var parts = byPart.entrySet().stream()
                .filter(part -> !part.getKey().equals(division))
                .map(part -> new CountView.Part(part.getKey(), divisions.name(part.getKey()), part.getValue()))
                .toList();
        return new CountView(division, divisions.fullName(division), whole, parts);
    }

    /** Of each division for itself; numbers of the whole province, for no child shows through them. */
    @Transactional
    List<DivisionHoldingsController.DivisionHolding> holdings(List<DivisionCode> divisions, Actor actor) {
        audit.record(AuditEntry.of(HOLDINGS_READ, "divisions", divisions.size())
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        return counts.within(divisions.stream().distinct().toList());
    }

    private static DivisionLevel below(DivisionCode division) {
        var level = division.level();
        return level == DivisionLevel.VILLAGE ? level : DivisionLevel.values()[level.ordinal() + 1];
    }
}
