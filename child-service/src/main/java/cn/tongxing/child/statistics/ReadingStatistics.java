package cn.tongxing.child.statistics;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Numbers of the own division and of each inside it; safeguarded for whoever is not of civil affairs. */
@Service
class ReadingStatistics {

    private final JdbcStatistics statistics;
    private final Divisions divisions;
    private final Audit audit;

    ReadingStatistics(JdbcStatistics statistics, Divisions divisions, Audit audit) {
        this.statistics = statistics;
        this.divisions = divisions;
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
        boolean safeguarded = actor.function() != AgencyFunction.CIVIL_AFFAIRS;
        if (month == null) {
            var summed = statistics.summed();
            return view(
                    division,
                    population,
                    summed.map(JdbcStatistics.Summed::countedOn).orElse(null),
                    summed.map(JdbcStatistics.Summed::at).orElse(null),
                    safeguarded,
                    statistics.cells(division, population),
                    statistics.parts(division, population));
        }
        var first = month.atDay(1);
        return view(
                division,
                population,
                statistics.countedOn(first).orElse(null),
                null,
                safeguarded,
                statistics.cellsOfMonth(division, population, first),
                List.of());
    }

    private StatisticView view(
            DivisionCode division,
            Population population,
            @Nullable LocalDate on,
            @Nullable Instant summedAt,
            boolean safeguarded,
            List<JdbcStatistics.Cell> cells,
            List<JdbcStatistics.Part> parts) {
        return new StatisticView(
                division,
                divisions.fullName(division),
                population,
                population.chinese(),
                on,
                summedAt,
                safeguarded,
                shown(cells.stream().mapToLong(JdbcStatistics.Cell::children).sum(), safeguarded),
                cells.stream()
                        .map(cell -> new StatisticView.StatisticCell(
                                cell.ageGroup(),
                                cell.ageGroup().chinese(),
                                cell.sex(),
                                shown(cell.children(), safeguarded)))
                        .toList(),
                parts.stream()
                        .map(part -> new StatisticView.StatisticPart(
                                part.division(), divisions.name(part.division()), shown(part.children(), safeguarded)))
                        .toList());
    }

    private static @Nullable Long shown(long exact, boolean safeguarded) {
        return safeguarded ? Safeguard.of(exact) : (Long) exact;
    }
}
