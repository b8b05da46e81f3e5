package cn.tongxing.child.statistics;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the statistics hold of a place; to other features only as it may leave civil affairs. */
@Service
public class KeptFigures {

    private final JdbcStatistics statistics;
    private final Divisions divisions;

    KeptFigures(JdbcStatistics statistics, Divisions divisions) {
        this.statistics = statistics;
        this.divisions = divisions;
    }

    /**
     * By {@link Safeguard}.
     *
     * @param month today's without it
     * @return nothing when no such figures are kept, or today's are not added up yet
     */
    public Optional<StatisticView> safeguarded(
            DivisionCode division, Population population, @Nullable YearMonth month) {
        var found = read(division, population, month, true);
        return found.on() == null || found.on().getYear() == 1 ? Optional.empty() : Optional.of(found);
    }

    StatisticView read(DivisionCode division, Population population, @Nullable YearMonth month, boolean safeguarded) {
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
