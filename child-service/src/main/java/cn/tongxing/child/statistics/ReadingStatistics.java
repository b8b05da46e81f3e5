package cn.tongxing.child.statistics;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.CommonProblem;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Numbers of the own division and of each inside it; safeguarded for whoever is not of civil affairs. */
@Service
class ReadingStatistics {

    private final KeptFigures figures;
    private final Audit audit;

    ReadingStatistics(KeptFigures figures, Audit audit) {
        this.figures = figures;
        this.audit = audit;
    }

    /** @param month its first numbers as they were kept then, for counties and larger; today's without it */
    @Transactional
    StatisticView read(@Nullable DivisionCode wanted, Population population, @Nullable YearMonth month, Actor actor) {
        var division = wanted == null ? actor.division() : wanted;
        if (!actor.division().contains(division)) throw CommonProblem.NOT_FOUND.of();
        audit.record(AuditEntry.of("STATISTICS_READ", "division", division)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("population", population)
                .detail("month", month == null ? "" : month));
        return figures.read(division, population, month, actor.function() != AgencyFunction.CIVIL_AFFAIRS);
    }
}
